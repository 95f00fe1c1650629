import { describe, expect, test } from 'vitest';
import { lambdaPolicy } from '../../../infra/policies/lambda.ts';
import { bucketPolicy } from '../../../infra/policies/resources.ts';
import { userPolicy } from '../../../infra/policies/user.ts';
import { EMBEDDED_CONFIG, toResourceNames } from '../embedded-config.ts';
import type { Condition } from './conditions.ts';
import { evaluate, type EvaluatedStatement, type Principal } from './evaluate.ts';
import type { RequestContext } from './policy-pattern.ts';

const names = toResourceNames(EMBEDDED_CONFIG('https://tintype.example'));
const ADA = 'a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11';

/** The verdict on one `s3:GetObject` of `arn:aws:s3:::b/k`, by one allowing statement. */
const verdict = (statement: Partial<EvaluatedStatement>, context: RequestContext = {}) =>
  evaluate({ action: 's3:GetObject', resource: 'arn:aws:s3:::b/k', context }, [
    { Statement: [{ Effect: 'Allow', Action: '*', Resource: '*', ...statement }] },
  ]);

const meets = (condition: Condition, context: RequestContext) =>
  verdict({ Condition: condition }, context) === 'allowed';

describe('statements', () => {
  test.each<[name: string, statement: Partial<EvaluatedStatement>, isAllowed: boolean]>([
    ['an action in another case', { Action: 'S3:getobject' }, true],
    ['an action with a wildcard', { Action: ['dynamodb:*', 's3:Get*'] }, true],
    ['another action', { Action: 's3:GetObjectVersion' }, false],
    ['a service by prefix of its name only', { Action: 's:*' }, false],
    ['NotAction of it', { Action: undefined as never, NotAction: 's3:Get*' }, false],
    ['NotAction of another', { Action: undefined as never, NotAction: 's3:Put*' }, true],
    ['its resource', { Resource: 'arn:aws:s3:::b/*' }, true],
    ['a resource in another case', { Resource: 'arn:aws:s3:::B/k' }, false],
    ['a question mark for one character', { Resource: 'arn:aws:s3:::b/?' }, true],
    ['a question mark for none', { Resource: 'arn:aws:s3:::b/k?' }, false],
    ['a wildcard in place of the last parts of the ARN', { Resource: 'arn:aws:*' }, true],
    ['a wildcard in place of other parts of it', { Resource: 'arn:*:b/k' }, false],
    ['NotResource of it', { Resource: undefined as never, NotResource: 'arn:aws:s3:::b/k' }, false],
  ])('judge %s', (_, statement, isAllowed) => {
    expect(verdict(statement)).toBe(isAllowed ? 'allowed' : 'not-allowed');
  });

  test('a variable without a value exempts nothing', () => {
    const NotResource = 'arn:aws:s3:::b/${aws:username}';
    expect(verdict({ Resource: undefined as never, NotResource })).toBe('allowed');
  });

  test('a deny wins over any allow, whichever policy it is in', () => {
    const allow = { Statement: [{ Effect: 'Allow', Action: '*', Resource: '*' }] } as const;
    const deny = { Statement: [{ Effect: 'Deny', Action: 's3:*', Resource: '*' }] } as const;
    const request = { action: 's3:GetObject', resource: 'arn:aws:s3:::b/k', context: {} };
    expect(evaluate(request, [allow, deny])).toBe('denied');
    expect(evaluate(request, [deny, allow])).toBe('denied');
    expect(evaluate(request, [])).toBe('not-allowed');
  });
});

describe('principals', () => {
  const fromS3 = { Principal: { Service: 's3.amazonaws.com' } };
  const ask = (statement: Partial<EvaluatedStatement>, principal?: Principal) =>
    evaluate(
      {
        ...(principal && { principal }),
        action: 'sqs:SendMessage',
        resource: 'arn:aws:sqs:::q',
        context: {},
      },
      [{ Statement: [{ Effect: 'Allow', Action: '*', Resource: '*', ...statement }] }],
    );

  test('are who the statement names, or anybody', () => {
    expect(ask(fromS3, { Service: 's3.amazonaws.com' })).toBe('allowed');
    expect(ask({ Principal: '*' })).toBe('allowed');
  });

  test('are nobody else', () => {
    expect(ask(fromS3, { Service: 'sns.amazonaws.com' })).toBe('not-allowed');
    expect(ask(fromS3, { AWS: 's3.amazonaws.com' })).toBe('not-allowed');
    expect(ask(fromS3)).toBe('not-allowed');
  });
});

describe('variables', () => {
  test.each<[name: string, resource: string, context: RequestContext, isAllowed: boolean]>([
    [
      'the value',
      'arn:aws:s3:::b/${aws:PrincipalTag/owner}',
      { 'aws:PrincipalTag/owner': 'k' },
      true,
    ],
    [
      'another value',
      'arn:aws:s3:::b/${aws:PrincipalTag/owner}',
      { 'aws:PrincipalTag/owner': 'x' },
      false,
    ],
    ['no value, which matches nothing', 'arn:aws:s3:::b/*${aws:PrincipalTag/owner}', {}, false],
    ['a star in the value, which is no wildcard', 'arn:aws:s3:::b/${a:b}', { 'a:b': '*' }, false],
    ['a default', "arn:aws:s3:::b/${a:b, 'k'}", {}, true],
    ['a default with a comma', "arn:aws:s3:::b/${a:b, 'k,l'}", {}, false],
    ['several values, which fit no text', 'arn:aws:s3:::b/${a:b}', { 'a:b': ['k'] }, false],
    ['a star that is no wildcard', 'arn:aws:s3:::b/${*}', {}, false],
  ])('put in %s', (_, Resource, context, isAllowed) => {
    expect(verdict({ Resource }, context)).toBe(isAllowed ? 'allowed' : 'not-allowed');
  });
});

describe('conditions', () => {
  test.each<
    [
      operator: string,
      expected: string | string[],
      actual: string | string[] | undefined,
      holds: boolean,
    ]
  >([
    ['StringEquals', ['x', 'y'], 'y', true],
    ['StringEquals', 'Y', 'y', false],
    ['StringEquals', 'y*', 'y1', false],
    ['StringEquals', 'y', undefined, false],
    ['StringEqualsIfExists', 'y', undefined, true],
    ['StringEqualsIfExists', 'y', 'x', false],
    ['StringEqualsIgnoreCase', 'Y', 'y', true],
    ['StringNotEquals', ['x', 'y'], 'y', false],
    ['StringNotEquals', ['x', 'y'], 'z', true],
    ['StringNotEquals', 'y', undefined, true],
    ['StringLike', 'a/*', 'a/', true],
    ['StringLike', 'a/*', 'b/a/', false],
    ['StringNotLike', 'a/*', 'a/b', false],
    ['NumericLessThan', '1.2', '1.1', true],
    ['NumericLessThan', '1.2', '1.3', false],
    ['NumericLessThan', '1.2', 'tls', false],
    ['NumericLessThan', '1.2', undefined, false],
    ['NumericGreaterThan', '900000', '900001', true],
    ['NumericLessThanEquals', '10', '9', true],
    ['NumericNotEquals', '10', '10.0', false],
    ['DateLessThan', '2026-01-01T00:00:00Z', '2025-12-31T23:59:59Z', true],
    ['DateGreaterThan', '1767225600', '2025-12-31T23:59:59Z', false],
    ['Bool', 'true', 'True', true],
    ['Bool', 'false', undefined, false],
    ['Null', 'true', undefined, true],
    ['Null', 'true', 'x', false],
    ['Null', 'false', 'x', true],
    ['Null', 'false', [], true],
    ['ArnLike', 'arn:aws:s3:::b*', 'arn:aws:s3:::bucket', true],
    ['ArnLike', 'arn:*:b', 'arn:aws:s3:::b', false],
    ['IpAddress', '203.0.113.0/24', '203.0.113.255', true],
    ['NotIpAddress', '203.0.113.0/24', '203.0.114.0', true],
    ['ForAllValues:StringEquals', ['x', 'y'], ['x', 'y'], true],
    ['ForAllValues:StringEquals', 'x', ['x', 'y'], false],
    ['ForAllValues:StringEquals', 'x', undefined, true],
    ['ForAllValues:StringEquals', 'x', [], true],
    ['ForAnyValue:StringEquals', 'x', ['x', 'y'], true],
    ['ForAnyValue:StringEquals', 'x', ['y'], false],
    ['ForAnyValue:StringEquals', 'x', undefined, false],
    ['ForAnyValue:StringEquals', 'x', [], false],
    ['ForAllValues:StringNotEquals', 'x', ['y', 'z'], true],
    ['ForAllValues:StringNotEquals', 'x', ['y', 'x'], false],
    ['ForAnyValue:StringNotEquals', 'x', ['y', 'x'], true],
    ['ForAnyValue:StringEqualsIfExists', 'x', undefined, false],
    ['StringEquals', 'x', ['x'], false],
    ['StringNotEquals', 'x', ['y'], false],
    ['StringEquals', '${*}', '*', true],
    // "Policy variables with no value": unequal to everything.
    ['StringEquals', '${aws:username}', '${aws:username}', false],
    ['StringNotEquals', '${aws:username}', 'y', true],
    ['StringNotLike', '${aws:username}*', 'y', true],
    // "Where you can use policy variables": not in the values of other operators.
    ['BinaryEquals', '${$}', '$', false],
    ['Bool', 'yes', 'yes', false],
    ['NumericNotEquals', '10', 'tls', true],
  ])('%s %j takes %j: %s', (operator, expected, actual, holds) => {
    expect(meets({ [operator]: { 'some:Key': expected } }, { 'Some:key': actual })).toBe(holds);
  });

  test('every key and every operator must hold', () => {
    const condition = { StringEquals: { a: '1', b: '2' }, Null: { c: 'true' } };
    expect(meets(condition, { a: '1', b: '2' })).toBe(true);
    expect(meets(condition, { a: '1' })).toBe(false);
    expect(meets(condition, { a: '1', b: '2', c: '3' })).toBe(false);
  });

  test('an operator that IAM does not have is an error, not a verdict', () => {
    expect(() => meets({ StringIs: { a: '1' } }, {})).toThrow(RangeError);
    expect(() => meets({ 'ForMostValues:StringEquals': { a: '1' } }, {})).toThrow(RangeError);
  });
});

describe('the policies that we deploy', () => {
  const object = (owner: string) =>
    `arn:aws:s3:::${names.bucket}/originals/${owner}/Bar/Drink/x.jpg`;
  const created: RequestContext = {
    'aws:PrincipalTag/owner': ADA,
    'aws:SecureTransport': 'true',
    's3:TlsVersion': '1.3',
    's3:authType': 'REST-HEADER',
    's3:ObjectCreationOperation': 'true',
    's3:signatureAge': '12',
    's3:if-none-match': '*',
    's3:x-amz-content-sha256': 'e3b0',
  };
  const put = (changes: RequestContext, owner = ADA) =>
    evaluate(
      { action: 's3:PutObject', resource: object(owner), context: { ...created, ...changes } },
      [userPolicy(names), bucketPolicy(names)],
    );

  test('let a person create an object of theirs', () => {
    expect(put({})).toBe('allowed');
  });

  test.each<[name: string, changes: RequestContext]>([
    ['without If-None-Match', { 's3:if-none-match': undefined }],
    ['with an unsigned payload', { 's3:x-amz-content-sha256': 'UNSIGNED-PAYLOAD' }],
    [
      'with a payload signed in a trailer only',
      { 's3:x-amz-content-sha256': 'STREAMING-UNSIGNED-PAYLOAD-TRAILER' },
    ],
    ['without TLS', { 'aws:SecureTransport': 'false' }],
    ['over old TLS', { 's3:TlsVersion': '1.1' }],
    ['by a presigned URL', { 's3:authType': 'REST-QUERY-STRING' }],
    ['with If-None-Match of an ETag', { 's3:if-none-match': '"9a03"' }],
    ['under a key of KMS', { 's3:x-amz-server-side-encryption': 'aws:kms' }],
    ['with a stale signature', { 's3:signatureAge': '900001' }],
  ])('deny it to everybody %s', (_, changes) => {
    expect(put(changes)).toBe('denied');
  });

  test.each<[name: string, changes: RequestContext]>([
    ['with an ACL', { 's3:x-amz-acl': 'public-read' }],
    ['with tags', { 's3:RequestObjectTagKeys': ['a'] }],
    ['as a redirect', { 's3:x-amz-website-redirect-location': 'https://example.com' }],
    ['as a copy', { 's3:x-amz-copy-source': 'elsewhere/x' }],
    ['without the tag that says who they are', { 'aws:PrincipalTag/owner': undefined }],
  ])('do not allow it %s', (_, changes) => {
    expect(put(changes)).toBe('not-allowed');
  });

  test('keep people to themselves', () => {
    expect(put({}, 'b1ffcd88-8d1c-4fa9-9c5e-7cc8ce491b22')).toBe('not-allowed');
    expect(put({}, `${ADA}x`)).toBe('not-allowed');
  });

  test('let the Lambda read originals and no renditions', () => {
    const read = (key: string) =>
      evaluate(
        {
          action: 's3:GetObjectVersion',
          resource: `arn:aws:s3:::${names.bucket}/${key}`,
          context: { 's3:authType': 'REST-HEADER', 'aws:SourceVpc': 'vpc-1' },
        },
        [lambdaPolicy({ ...names, vpcId: 'vpc-1' }), bucketPolicy(names)],
      );
    expect(read('originals/x')).toBe('allowed');
    expect(read('renditions/x')).toBe('not-allowed');
  });
});
