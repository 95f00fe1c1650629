import { ArnFormat, Aws, Duration, RemovalPolicy, Stack } from 'aws-cdk-lib';
import type { TableV2 } from 'aws-cdk-lib/aws-dynamodb';
import { PolicyDocument, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import {
  ApplicationLogLevel,
  Architecture,
  LoggingFormat,
  Runtime,
  SystemLogLevel,
} from 'aws-cdk-lib/aws-lambda';
import { SqsEventSource } from 'aws-cdk-lib/aws-lambda-event-sources';
import { NodejsFunction } from 'aws-cdk-lib/aws-lambda-nodejs';
import { CfnLogGroup, LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { INDEXER_BUNDLING, INDEXER_ENTRY } from './indexer-bundling.ts';
import type { IndexerNetwork } from './indexer-network.ts';
import { lambdaNetworkPolicy, lambdaPolicy } from './policies/lambda.ts';

/** How long the function may spend on one batch. */
export const INDEXER_TIMEOUT = Duration.seconds(30);

/** Photos handed over at once: a full batch of slow ones still fits the timeout. */
export const BATCH_SIZE = 10;

/** Functions at once, so that a big upload cannot take the account's whole allowance. */
export const MAX_CONCURRENCY = 10;

/** MB. CPU comes in proportion, and at 1,024 the reading waits for the network, not for it. */
export const MEMORY_MB = 1024;

export interface IndexerProps {
  /** See: [Note: Names before resources] */
  readonly bucketName: string;
  readonly queue: Queue;
  readonly table: TableV2;
  /** Largest original to accept, in bytes. */
  readonly maxUploadBytes: number;
  /** Namespace of the metrics that it reports: one a deployment. */
  readonly metricsNamespace: string;
  /** Where it runs; absent means outside of any network of ours, with a way to the internet. */
  readonly network?: IndexerNetwork | undefined;
}

/** The one Lambda: it reads what the queue announces and writes records. */
export class Indexer extends Construct {
  readonly function: NodejsFunction;
  /** Logs say what happened, records and the bucket say what is: so these may go. */
  readonly logGroup: LogGroup;
  readonly network: IndexerNetwork | undefined;

  constructor(scope: Construct, id: string, props: IndexerProps) {
    super(scope, id);
    const { queue, table, maxUploadBytes, metricsNamespace, network } = props;

    this.network = network;
    this.logGroup = new LogGroup(this, 'Logs', {
      retention: RetentionDays.THREE_MONTHS,
      removalPolicy: RemovalPolicy.DESTROY,
    });
    this.function = new NodejsFunction(this, 'Function', {
      description: 'Reads each new original and writes its record',
      entry: INDEXER_ENTRY,
      runtime: Runtime.NODEJS_24_X,
      architecture: Architecture.ARM_64,
      memorySize: MEMORY_MB,
      timeout: INDEXER_TIMEOUT,
      role: this.#role(props),
      environment: {
        TABLE_NAME: table.tableName,
        MAX_UPLOAD_BYTES: maxUploadBytes.toString(),
        METRICS_NAMESPACE: metricsNamespace,
      },
      ...(network && {
        vpc: network.vpc,
        vpcSubnets: { subnets: network.vpc.isolatedSubnets },
        securityGroups: [network.securityGroup],
      }),
      awsSdkConnectionReuse: false, // is about version 2 of the SDK; 3 always keeps connections
      bundling: INDEXER_BUNDLING,
      logGroup: this.logGroup,
      loggingFormat: LoggingFormat.JSON,
      // Metrics are log lines without a level, which WARN would drop.
      applicationLogLevelV2: ApplicationLogLevel.INFO,
      // INFO has each invocation's memory and duration: alarms need no agent for them.
      systemLogLevelV2: SystemLogLevel.INFO,
    });
    this.function.addEventSource(
      new SqsEventSource(queue, {
        batchSize: BATCH_SIZE,
        maxConcurrency: MAX_CONCURRENCY,
        reportBatchItemFailures: true,
      }),
    );
  }

  get cfnLogGroup(): CfnLogGroup {
    const logGroup = this.logGroup.node.defaultChild;
    if (!(logGroup instanceof CfnLogGroup)) throw new Error('the log group is not a CfnLogGroup');
    return logGroup;
  }

  /** Closed to later grants: what it may do is all in `policies/lambda.ts`. */
  #role({ bucketName, queue, table, network }: IndexerProps) {
    const logGroupArn = Stack.of(this).formatArn({
      service: 'logs',
      resource: 'log-group',
      resourceName: this.logGroup.logGroupName,
      arnFormat: ArnFormat.COLON_RESOURCE_NAME,
    });
    const policy = lambdaPolicy({
      bucket: bucketName,
      tableArn: table.tableArn,
      queueArn: queue.queueArn,
      logGroupArn,
      vpcId: network?.vpc.vpcId,
    });
    const networkPolicy =
      network &&
      lambdaNetworkPolicy({ region: Aws.REGION, account: Aws.ACCOUNT_ID, ...network.names });
    const role = new Role(this, 'Role', {
      assumedBy: new ServicePrincipal('lambda.amazonaws.com'),
      // Inline, so that it exists as soon as the role does: the queue is polled at once.
      inlinePolicies: {
        Indexer: PolicyDocument.fromJson(policy),
        ...(networkPolicy && { Network: PolicyDocument.fromJson(networkPolicy) }),
      },
    });
    return role.withoutPolicyUpdates();
  }
}
