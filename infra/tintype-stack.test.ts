import { Aws } from 'aws-cdk-lib';
import { expect, test } from 'vitest';
import * as z from 'zod/mini';
import { AppConfig } from '#contract/app-config';
import { readDeployed } from './isolation/deployed.ts';
import { resourcesOf } from './isolation/resolve.ts';
import { adminPolicy } from './policies/admin.ts';
import { lambdaNetworkPolicy, lambdaPolicy } from './policies/lambda.ts';
import {
  alarmTopicPolicy,
  bucketPolicy,
  queuePolicy,
  siteBucketPolicy,
} from './policies/resources.ts';
import { OWNER_TAG, userPolicy } from './policies/user.ts';
import { toBucketName } from './photo-store.ts';
import {
  PolicyJson,
  readResources,
  type Statement,
  synthesize,
  toList,
  toText,
} from './synthesized.ts';

const { stack, template } = synthesize();
const bucket = toBucketName('tintype-photos');
const { tableArn } = stack.photoIndex.table;
const [region, account] = [Aws.REGION, Aws.ACCOUNT_ID];

/** What a value of the stack is in the template. */
const resolve = (value: unknown): unknown => stack.resolve(value); // gives any

/** As {@link PolicyJson} reads a statement. */
const withCondition = (statement: object) => ({ Condition: {}, ...statement });

const Role = z.object({
  Properties: z.strictObject({
    AssumeRolePolicyDocument: PolicyJson,
    Description: z.optional(z.string()),
    Policies: z.array(z.strictObject({ PolicyName: z.string(), PolicyDocument: PolicyJson })),
  }),
});
const roles = readResources(template, 'AWS::IAM::Role', Role).map(({ Properties }) => Properties);
const statementsOf = (policyName: string): Statement[] =>
  roles.flatMap(({ Policies }) =>
    Policies.filter(({ PolicyName }) => PolicyName === policyName).flatMap(
      ({ PolicyDocument }) => PolicyDocument.Statement,
    ),
  );

test('there is one Lambda function and nothing that would bring another', () => {
  template.resourceCountIs('AWS::Lambda::Function', 1);
  template.resourceCountIs('AWS::Lambda::LayerVersion', 0);
  const Resources = z.record(z.string(), z.object({ Type: z.string() }));
  const resources = z.parse(Resources, template.toJSON()['Resources']);
  const types = Object.values(resources).map(({ Type }) => Type);
  expect(types).toContain('AWS::Lambda::Function');
  expect(types.filter((type) => /^Custom::|CustomResource|Nested/.test(type))).toEqual([]);
});

test('every permission is written in one of the three roles', () => {
  expect(roles).toHaveLength(3); // Role is strict: a managed policy would not have parsed
  for (const type of ['Policy', 'ManagedPolicy', 'RolePolicy', 'UserPolicy', 'GroupPolicy'])
    template.resourceCountIs(`AWS::IAM::${type}`, 0);
  template.resourceCountIs('AWS::Lambda::Permission', 0);
});

test('no statement of a role allows a whole service', () => {
  const statements = roles.flatMap(({ Policies }) =>
    Policies.flatMap(({ PolicyDocument }) => PolicyDocument.Statement),
  );
  expect(statements.length).toBeGreaterThan(0);
  for (const { Effect, Action } of statements)
    if (Effect === 'Allow') expect(toList(Action).join()).not.toContain('*');
});

test('every statement of the user role is bounded by the owner tag', () => {
  const statements = statementsOf('OwnPhotos');
  expect(statements.length).toBeGreaterThan(0);
  for (const statement of statements) expect(boundOf(statement), toJson(statement)).toBeTruthy();
});

test('every statement of the Lambda is bounded by a resource of the stack', () => {
  const statements = statementsOf('Indexer');
  expect(statements.length).toBeGreaterThan(0);
  const bounds = [
    ...['originals', 'edits'].map(
      (root) => `${toText(stack.resolve(`arn:aws:s3:::${bucket}`))}/${root}/`,
    ),
    ...[tableArn, stack.photoEvents.queue.queueArn].map((arn) => toText(stack.resolve(arn))),
    `:log-group:${toText(stack.resolve(stack.indexer.logGroup.logGroupName))}:`,
  ];
  for (const { Resource } of statements)
    for (const resource of toList(Resource).map(toText))
      expect(bounds.filter((bound) => resource.includes(bound))).toHaveLength(1);
});

test('the policies of each role are no longer than IAM takes', () => {
  // "IAM and AWS STS quotas": of all inline policies of a role, white space not counted.
  const MAX_CHARACTERS = 10_240;
  for (const { name, size } of readDeployedSizes()) expect(size, name).toBeLessThan(MAX_CHARACTERS);
});

test('the roles have the policies that the matrix judges, and the embedded cloud enforces', () => {
  const { userPool } = stack.signIn;
  const names = {
    bucket,
    tableArn,
    queueArn: stack.photoEvents.queue.queueArn,
    userPoolArn: userPool.userPoolArn,
    logGroupArn: stack.formatArn({
      service: 'logs',
      resource: `log-group:${stack.indexer.logGroup.logGroupName}`,
    }),
  };
  const { network } = stack.indexer;
  expect(network).toBeDefined();
  const expected = {
    OwnPhotos: userPolicy(names),
    PeopleAndStorage: adminPolicy({ ...names, mayDelete: false }),
    Indexer: lambdaPolicy({ ...names, vpcId: network?.vpc.vpcId }),
    Network: network && lambdaNetworkPolicy({ region, account, ...network.names }),
  };
  const deployed = roles.flatMap(({ Policies }) =>
    Policies.map(({ PolicyName, PolicyDocument }) => [PolicyName, PolicyDocument.Statement]),
  );
  expect(Object.fromEntries(deployed)).toEqual(
    Object.fromEntries(
      Object.entries(expected).map(([name, policy]) => [
        name,
        policy?.Statement.map(withCondition).map(resolve),
      ]),
    ),
  );
});

test('the buckets, the queue and the topic have the policies that the matrix judges', () => {
  const siteBucket = stack.site.bucket.bucketName;
  const { queueArn } = stack.photoEvents.queue;
  const { topicArn } = stack.monitoring.topic;
  const { distributionArn } = stack.site.distribution;
  for (const [type, policy] of [
    ['AWS::S3::BucketPolicy', bucketPolicy({ bucket: stack.photoStore.bucket.bucketName })],
    ['AWS::S3::BucketPolicy', siteBucketPolicy({ bucket: siteBucket, distributionArn })],
    ['AWS::SQS::QueuePolicy', queuePolicy({ bucket, queueArn, account })],
    ['AWS::SNS::TopicPolicy', alarmTopicPolicy({ topicArn, account })],
  ] as const)
    template.hasResourceProperties(type, { PolicyDocument: resolve(policy) });
  template.resourceCountIs('AWS::S3::BucketPolicy', 2);
  template.resourceCountIs('AWS::SNS::TopicPolicy', 1);
});

test('only a signed-in identity of the one pool takes a role', () => {
  const trusts = roles
    .flatMap((role) => role.AssumeRolePolicyDocument.Statement)
    .filter(({ Principal }) => toJson(Principal).includes('cognito'));
  const pools = [stack.userAccess, stack.adminAccess].map(({ identityPool }) => identityPool.ref);
  expect(trusts.map(({ Condition }) => Condition)).toEqual(
    expect.arrayContaining(
      pools.map((pool) => ({
        StringEquals: { 'cognito-identity.amazonaws.com:aud': resolve(pool) },
        'ForAnyValue:StringLike': { 'cognito-identity.amazonaws.com:amr': 'authenticated' },
      })),
    ),
  );
  expect(trusts).toHaveLength(pools.length);
});

test('the outputs name everything in the app’s configuration but what the operator decides', () => {
  const outputs = Object.keys(template.findOutputs('*')).map(
    (name) => `${name.charAt(0).toLowerCase()}${name.slice(1)}`,
  );
  const fields = Object.keys(AppConfig.shape).filter(
    (field) => !['adminsMayDelete', 'labels', 'limits'].includes(field),
  );
  expect(outputs).toEqual(expect.arrayContaining(fields));
});

test('neither account nor region is asked for', () => {
  expect(stack.environment).toBe('aws://unknown-account/unknown-region');
});

/** What the inline policies of each role take together, with names of the usual length filled in. */
function readDeployedSizes(): { name: string; size: number }[] {
  const { policies } = readDeployed(resourcesOf(synthesize({ adminsMayDelete: true }).template));
  const sizes = new Map<string, number>();
  for (const { name, kind, policy } of policies)
    if (kind === 'identity')
      sizes.set(name, (sizes.get(name) ?? 0) + JSON.stringify(policy).length + 100);
  return [...sizes].map(([name, size]) => ({ name, size }));
}

/** Where a statement of the user role says "of the owner only"; `undefined` if it does not. */
function boundOf({ Resource, Condition }: Statement): string | undefined {
  const resources = toList(Resource).map(toText);
  if (resources.every((resource) => OWN_OBJECTS.test(resource))) return 'resources';
  if (resources.some((resource) => resource.endsWith('*'))) return undefined;
  if (onlyOwn(Condition['StringLike']?.['s3:prefix'], OWN_PREFIX)) return 's3:prefix';
  // ForAllValues alone also holds for a request that names no key.
  const everyKey = Condition['ForAllValues:StringEquals']?.['dynamodb:LeadingKeys'];
  const someKey = Condition['ForAnyValue:StringEquals']?.['dynamodb:LeadingKeys'];
  return onlyOwn(everyKey, OWN_PARTITION) && onlyOwn(someKey, OWN_PARTITION)
    ? 'dynamodb:LeadingKeys'
    : undefined;
}

const TAG = OWNER_TAG.replace(/[${}]/g, String.raw`\$&`);
const OWN_OBJECTS = new RegExp(`^arn:aws:s3:::[^/*]+/(originals|renditions|edits)/${TAG}/\\*$`);
const OWN_PREFIX = new RegExp(`^(originals|renditions|edits)/${TAG}/\\*$`);
const OWN_PARTITION = new RegExp(`^${TAG}$`);

function onlyOwn(values: unknown, own: RegExp): boolean {
  return toList(values).every((value) => typeof value === 'string' && own.test(value));
}

function toJson(value: unknown): string {
  return JSON.stringify(value);
}
