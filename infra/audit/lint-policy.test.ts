import { expect, test } from 'vitest';
import { type DeployedStatement, readDeployed } from '../isolation/deployed.ts';
import { resourcesOf } from '../isolation/resolve.ts';
import { synthesize } from '../synthesized.ts';
import { lintPolicy } from './lint-policy.ts';

test('every action, operator and key of the deployed policies means something to AWS', async () => {
  const { policies } = readDeployed(resourcesOf(synthesize().template));
  for (const { name, policy } of policies)
    expect({ [name]: await lintPolicy(policy) }).toEqual({ [name]: [] });
});

const LEADING_KEYS = { 'ForAnyValue:StringEquals': { 'dynamodb:LeadingKeys': 'x' } };

test.each<[mistake: string, statement: Partial<DeployedStatement>, problem: string]>([
  ['an action', { Action: 's3:GetObjects' }, 'there is no action s3:GetObjects'],
  ['a service', { Action: 'dynamo:Query' }, 'there is no action dynamo:Query'],
  ['a wildcard that matches nothing', { Action: 's3:Fetch*' }, 'there is no action s3:Fetch*'],
  [
    'an operator',
    { Condition: { StringEqual: { 's3:authType': 'REST-HEADER' } } },
    'there is no operator StringEqual',
  ],
  [
    'a set operator',
    { Condition: { 'ForEveryValue:StringEquals': { 'aws:TagKeys': 'x' } } },
    'there is no operator ForEveryValue:StringEquals',
  ],
  [
    'a key',
    { Condition: { StringEquals: { 's3:authenticationType': 'x' } } },
    'there is no condition key s3:authenticationType',
  ],
  [
    'a key of another action',
    { Action: ['dynamodb:Query', 'dynamodb:Scan'], Condition: LEADING_KEYS },
    'dynamodb:LeadingKeys is never said of dynamodb:Scan',
  ],
  [
    'a key of another service',
    { Effect: 'Deny', Action: 's3:*', Condition: LEADING_KEYS },
    'dynamodb:LeadingKeys is never said of s3:*',
  ],
])('%s that AWS does not know is found', async (_, statement, problem) => {
  const policy = {
    Statement: [{ Effect: 'Allow' as const, Action: 's3:GetObject', ...statement }],
  };
  expect(await lintPolicy(policy)).toContain(problem);
});
