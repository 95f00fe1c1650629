import { Match } from 'aws-cdk-lib/assertions';
import { expect, test } from 'vitest';
import * as z from 'zod/mini';
import { AppConfig } from '#contract/app-config';
import { lambdaPolicy } from './policies/lambda.ts';
import { bucketPolicy } from './policies/resources.ts';
import { OWNER_TAG, userPolicy, userTrustPolicy } from './policies/user.ts';
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
  const types = Object.values(template.findResources('*')).map(({ Type }) => String(Type));
  expect(types.filter((type) => /^Custom::|CustomResource|Nested/.test(type))).toEqual([]);
});

test('every permission is written in one of the two roles', () => {
  expect(roles).toHaveLength(2); // Role is strict: a managed policy would not have parsed
  for (const type of ['Policy', 'ManagedPolicy', 'RolePolicy', 'UserPolicy', 'GroupPolicy'])
    template.resourceCountIs(`AWS::IAM::${type}`, 0);
  template.resourceCountIs('AWS::Lambda::Permission', 0);
});

test('no statement of a role allows a whole service', () => {
  const statements = roles.flatMap(({ Policies }) =>
    Policies.flatMap(({ PolicyDocument }) => PolicyDocument.Statement),
  );
  expect(statements.length).toBeGreaterThan(0);
  for (const { Effect, Action } of statements) {
    expect(Effect).toBe('Allow');
    expect(toList(Action).join()).not.toContain('*');
  }
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
    `${toText(stack.resolve(`arn:aws:s3:::${bucket}`))}/originals/`,
    ...[tableArn, stack.photoEvents.queue.queueArn].map((arn) => toText(stack.resolve(arn))),
    `:log-group:${toText(stack.resolve(stack.indexer.logGroup.logGroupName))}:`,
  ];
  for (const { Resource } of statements)
    for (const resource of toList(Resource).map(toText))
      expect(bounds.filter((bound) => resource.includes(bound))).toHaveLength(1);
});

test('the roles and the bucket have the policies that the embedded cloud enforces', () => {
  const deployed = (policyName: string) => ({
    Policies: [Match.objectLike({ PolicyName: policyName })],
  });
  const policyOf = (policyName: string) =>
    Object.values(
      template.findResources('AWS::IAM::Role', { Properties: deployed(policyName) }),
    ).map((role: { Properties?: unknown }) => role.Properties);
  const names = {
    bucket,
    tableArn,
    queueArn: stack.photoEvents.queue.queueArn,
    logGroupArn: stack.formatArn({
      service: 'logs',
      resource: `log-group:${stack.indexer.logGroup.logGroupName}`,
    }),
  };
  expect(policyOf('OwnPhotos')).toEqual([
    expect.objectContaining({
      AssumeRolePolicyDocument: stack.resolve(
        userTrustPolicy({ identityPoolId: stack.userAccess.identityPool.ref }),
      ) as unknown, // resolve() gives any
      Policies: [
        { PolicyName: 'OwnPhotos', PolicyDocument: stack.resolve(userPolicy(names)) as unknown },
      ],
    }),
  ]);
  expect(policyOf('Indexer')).toEqual([
    expect.objectContaining({
      Policies: [
        { PolicyName: 'Indexer', PolicyDocument: stack.resolve(lambdaPolicy(names)) as unknown },
      ],
    }),
  ]);
  template.hasResourceProperties('AWS::S3::BucketPolicy', {
    PolicyDocument: stack.resolve(bucketPolicy(names)) as unknown,
  });
});

test('only a signed-in identity of this pool takes the user role', () => {
  const trusts = roles
    .flatMap((role) => role.AssumeRolePolicyDocument.Statement)
    .filter(({ Principal }) => toJson(Principal).includes('cognito'));
  expect(trusts).toHaveLength(1);
  for (const { Condition } of trusts)
    expect(Condition).toEqual({
      StringEquals: {
        'cognito-identity.amazonaws.com:aud': stack.resolve(
          stack.userAccess.identityPool.ref,
        ) as unknown,
      },
      'ForAnyValue:StringLike': { 'cognito-identity.amazonaws.com:amr': 'authenticated' },
    });
});

test('the outputs name everything in the app’s configuration but labels and limits', () => {
  const outputs = Object.keys(template.findOutputs('*')).map(
    (name) => `${name.charAt(0).toLowerCase()}${name.slice(1)}`,
  );
  const fields = Object.keys(AppConfig.shape).filter(
    (field) => field !== 'labels' && field !== 'limits',
  );
  expect(outputs).toEqual(expect.arrayContaining(fields));
});

test('neither account nor region is asked for', () => {
  expect(stack.environment).toBe('aws://unknown-account/unknown-region');
});

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
const OWN_OBJECTS = new RegExp(`^arn:aws:s3:::[^/*]+/(originals|renditions)/${TAG}/\\*$`);
const OWN_PREFIX = new RegExp(`^(originals|renditions)/${TAG}/\\*$`);
const OWN_PARTITION = new RegExp(`^${TAG}$`);

function onlyOwn(values: unknown, own: RegExp): boolean {
  return toList(values).every((value) => typeof value === 'string' && own.test(value));
}

function toJson(value: unknown): string {
  return JSON.stringify(value);
}
