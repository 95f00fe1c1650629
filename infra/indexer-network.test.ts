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
  without.allResourcesProperties('AWS::Lambda::Function', { VpcConfig: Match.absent() });
  expect(JSON.stringify(without.findResources('AWS::IAM::Role'))).not.toContain('ec2:');
});
