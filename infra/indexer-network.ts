import { Aws } from 'aws-cdk-lib';
import {
  CfnVPCEndpoint,
  GatewayVpcEndpointAwsService,
  type IVpc,
  Peer,
  Port,
  SecurityGroup,
  SubnetType,
  Vpc,
} from 'aws-cdk-lib/aws-ec2';
import type { TableV2 } from 'aws-cdk-lib/aws-dynamodb';
import {
  CfnFirewallDomainList,
  CfnFirewallRuleGroup,
  CfnFirewallRuleGroupAssociation,
} from 'aws-cdk-lib/aws-route53resolver';
import { Construct } from 'constructs';
import type { PolicyDocument } from './policies/policy-document.ts';
import { type NetworkNames, s3EndpointPolicy, tableEndpointPolicy } from './policies/lambda.ts';

/** Enough to survive the loss of one; a subnet without instances costs nothing. */
const MAX_ZONES = 2;

export interface IndexerNetworkProps {
  /** See: [Note: Names before resources] */
  readonly bucketName: string;
  readonly table: TableV2;
}

/**
 * Subnets that lead nowhere but to this bucket and this table.
 *
 * The Lambda parses files that strangers may have made. Whoever takes it over
 * finds no way out of here: there is no internet gateway and no NAT, each of the
 * two gateway endpoints lets one kind of request through, and no name is answered
 * but those of this bucket and this table. It costs next to nothing.
 * Messages, logs and metrics are carried by the Lambda service, not by this network.
 */
export class IndexerNetwork extends Construct {
  readonly vpc: IVpc;
  readonly securityGroup: SecurityGroup;

  constructor(scope: Construct, id: string, { bucketName, table }: IndexerNetworkProps) {
    super(scope, id);

    const vpc = new Vpc(this, 'Vpc', {
      maxAzs: MAX_ZONES,
      natGateways: 0,
      subnetConfiguration: [{ name: 'Isolated', subnetType: SubnetType.PRIVATE_ISOLATED }],
      // To empty the default group takes a Lambda of its own. Nothing here is in that group.
      restrictDefaultSecurityGroup: false,
    });
    // The CDK's own types are a little apart where `undefined` is not the same as absent.
    this.vpc = vpc as IVpc;
    const names = { bucket: bucketName, tableArn: table.tableArn, account: Aws.ACCOUNT_ID };
    this.#addEndpoint('S3', GatewayVpcEndpointAwsService.S3, s3EndpointPolicy(names));
    this.#addEndpoint('Table', GatewayVpcEndpointAwsService.DYNAMODB, tableEndpointPolicy(names));
    this.#answerOnly([
      `${bucketName}.s3.${Aws.REGION}.${Aws.URL_SUFFIX}`,
      `dynamodb.${Aws.REGION}.${Aws.URL_SUFFIX}`,
      `${Aws.ACCOUNT_ID}.ddb.${Aws.REGION}.${Aws.URL_SUFFIX}`, // what newer SDKs call it
    ]);

    this.securityGroup = new SecurityGroup(this, 'SecurityGroup', {
      vpc: this.vpc,
      description: 'The indexer: HTTPS to the gateway endpoints, nothing from anywhere',
      allowAllOutbound: false,
    });
    // The endpoints' prefix lists have no name that is known without an account; the routes do.
    this.securityGroup.addEgressRule(Peer.anyIpv4(), Port.tcp(443), 'To S3 and DynamoDB');
  }

  /** What the policies of the Lambda's role call it. */
  get names(): Pick<NetworkNames, 'subnetIds' | 'securityGroupId'> {
    return {
      subnetIds: this.vpc.isolatedSubnets.map(({ subnetId }) => subnetId),
      securityGroupId: this.securityGroup.securityGroupId,
    };
  }

  /**
   * Of any other name, the network's resolver says that there is none: what a name
   * asks for travels out of every network, and the answer back in.
   *
   * "How Route 53 Resolver DNS Firewall works", Amazon Route 53 Developer Guide.
   */
  #answerOnly(names: string[]): void {
    const listOf = (id: string, domains: string[]) =>
      new CfnFirewallDomainList(this, id, { domains }).attrId;
    const rules = new CfnFirewallRuleGroup(this, 'Names', {
      firewallRules: [
        {
          priority: 1,
          action: 'ALLOW',
          firewallDomainListId: listOf('OwnNames', names),
          // Names of AWS's that these stand for are AWS's to choose.
          firewallDomainRedirectionAction: 'TRUST_REDIRECTION_DOMAIN',
        },
        {
          priority: 2,
          action: 'BLOCK',
          blockResponse: 'NXDOMAIN',
          firewallDomainListId: listOf('AllNames', ['*']),
        },
      ],
    });
    new CfnFirewallRuleGroupAssociation(this, 'NamesOfNetwork', {
      firewallRuleGroupId: rules.attrId,
      vpcId: this.vpc.vpcId,
      priority: 101, // the first that is ours to give
    });
  }

  #addEndpoint(id: string, service: GatewayVpcEndpointAwsService, policy: PolicyDocument): void {
    const endpoint = this.vpc.addGatewayEndpoint(id, { service }).node.defaultChild;
    if (!(endpoint instanceof CfnVPCEndpoint)) throw new Error('not a CfnVPCEndpoint');
    endpoint.policyDocument = policy;
  }
}
