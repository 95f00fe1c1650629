import { Aws, Duration } from 'aws-cdk-lib';
import { CfnQueuePolicy, Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { queuePolicy } from './policies/resources.ts';
import { INDEXER_TIMEOUT } from './indexer.ts';

/** Tries before a message is set aside for a person to look at. */
const MAX_RECEIVES = 5;

export interface PhotoEventsProps {
  /** The one bucket that may send. See: [Note: Names before resources] */
  readonly bucketName: string;
}

/** What happens to originals, waiting to be indexed; and beside it what could not be. */
export class PhotoEvents extends Construct {
  readonly queue: Queue;
  /** Messages that failed five times, kept 14 days; SQS itself moves them back when asked. */
  readonly failureQueue: Queue;
  /** S3 tries the queue when it is told of it, so this has to exist first. */
  readonly queuePolicy: CfnQueuePolicy;

  constructor(scope: Construct, id: string, { bucketName }: PhotoEventsProps) {
    super(scope, id);

    this.failureQueue = new Queue(this, 'FailureQueue', {
      encryption: QueueEncryption.SQS_MANAGED,
      enforceSSL: true,
      retentionPeriod: Duration.days(14),
    });
    this.queue = new Queue(this, 'Queue', {
      encryption: QueueEncryption.SQS_MANAGED,
      // "Using Lambda with Amazon SQS": at least six times the function's timeout.
      visibilityTimeout: Duration.seconds(6 * INDEXER_TIMEOUT.toSeconds()),
      retentionPeriod: Duration.days(14),
      deadLetterQueue: { queue: this.failureQueue, maxReceiveCount: MAX_RECEIVES },
    });
    this.queuePolicy = new CfnQueuePolicy(this, 'QueuePolicy', {
      queues: [this.queue.queueUrl],
      policyDocument: queuePolicy({
        bucket: bucketName,
        queueArn: this.queue.queueArn,
        account: Aws.ACCOUNT_ID,
      }),
    });
  }
}
