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

test.each<[what: string, input: object, names: string[]]>([
  [
    'what it sets and removes',
    { UpdateExpression: 'SET #o = :owner, camera.model = :m REMOVE tags[0], title' },
    ['sequencer', 'camera', 'tags', 'title'],
  ],
  [
    'what it asks before',
    {
      UpdateExpression: 'SET title = if_not_exists(album, :album)',
      ConditionExpression: 'attribute_not_exists(#o) OR size(photoId) < :x AND NOT #o = :owner',
    },
    ['title', 'album', 'sequencer', 'photoId'],
  ],
  ['what it changes the old way', { AttributeUpdates: { title: {} } }, ['title']],
])('an update names its key and %s', (_, input, names) => {
  const ExpressionAttributeNames = { '#o': 'sequencer' };
  const [access] = toAccesses({ TableName: 't', Key, ExpressionAttributeNames, ...input });
  expect(access?.context['dynamodb:Attributes']).toEqual(['owner', 'key', ...names]);
});
