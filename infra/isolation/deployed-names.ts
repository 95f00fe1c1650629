/**
 * The names of what a template deploys, found by what it is used for.
 *
 * @module
 */
import * as z from 'zod/mini';
import { ACCOUNT, REGION, type Resources, resolve, toArn, toName } from './resolve.ts';

export type RoleName = 'user' | 'admin' | 'lambda';

/** What a template does not have is made up, so that requests can be about it all the same. */
export interface DeployedNames {
  photoBucket: string;
  siteBucket: string;
  tableArn: string;
  queueArn: string;
  failureQueueArn: string;
  logGroupArn: string;
  userPoolArn: string;
  /** The identity pool that gives everybody the user role. */
  identityPool: string;
  adminIdentityPool: string;
  functionArn: string;
  distributionArn: string;
  topicArn: string;
  securityGroupArn: string;
  subnetArns: string[];
  vpcId: string;
  roleArns: Record<RoleName, string>;
}

export function readNames(resources: Resources): DeployedNames {
  const of = (type: string) =>
    Object.entries(resources).flatMap(([id, { Type, Properties }]) =>
      Type === type ? [{ id, properties: Properties }] : [],
    );
  const text = (value: unknown) => z.parse(z.string(), resolve(value, resources));
  const arnOf = (
    type: string,
    madeUp: string,
    isIt: (properties: object) => boolean = () => true,
  ) => {
    const found = of(type).find(({ properties }) => isIt(properties));
    return found ? toArn(found.id, resources) : `arn:aws:${madeUp}`;
  };
  const ec2 = `arn:aws:ec2:${REGION}:${ACCOUNT}`;
  const firstId = (type: string) => of(type)[0]?.id ?? 'made-up';

  /** The identity pool that gives roles in one of two ways: one to everybody, or as tokens say. */
  const poolThatGives = (how: 'Roles' | 'RoleMappings') => {
    const found = of('AWS::Cognito::IdentityPoolRoleAttachment').find(
      ({ properties }) => how in properties,
    );
    return found ? text(found.properties['IdentityPoolId']) : `${REGION}:made-up-${how}`;
  };
  const buckets = (isOfPhotos: boolean) =>
    of('AWS::S3::Bucket')
      .filter(({ properties }) => 'NotificationConfiguration' in properties === isOfPhotos)
      .map(({ id }) => toName(id, resources));
  return {
    photoBucket: buckets(true)[0] ?? 'made-up-photos',
    siteBucket: buckets(false)[0] ?? 'made-up-site',
    tableArn: arnOf('AWS::DynamoDB::GlobalTable', 'dynamodb:made-up'),
    queueArn: arnOf('AWS::SQS::Queue', 'sqs:made-up', (queue) => 'RedrivePolicy' in queue),
    failureQueueArn: arnOf(
      'AWS::SQS::Queue',
      'sqs:made-up',
      (queue) => !('RedrivePolicy' in queue),
    ),
    logGroupArn: arnOf('AWS::Logs::LogGroup', 'logs:made-up'),
    userPoolArn: arnOf('AWS::Cognito::UserPool', 'cognito-idp:made-up'),
    identityPool: poolThatGives('Roles'),
    adminIdentityPool: poolThatGives('RoleMappings'),
    functionArn: arnOf('AWS::Lambda::Function', 'lambda:made-up'),
    distributionArn: arnOf(
      'AWS::CloudFront::Distribution',
      `cloudfront::${ACCOUNT}:distribution/made-up`,
    ),
    topicArn: arnOf('AWS::SNS::Topic', `sns:${REGION}:${ACCOUNT}:made-up`),
    securityGroupArn: `${ec2}:security-group/${firstId('AWS::EC2::SecurityGroup')}`,
    subnetArns: of('AWS::EC2::Subnet').map(({ id }) => `${ec2}:subnet/${id}`),
    vpcId: firstId('AWS::EC2::VPC'),
    roleArns: {
      user: roleArn(
        'user',
        of('AWS::Cognito::IdentityPoolRoleAttachment'),
        ({ Roles }) =>
          z.optional(z.object({ authenticated: z.optional(z.unknown()) })).parse(Roles)
            ?.authenticated,
      ),
      admin: roleArn('admin', of('AWS::Cognito::UserPoolGroup'), ({ RoleArn }) => RoleArn),
      lambda: roleArn('lambda', of('AWS::Lambda::Function'), ({ Role }) => Role),
    },
  };

  /** The role that one of these takes or gives. */
  function roleArn(
    name: RoleName,
    users: ReturnType<typeof of>,
    read: (properties: Record<string, unknown>) => unknown,
  ): string {
    const given = users
      .map(({ properties }) => read(properties))
      .find((role) => role !== undefined);
    return given === undefined ? `arn:aws:iam::${ACCOUNT}:role/made-up-${name}` : text(given);
  }
}
