/**
 * Mistakes that other deployments made, each made in ours, each found; and ours as it is has none.
 */
import { expect, test } from 'vitest';
import { type Resources, resourcesOf } from '../isolation/resolve.ts';
import { synthesize } from '../synthesized.ts';
import { auditTemplate } from './audit-template.ts';

const template = resourcesOf(synthesize().template);

test('nothing is wrong with the template', () => {
  expect(auditTemplate(template)).toEqual([]);
});

type Json = Record<string, unknown>;

/** A copy of the template with something done to one resource of a type. */
function spoil(type: string, change: (properties: Json) => void): Resources {
  const copy = structuredClone(template);
  const found = Object.values(copy).filter(({ Type }) => Type === type);
  expect(found.length).toBeGreaterThan(0);
  for (const { Properties } of found) change(Properties);
  return copy;
}

/** A copy with text of one kind of resource replaced, as often as it is there. */
function replace(type: string, from: string | RegExp, to: string): Resources {
  const copy = structuredClone(template);
  let changes = 0;
  for (const resource of Object.values(copy).filter(({ Type }) => Type === type)) {
    const before = JSON.stringify(resource.Properties);
    const after = before.replace(from, to);
    if (before !== after) changes += 1;
    resource.Properties = JSON.parse(after) as Json; // it was Json before
  }
  expect(changes).toBeGreaterThan(0);
  return copy;
}

test.each<[mistake: string, spoiled: () => Resources, problem: RegExp]>([
  [
    'the classic flow is on',
    () => spoil('AWS::Cognito::IdentityPool', (pool) => (pool['AllowClassicFlow'] = true)),
    /classic flow/,
  ],
  [
    'a role trusts any pool’s tokens',
    () => replace('AWS::IAM::Role', /"StringEquals":\{"cognito-identity[^}]*\}\},/, ''),
    /without the pool/,
  ],
  [
    'a role trusts tokens of who has not signed in',
    () => replace('AWS::IAM::Role', /,"ForAnyValue:StringLike":\{"cognito-identity[^}]*\}/, ''),
    /without the pool or the sign-in/,
  ],
  [
    'a Scan is allowed under ForAllValues alone',
    () =>
      replace(
        'AWS::IAM::Role',
        /"dynamodb:Query","dynamodb:GetItem"(.*?),"ForAnyValue:StringEquals":\{"dynamodb:LeadingKeys":\[[^\]]*\]\}/,
        '"dynamodb:Query","dynamodb:Scan"$1',
      ),
    /names no key/,
  ],
  [
    'the bucket is listed without a prefix',
    () => replace('AWS::IAM::Role', '"s3:prefix"', '"s3:delimiter"'),
    /without a prefix/,
  ],
  [
    'admins set passwords',
    () => replace('AWS::IAM::Role', 'cognito-idp:AdminGetUser', 'cognito-idp:AdminSetUserPassword'),
    /as somebody else/,
  ],
  [
    'anybody signs up',
    () =>
      replace(
        'AWS::Cognito::UserPool',
        '"AllowAdminCreateUserOnly":true',
        '"AllowAdminCreateUserOnly":false',
      ),
    /makes an account/,
  ],
  [
    'errors tell who has an account',
    () =>
      spoil(
        'AWS::Cognito::UserPoolClient',
        (client) => (client['PreventUserExistenceErrors'] = 'LEGACY'),
      ),
    /guessing/,
  ],
  [
    'tokens cannot be revoked',
    () =>
      spoil('AWS::Cognito::UserPoolClient', (client) => (client['EnableTokenRevocation'] = false)),
    /revoked/,
  ],
  [
    'the identity pool does not ask whether a token still counts',
    () =>
      replace(
        'AWS::Cognito::IdentityPool',
        '"ServerSideTokenCheck":true',
        '"ServerSideTokenCheck":false',
      ),
    /signed out/,
  ],
  [
    'any site may call the bucket',
    () => replace('AWS::S3::Bucket', '"AllowedOrigins":[', '"AllowedOrigins":["*",'),
    /any site/,
  ],
  [
    'users may write an attribute of ours',
    () =>
      spoil(
        'AWS::Cognito::UserPoolClient',
        (client) => (client['WriteAttributes'] = ['email', 'custom:role']),
      ),
    /what they are/,
  ],
])('it is found that %s', (_, spoiled, problem) => {
  const problems = auditTemplate(spoiled()).map((finding) => finding.problem);
  expect(problems).toEqual(expect.arrayContaining([expect.stringMatching(problem)]));
});

test('a role that allows everything but something is not even read', () => {
  const spoiled = replace(
    'AWS::IAM::Role',
    '"Action":"dynamodb:UpdateItem"',
    '"NotAction":"dynamodb:Scan"',
  );
  expect(() => auditTemplate(spoiled)).toThrow('a denial may name those that it is not about');
});
