import { marshall } from '@aws-sdk/util-dynamodb';
import { expect, test } from 'vitest';
import { toAccesses } from './dynamodb-request.ts';

const Key = marshall({ owner: 'ada', key: 'a' });

test('a request on one item leads with its owner', () => {
  expect(toAccesses({ TableName: 't', Key })).toEqual([
    { resource: 'table/t', context: { 'dynamodb:LeadingKeys': ['ada'] } },
  ]);
});

test('a query leads with the owner that it asks for, on the index that it asks', () => {
  const KeyConditions = {
    owner: { ComparisonOperator: 'EQ', AttributeValueList: [{ S: 'ada' }] },
    key: { ComparisonOperator: 'BEGINS_WITH', AttributeValueList: [{ S: 'Bar/' }] },
  };
  expect(toAccesses({ TableName: 't', IndexName: 'i', KeyConditions })).toEqual([
    { resource: 'table/t/index/i', context: { 'dynamodb:LeadingKeys': ['ada'] } },
  ]);
});

test('a scan leads with nothing: the key is absent, not empty', () => {
  const [access] = toAccesses({ TableName: 't' });
  expect(access).toEqual({ resource: 'table/t', context: {} });
});

test('a batch is several accesses, each with all the owners that it touches', () => {
  const RequestItems = {
    t: { Keys: [Key, marshall({ owner: 'bruno', key: 'b' }), Key] },
    u: { Keys: [Key] },
  };
  expect(toAccesses({ RequestItems })).toEqual([
    { resource: 'table/t', context: { 'dynamodb:LeadingKeys': ['ada', 'bruno'] } },
    { resource: 'table/u', context: { 'dynamodb:LeadingKeys': ['ada'] } },
  ]);
});

test('a projection names its attributes, through aliases and paths', () => {
  const [access] = toAccesses({
    TableName: 't',
    Key,
    ProjectionExpression: '#o, camera.model, keywords[0]',
    ExpressionAttributeNames: { '#o': 'owner' },
  });
  expect(access?.context).toMatchObject({
    'dynamodb:Attributes': ['owner', 'camera', 'keywords'],
    'dynamodb:Select': 'SPECIFIC_ATTRIBUTES',
  });
});
