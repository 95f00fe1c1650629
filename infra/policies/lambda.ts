import { EDITS_ROOT } from '#contract/edit-key';
import { REGISTER_ATTRIBUTES } from '#contract/edit-register';
import { ORIGINALS_ROOT } from '#contract/photo-key';
import { RECORD_ATTRIBUTES } from '#contract/photo-record';
import {
  bucketArn,
  policy,
  type PolicyDocument,
  type ResourceNames,
  SIGNED_IN_HEADER,
} from './policy-document.ts';

/** The form of a `sub`, which is in the first place of every key; IAM knows no better pattern. */
const AN_OWNER = '????????-????-????-????-????????????';

/** What the Lambda reads; renditions are for people. */
const readObjects = (bucket: string) =>
  [ORIGINALS_ROOT, EDITS_ROOT].map((root) => `${bucketArn(bucket)}/${root}*`);

/** Every attribute of the table's items: photos' records and edits' registers. */
const ITEM_ATTRIBUTES = [...new Set([...RECORD_ATTRIBUTES, ...REGISTER_ATTRIBUTES])];

export interface LambdaRights extends ResourceNames {
  /** The network that its own requests come through; absent if it is in none of ours. */
  vpcId?: string | undefined;
}

/**
 * What the one Lambda may do. Its code parses what strangers have made, so that
 * each statement also says what it is worth to whoever takes the code over, or
 * carries its credentials away: docs/security.md has what remains.
 */
export function lambdaPolicy({ bucket, tableArn, queueArn, logGroupArn, vpcId }: LambdaRights) {
  const fromHere = vpcId === undefined ? {} : { 'aws:SourceVpc': vpcId };
  return policy(
    {
      // Of versions alone: their ids cannot be guessed, and only messages tell them.
      Sid: 'ReadOriginalsAndEdits',
      Effect: 'Allow',
      Action: 's3:GetObjectVersion',
      Resource: readObjects(bucket),
      // By no address that others could read.
      Condition: { StringEquals: { ...SIGNED_IN_HEADER, ...fromHere } },
    },
    {
      Sid: 'WriteRecords',
      Effect: 'Allow',
      Action: 'dynamodb:UpdateItem',
      Resource: tableArn,
      Condition: {
        ...(vpcId !== undefined && { StringEquals: fromHere }),
        // An update may ask for what was there.
        StringEqualsIfExists: { 'dynamodb:ReturnValues': 'NONE' },
        'ForAllValues:StringEquals': { 'dynamodb:Attributes': ITEM_ATTRIBUTES },
        // ForAllValues alone is true for a request that names none. Every item has this one.
        'ForAnyValue:StringEquals': { 'dynamodb:Attributes': 'status' },
        'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': AN_OWNER },
        'ForAnyValue:StringLike': { 'dynamodb:LeadingKeys': AN_OWNER },
      },
    },
    {
      Sid: 'TakeMessages',
      Effect: 'Allow',
      Action: ['sqs:ReceiveMessage', 'sqs:DeleteMessage', 'sqs:GetQueueAttributes'],
      Resource: queueArn,
      // Lambda, the service, takes them, and hands them to the code.
      Condition: { Null: { 'lambda:SourceFunctionArn': 'true' } },
    },
    {
      Sid: 'WriteLogs',
      Effect: 'Allow',
      Action: ['logs:CreateLogStream', 'logs:PutLogEvents'],
      Resource: `${logGroupArn}:*`,
    },
  );
}

/** The names that {@link lambdaNetworkPolicy} is about. */
export interface NetworkNames {
  region: string;
  account: string;
  subnetIds: string[];
  securityGroupId: string;
}

/**
 * What Lambda, the service, may do with the Lambda's role, to put it into its subnets.
 *
 * "Giving Lambda functions access to resources in an Amazon VPC", AWS Lambda
 * Developer Guide. The last statement there keeps the function's own code from it all.
 */
export function lambdaNetworkPolicy({ region, account, subnetIds, securityGroupId }: NetworkNames) {
  const ec2 = `arn:aws:ec2:${region}:${account}`;
  return policy(
    {
      Sid: 'JoinSubnets',
      Effect: 'Allow',
      Action: 'ec2:CreateNetworkInterface',
      Resource: [
        `${ec2}:network-interface/*`,
        `${ec2}:security-group/${securityGroupId}`,
        ...subnetIds.map((subnetId) => `${ec2}:subnet/${subnetId}`),
      ],
    },
    {
      Sid: 'KeepInterfaces',
      Effect: 'Allow',
      Action: [
        'ec2:AssignPrivateIpAddresses',
        'ec2:DeleteNetworkInterface',
        'ec2:UnassignPrivateIpAddresses',
      ],
      Resource: `${ec2}:network-interface/*`,
    },
    {
      Sid: 'SeeInterfaces', // works on all resources or none
      Effect: 'Allow',
      Action: ['ec2:DescribeNetworkInterfaces', 'ec2:DescribeSubnets'],
      Resource: '*',
    },
    {
      Sid: 'NotTheCode',
      Effect: 'Deny',
      Action: 'ec2:*',
      Resource: '*',
      Condition: {
        ArnLike: { 'lambda:SourceFunctionArn': `arn:aws:lambda:${region}:${account}:function:*` },
      },
    },
  );
}

/** What passes the network's way to S3: reading originals and edits of this one account's bucket. */
export const s3EndpointPolicy = ({
  bucket,
  account,
}: Pick<ResourceNames, 'bucket'> & { account: string }): PolicyDocument =>
  policy({
    Sid: 'ReadOriginalsAndEdits',
    Effect: 'Allow',
    Principal: '*',
    Action: 's3:GetObjectVersion',
    Resource: readObjects(bucket),
    Condition: { StringEquals: { 'aws:PrincipalAccount': account } },
  });

/** What passes the network's way to DynamoDB: writing records of this one table. */
export const tableEndpointPolicy = ({
  tableArn,
  account,
}: Pick<ResourceNames, 'tableArn'> & { account: string }): PolicyDocument =>
  policy({
    Sid: 'WriteRecords',
    Effect: 'Allow',
    Principal: '*',
    Action: 'dynamodb:UpdateItem',
    Resource: tableArn,
    Condition: { StringEquals: { 'aws:PrincipalAccount': account } },
  });
