import {
  BatchGetItemCommand,
  DeleteItemCommand,
  DescribeTableCommand,
  DynamoDBClient,
  ExecuteStatementCommand,
  GetItemCommand,
  PutItemCommand,
  QueryCommand,
  ScanCommand,
  TransactGetItemsCommand,
  UpdateItemCommand,
  type UpdateItemCommandInput,
  type QueryCommandInput,
} from '@aws-sdk/client-dynamodb';
import { marshall, unmarshall } from '@aws-sdk/util-dynamodb';
import { afterAll, afterEach, beforeEach, expect, test } from 'vitest';
import { BY_CHANGE } from '#contract/photo-record';
import { ADA, BRUNO, outcomeOf, startTestCloud, TEST_CONFIG } from '../cloud-for-tests.ts';

const { table: TableName, region } = TEST_CONFIG;
const cloud = await startTestCloud();
let lambda: DynamoDBClient;
let ada: DynamoDBClient;
beforeEach(async () => {
  lambda = (await cloud.clientsFor({ role: 'lambda' })).dynamodb;
  ada = (await cloud.clientsOf(ADA.sub)).dynamodb;
});
afterEach(() => cloud.startOver());
afterAll(() => cloud.server.close());

const keyOf = (key: string, owner = ADA.sub) => marshall({ owner, key });

const write = (key: string, attributes: Record<string, unknown> = {}, owner = ADA.sub) => {
  const written = { changedAt: `2026 ${key}`, status: 'ready', ...attributes };
  const names = Object.keys(written);
  return lambda.send(
    new UpdateItemCommand({
      TableName,
      Key: keyOf(key, owner),
      UpdateExpression: `SET ${names.map((name) => `#${name} = :${name}`).join(', ')}`,
      ExpressionAttributeNames: Object.fromEntries(names.map((name) => [`#${name}`, name])),
      ExpressionAttributeValues: marshall(
        Object.fromEntries(Object.entries(written).map(([name, value]) => [`:${name}`, value])),
      ),
    }),
  );
};

const query = async (owner: string, input: Partial<QueryCommandInput> = {}) => {
  const { Items = [], LastEvaluatedKey } = await ada.send(
    new QueryCommand({
      TableName,
      KeyConditionExpression: '#owner = :owner',
      ...input,
      ExpressionAttributeNames: { '#owner': 'owner', ...input.ExpressionAttributeNames },
      ExpressionAttributeValues: {
        ...marshall({ ':owner': owner }),
        ...input.ExpressionAttributeValues,
      },
    }),
  );
  return { items: Items.map((item) => unmarshall(item)), LastEvaluatedKey };
};

test('a person reads their own records: one, several, all, by prefix', async () => {
  for (const key of ['Bar/Negroni/1', 'Bar/Negroni/2', 'Bar/Sour/3', 'Pub/Ale/4'])
    await write(key, { album: 'x' });
  await write('Bar/Negroni/9', {}, BRUNO.sub);

  const one = await ada.send(new GetItemCommand({ TableName, Key: keyOf('Bar/Sour/3') }));
  expect(unmarshall(one.Item ?? {})).toMatchObject({ key: 'Bar/Sour/3', album: 'x' });

  const Keys = ['Bar/Sour/3', 'Pub/Ale/4'].map((key) => keyOf(key));
  const several = await ada.send(
    new BatchGetItemCommand({ RequestItems: { [TableName]: { Keys } } }),
  );
  expect(several.Responses?.[TableName]).toHaveLength(2);

  expect((await query(ADA.sub)).items).toHaveLength(4);
  const { items } = await query(ADA.sub, {
    KeyConditionExpression: '#owner = :owner AND begins_with(#key, :prefix)',
    ExpressionAttributeNames: { '#key': 'key' },
    ExpressionAttributeValues: marshall({ ':prefix': 'Bar/Negroni/' }),
  });
  expect(items.map(({ key }: { key?: string }) => key)).toEqual(['Bar/Negroni/1', 'Bar/Negroni/2']);
});

test('the index gives the newest first, page by page, without tags', async () => {
  for (const key of ['1', '2', '3']) await write(key, { fileName: key, tags: { a: 1 } });
  const newestFirst = { IndexName: BY_CHANGE, ScanIndexForward: false, Limit: 2 };
  const first = await query(ADA.sub, newestFirst);
  expect(first.items).toMatchObject([{ key: '3', fileName: '3' }, { key: '2' }]);
  expect(first.items[0]).not.toHaveProperty('tags');
  const second = await query(ADA.sub, {
    ...newestFirst,
    ExclusiveStartKey: first.LastEvaluatedKey,
  });
  expect(second.items).toMatchObject([{ key: '1' }]);
});

test('a record that changes moves in the index', async () => {
  await write('1', { changedAt: '2026-01' });
  await write('1', { changedAt: '2026-02' });
  const { items } = await query(ADA.sub, { IndexName: BY_CHANGE });
  expect(items).toMatchObject([{ changedAt: '2026-02' }]);
});

test('a person is refused the records of another', async () => {
  await write('1', {}, BRUNO.sub);
  const mixed = [keyOf('1'), keyOf('1', BRUNO.sub)];
  const outcomes = await Promise.all(
    [
      query(BRUNO.sub),
      query(BRUNO.sub, { IndexName: BY_CHANGE }),
      ada.send(new GetItemCommand({ TableName, Key: keyOf('1', BRUNO.sub) })),
      ada.send(new BatchGetItemCommand({ RequestItems: { [TableName]: { Keys: mixed } } })),
    ].map(outcomeOf),
  );
  expect(new Set(outcomes)).toEqual(new Set(['AccessDeniedException']));
});

test('a person is refused every way to write, and to read without a key', async () => {
  const Key = keyOf('1');
  const outcomes = await Promise.all(
    [
      ada.send(new ScanCommand({ TableName })),
      ada.send(new PutItemCommand({ TableName, Item: Key })),
      ada.send(new DeleteItemCommand({ TableName, Key })),
      ada.send(new UpdateItemCommand({ TableName, Key })),
      ada.send(new DescribeTableCommand({ TableName })),
      ada.send(new ExecuteStatementCommand({ Statement: `SELECT * FROM "${TableName}"` })),
      ada.send(new TransactGetItemsCommand({ TransactItems: [{ Get: { TableName, Key } }] })),
      ada.send(new GetItemCommand({ TableName: 'another-table', Key })),
    ].map(outcomeOf),
  );
  expect(new Set(outcomes)).toEqual(new Set(['AccessDeniedException']));
});

test('the Lambda writes, and reads nothing', async () => {
  await write('1');
  const outcomes = await Promise.all(
    [
      lambda.send(new GetItemCommand({ TableName, Key: keyOf('1') })),
      lambda.send(new ScanCommand({ TableName })),
      lambda.send(new DeleteItemCommand({ TableName, Key: keyOf('1') })),
    ].map(outcomeOf),
  );
  expect(new Set(outcomes)).toEqual(new Set(['AccessDeniedException']));
});

test.each<[what: string, owner: string, changes: Partial<UpdateItemCommandInput>]>([
  ['an attribute that no record has', ADA.sub, { UpdateExpression: 'SET #s = :s, note = :s' }],
  ['no status', ADA.sub, { UpdateExpression: 'SET changedAt = :s' }],
  ['nothing', ADA.sub, { UpdateExpression: undefined }],
  ['and asks for what was there', ADA.sub, { ReturnValues: 'ALL_OLD' }],
  ['and asks for what is there now', ADA.sub, { ReturnValues: 'ALL_NEW' }],
  ['a record of nobody', 'somebody', {}],
])('the Lambda may not write when it writes %s', async (_, owner, changes) => {
  const { UpdateExpression = 'SET #s = :s', ...more } = changes;
  const isBare = 'UpdateExpression' in changes && changes.UpdateExpression === undefined;
  const named = UpdateExpression.includes('#s');
  const command = new UpdateItemCommand({
    TableName,
    Key: keyOf('1', owner),
    ...(!isBare && {
      UpdateExpression,
      ExpressionAttributeValues: marshall({ ':s': 'ready' }),
      ...(named && { ExpressionAttributeNames: { '#s': 'status' } }),
    }),
    ...more,
  });
  expect(await outcomeOf(lambda.send(command))).toBe('AccessDeniedException');
});

test('credentials of the Lambda are worth nothing outside of its network', async () => {
  const { dynamodb } = await cloud.clientsFor({ role: 'lambda', usedIn: 'elsewhere' });
  await write('1');
  const command = new UpdateItemCommand({
    TableName,
    Key: keyOf('1'),
    UpdateExpression: 'SET #s = :s',
    ExpressionAttributeNames: { '#s': 'status' },
    ExpressionAttributeValues: marshall({ ':s': 'deleted' }),
  });
  expect(await outcomeOf(dynamodb.send(command))).toBe('AccessDeniedException');
  expect(await outcomeOf(lambda.send(command))).toBe('done');
});

test('a request that makes no sense is refused as DynamoDB refuses it', async () => {
  const reserved = { KeyConditionExpression: 'owner = :owner AND key = :owner' };
  expect(await outcomeOf(query(ADA.sub, reserved))).toBe('ValidationException');
});

test('of writes on one condition at the same time, one comes through', async () => {
  const claim = (by: string) =>
    lambda.send(
      new UpdateItemCommand({
        TableName,
        Key: keyOf('1'),
        UpdateExpression: 'SET #status = :by',
        ConditionExpression: 'attribute_not_exists(#status)',
        ExpressionAttributeNames: { '#status': 'status' },
        ExpressionAttributeValues: marshall({ ':by': by }),
      }),
    );
  const outcomes = await Promise.all(['a', 'b', 'c'].map((by) => outcomeOf(claim(by))));
  expect(outcomes.filter((outcome) => outcome === 'done')).toHaveLength(1);
  expect(outcomes.filter((outcome) => outcome === 'ConditionalCheckFailedException')).toHaveLength(
    2,
  );
});

test('callers whose credentials are not right are refused', async () => {
  const session = { role: 'user', tags: { owner: ADA.sub } } as const;
  const { accessKeyId, secretAccessKey, sessionToken } = await cloud.issueSession(session);
  const right = { accessKeyId, secretAccessKey, sessionToken };
  const outcomeWith = (credentials: typeof right) =>
    outcomeOf(
      new DynamoDBClient({ region, credentials, maxAttempts: 1 }).send(
        new GetItemCommand({ TableName, Key: keyOf('1') }),
      ),
    );
  expect(await outcomeWith(right)).toBe('done');
  expect(await outcomeWith({ ...right, secretAccessKey: 'x' })).toBe('InvalidSignatureException');
  expect(await outcomeWith({ ...right, accessKeyId: 'ASIAUNKNOWN' })).toBe(
    'UnrecognizedClientException',
  );
  expect(await outcomeWith({ ...right, sessionToken: 'x' })).toBe('UnrecognizedClientException');
  const { dynamodb: expired } = await cloud.clientsFor({ ...session, lifeMs: -1 });
  const get = new GetItemCommand({ TableName, Key: keyOf('1') });
  expect(await outcomeOf(expired.send(get))).toBe('ExpiredTokenException');
});
