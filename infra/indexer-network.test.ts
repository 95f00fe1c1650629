import { DynamoDBClient, UpdateItemCommand } from '@aws-sdk/client-dynamodb';
import { GetObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { Aws } from 'aws-cdk-lib';
import { Match } from 'aws-cdk-lib/assertions';
import { expect, test } from 'vitest';
import { toBucketName } from './photo-store.ts';
import { s3EndpointPolicy, tableEndpointPolicy } from './policies/lambda.ts';
import { synthesize } from './synthesized.ts';

const { stack, template } = synthesize();
const resolve = (value: unknown): unknown => stack.resolve(value); // gives any

test('the Lambda runs where no way leads out', () => {
  for (const type of ['InternetGateway', 'NatGateway', 'EgressOnlyInternetGateway', 'Route'])
    template.resourceCountIs(`AWS::EC2::${type}`, 0);
  template.allResourcesProperties('AWS::EC2::Subnet', { MapPublicIpOnLaunch: false });
  template.hasResourceProperties('AWS::Lambda::Function', {
    VpcConfig: {
      SubnetIds: stack.indexer.network?.names.subnetIds.map(resolve),
      SecurityGroupIds: [resolve(stack.indexer.network?.names.securityGroupId)],
    },
  });
});

test('two gateway endpoints let through what the Lambda does, of this bucket and this table', () => {
  const names = {
    bucket: toBucketName('tintype-photos'),
    tableArn: stack.photoIndex.table.tableArn,
    account: Aws.ACCOUNT_ID,
  };
  template.resourceCountIs('AWS::EC2::VPCEndpoint', 2);
  for (const policy of [s3EndpointPolicy(names), tableEndpointPolicy(names)])
    template.hasResourceProperties('AWS::EC2::VPCEndpoint', {
      VpcEndpointType: 'Gateway',
      PolicyDocument: resolve(policy),
    });
});

test('names are answered of this bucket and of DynamoDB, and of nothing else', () => {
  const listed = (domains: unknown[]) => {
    const [id = '', ...others] = Object.keys(
      template.findResources('AWS::Route53Resolver::FirewallDomainList', {
        Properties: { Domains: domains },
      }),
    );
    expect([id !== '', others]).toEqual([true, []]);
    return { 'Fn::GetAtt': [id, 'Id'] };
  };
  const [region, suffix] = [Aws.REGION, Aws.URL_SUFFIX];
  const own = [
    `${toBucketName('tintype-photos')}.s3.${region}.${suffix}`,
    `dynamodb.${region}.${suffix}`,
    `${Aws.ACCOUNT_ID}.ddb.${region}.${suffix}`,
  ];
  template.hasResourceProperties('AWS::Route53Resolver::FirewallRuleGroup', {
    FirewallRules: [
      {
        Priority: 1,
        Action: 'ALLOW',
        FirewallDomainListId: listed(own.map(resolve)),
        FirewallDomainRedirectionAction: 'TRUST_REDIRECTION_DOMAIN',
      },
      {
        Priority: 2,
        Action: 'BLOCK',
        BlockResponse: 'NXDOMAIN',
        FirewallDomainListId: listed(['*']),
      },
    ],
  });
  const [group = ''] = Object.keys(
    template.findResources('AWS::Route53Resolver::FirewallRuleGroup'),
  );
  template.hasResourceProperties('AWS::Route53Resolver::FirewallRuleGroupAssociation', {
    FirewallRuleGroupId: { 'Fn::GetAtt': [group, 'Id'] },
    VpcId: resolve(stack.indexer.network?.vpc.vpcId),
    Priority: 101,
  });
  // Where the firewall cannot tell, it lets nothing through, unless told otherwise.
  template.resourceCountIs('AWS::Route53Resolver::FirewallConfig', 0);
});

test('the SDKs of the Lambda ask for these names', async () => {
  const hosts: string[] = [];
  const credentials = { accessKeyId: 'a', secretAccessKey: 'b', accountId: '123456789012' };
  const settings = {
    region: 'eu-west-1',
    credentials,
    requestHandler: {
      handle: ({ hostname }: { hostname: string }) => {
        hosts.push(hostname);
        return Promise.reject(new Error('no network'));
      },
    },
    maxAttempts: 1,
  };
  const requests = [
    new S3Client(settings).send(
      new GetObjectCommand({ Bucket: 'photos-1-an', Key: 'a', VersionId: 'v' }),
    ),
    ...(['disabled', 'required'] as const).map((accountIdEndpointMode) =>
      new DynamoDBClient({ ...settings, accountIdEndpointMode }).send(
        new UpdateItemCommand({ TableName: 'photos', Key: { owner: { S: 'a' } } }),
      ),
    ),
  ];
  await Promise.allSettled(requests);
  expect(hosts.toSorted()).toEqual([
    '123456789012.ddb.eu-west-1.amazonaws.com',
    'dynamodb.eu-west-1.amazonaws.com',
    'photos-1-an.s3.eu-west-1.amazonaws.com',
  ]);
});

test('nothing comes in, and HTTPS alone goes out', () => {
  template.resourceCountIs('AWS::EC2::SecurityGroupIngress', 0);
  template.allResourcesProperties('AWS::EC2::SecurityGroup', {
    SecurityGroupIngress: Match.absent(),
    SecurityGroupEgress: [Match.objectLike({ IpProtocol: 'tcp', FromPort: 443, ToPort: 443 })],
  });
});

test('an operator may do without a network', () => {
  const { template: without } = synthesize({ network: 'none' });
  for (const type of ['VPC', 'Subnet', 'VPCEndpoint', 'SecurityGroup'])
    without.resourceCountIs(`AWS::EC2::${type}`, 0);
  for (const type of ['FirewallRuleGroup', 'FirewallDomainList'])
    without.resourceCountIs(`AWS::Route53Resolver::${type}`, 0);
  without.allResourcesProperties('AWS::Lambda::Function', { VpcConfig: Match.absent() });
  expect(JSON.stringify(without.findResources('AWS::IAM::Role'))).not.toMatch(/ec2:|aws:SourceVpc/);
});
