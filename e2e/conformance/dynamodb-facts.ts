import { equals, isTrue, refuses } from './assert.ts';
import { aboutDynamodb, type ConformanceTest } from './conformance-test.ts';
import { INDEX, type DynamodbContext } from './dynamodb-context.ts';

const FAILED = 'ConditionalCheckFailedException';
const INVALID = 'ValidationException';

/** What an update makes of an item, its keys left out. */
const makes =
  (before: object | undefined, expression: string, values: object | undefined, after: object) =>
  async (table: DynamodbContext) => {
    if (before) await table.set('a', { ...before });
    await table.update('a', expression, values && { ...values });
    const { owner: _owner, key: _key, ...rest } = (await table.read('a')) ?? {};
    equals(rest, after);
  };

const refusesUpdate =
  (expression: string, values?: object, before: object = { x: 1 }) =>
  async (table: DynamodbContext) => {
    await table.set('a', { ...before });
    await refuses(table.update('a', expression, values && { ...values }), INVALID, 400);
  };

const KEYS = ['a/1', 'a/2', 'b/1', 'c/1'];

async function fill(table: DynamodbContext): Promise<void> {
  for (const [i, key] of KEYS.entries())
    await table.set(key, { changedAt: `2026-0${9 - i}-01`, status: 'ready', n: i, tags: { a: i } });
}

const keysOf = (items: readonly object[]) =>
  items.map((item) => ('key' in item ? item.key : undefined));

const finds =
  (input: Parameters<DynamodbContext['query']>[0], ...expected: string[]) =>
  async (table: DynamodbContext) => {
    await fill(table);
    equals(keysOf((await table.query(input)).items), expected);
  };

const AND_KEY = { ExpressionAttributeNames: { '#owner': 'owner', '#key': 'key' } };

const refusesQuery = (input: Parameters<DynamodbContext['query']>[0]) => (table: DynamodbContext) =>
  refuses(table.query(input), INVALID, 400);

const WITHOUT = { ConditionExpression: 'attribute_not_exists(#sequencer)' };
const NEWER = { ConditionExpression: 'attribute_not_exists(#sequencer) OR #sequencer < :s' };

/** Expressions, conditions, queries, limits: what the writer and the readers of records rely on. */
export const DYNAMODB_FACTS: ConformanceTest[] = aboutDynamodb({
  'SET makes an item': makes(undefined, 'SET #x = :x', { ':x': 1 }, { x: 1 }),
  'SET leaves other attributes': makes({ y: 2 }, 'SET #x = :x', { ':x': 1 }, { x: 1, y: 2 }),
  'SET counts': makes({ x: 1 }, 'SET #x = #x + :n', { ':n': 4 }, { x: 5 }),
  'SET counts down': makes({ x: 1 }, 'SET #x = #x - :n', { ':n': 4 }, { x: -3 }),
  'SET keeps what is there with if_not_exists': makes(
    { x: 1 },
    'SET #x = if_not_exists(#x, :n), #y = if_not_exists(#y, :n)',
    { ':n': 4 },
    { x: 1, y: 4 },
  ),
  'SET puts lists together': makes(
    { x: [1] },
    'SET #x = list_append(#x, :n)',
    { ':n': [2, 3] },
    { x: [1, 2, 3] },
  ),
  'SET takes values from before the update': makes(
    { x: 1, y: 2 },
    'SET #x = #y, #y = #x',
    undefined,
    { x: 2, y: 1 },
  ),
  'SET changes one thing in a map': makes(
    { x: { a: 1, b: 2 } },
    'SET #x.#a = :n',
    { ':n': 4 },
    { x: { a: 4, b: 2 } },
  ),
  'SET changes one thing in a list': makes(
    { x: [1, 2] },
    'SET #x[1] = :n',
    { ':n': 4 },
    { x: [1, 4] },
  ),
  'REMOVE takes attributes away': makes({ x: 1, y: 2, z: 3 }, 'REMOVE #x, #y', undefined, { z: 3 }),
  'REMOVE of what is not there does nothing': makes({ x: 1 }, 'REMOVE #y', undefined, { x: 1 }),
  'ADD counts from nothing': makes(undefined, 'ADD #x :n', { ':n': 4 }, { x: 4 }),
  'several clauses work together': makes(
    { x: 1, y: 2 },
    'SET #z = :n REMOVE #x ADD #y :n',
    { ':n': 4 },
    { y: 6, z: 4 },
  ),
  'all kinds of values are kept': makes(
    undefined,
    'SET #x = :x',
    { ':x': { s: 'é🍸', n: -1.5, t: true, f: false, z: null, l: [1, 'a'], m: { a: {} }, e: '' } },
    { x: { s: 'é🍸', n: -1.5, t: true, f: false, z: null, l: [1, 'a'], m: { a: {} }, e: '' } },
  ),
  'counting a text is refused': refusesUpdate('SET #x = #x + :n', { ':n': 1 }, { x: 'a' }),
  'a path into nothing is refused': refusesUpdate('SET #y.#a = :n', { ':n': 1 }),
  'two changes of one path are refused': refusesUpdate('SET #x = :n, #x = :n', { ':n': 1 }),
  'a reserved word is refused without a name': refusesUpdate('SET status = :n', { ':n': 1 }),
  'a value that is not used is refused': refusesUpdate('SET #x = :n', { ':n': 1, ':m': 2 }),
  'a value that is missing is refused': refusesUpdate('SET #x = :n', { ':m': 2 }),
  'a change of the key is refused': refusesUpdate('SET #owner = :n', { ':n': 'x' }),
  'an expression that is none is refused': refusesUpdate('SET #x :n', { ':n': 1 }),
  'an item over 400 KB is refused': refusesUpdate('SET #x = :n', { ':n': 'x'.repeat(409_600) }),
  'an item just under 400 KB is kept': async (table) => {
    await table.set('a', { x: 'x'.repeat(409_000) });
    equals(String((await table.read('a'))?.['x']).length, 409_000);
  },

  'an update says what it made': async (table) => {
    const all = await table.update('a', 'SET #x = :n', { ':n': 1 }, { ReturnValues: 'ALL_NEW' });
    equals(all, { owner: table.owner, key: 'a', x: 1 });
    const old = await table.update(
      'a',
      'SET #x = :n',
      { ':n': 2 },
      { ReturnValues: 'UPDATED_OLD' },
    );
    equals(old, { x: 1 });
  },
  'an update of a path says only that path': async (table) => {
    await table.set('a', { x: { a: 1, b: 2 } });
    const input = { ReturnValues: 'UPDATED_NEW' } as const;
    equals(await table.update('a', 'SET #x.#a = :n', { ':n': 4 }, input), { x: { a: 4 } });
  },
  'a condition that does not hold changes nothing': async (table) => {
    await table.set('a', { sequencer: '1' });
    const request = table.update('a', 'SET #sequencer = :s', { ':s': '2' }, WITHOUT);
    await refuses(request, FAILED, 400);
    equals((await table.read('a'))?.['sequencer'], '1');
  },
  'a condition that fails says what is there, where that is asked for': async (table) => {
    await table.set('a', { sequencer: '1' });
    const input = { ...WITHOUT, ReturnValuesOnConditionCheckFailure: 'ALL_OLD' } as const;
    const request = table.update('a', 'SET #sequencer = :s', { ':s': '2' }, input);
    const item: unknown = await request.then(
      () => undefined,
      (error: unknown) => error instanceof Error && 'Item' in error && error.Item,
    );
    equals(item, { owner: { S: table.owner }, key: { S: 'a' }, sequencer: { S: '1' } });
  },
  'what is newer replaces what is older, never the other way round': async (table) => {
    const write = (s: string) => table.update('a', 'SET #sequencer = :s', { ':s': s }, NEWER);
    await write('0002');
    await refuses(write('0001'), FAILED, 400);
    await refuses(write('0002'), FAILED, 400);
    await write('0003');
    equals((await table.read('a'))?.['sequencer'], '0003');
  },
  'of many writes at a time the newest is left': async (table) => {
    const write = (s: string) => table.update('a', 'SET #sequencer = :s', { ':s': s }, NEWER);
    await Promise.allSettled(['3', '1', '5', '2', '4'].map(write));
    equals((await table.read('a'))?.['sequencer'], '5');
  },
  'of many counts at a time none is lost': async (table) => {
    await Promise.all(
      Array.from({ length: 20 }, () => table.update('a', 'ADD #x :n', { ':n': 1 })),
    );
    equals((await table.read('a'))?.['x'], 20);
  },

  'an item that is not there is not found': async (table) => {
    equals(await table.read('a'), undefined);
  },
  'a read gives what it is asked for': async (table) => {
    await table.set('a', { x: { a: 1, b: 2 }, y: 2 });
    equals(await table.read('a', { ProjectionExpression: 'x.b, y' }), { x: { b: 2 }, y: 2 });
  },
  'a read of several gives those that are there': async (table) => {
    await fill(table);
    equals(keysOf(await table.readAll(['a/1', 'z', 'c/1'])).toSorted(), ['a/1', 'c/1']);
  },
  'a read of one item twice is refused': (table) =>
    refuses(table.readAll(['a', 'a']), INVALID, 400),
  'a read of more than a hundred is refused': (table) =>
    refuses(table.readAll(Array.from({ length: 101 }, (_, i) => String(i))), INVALID, 400),
  'a table that is not there is not found': (table) =>
    refuses(
      table.read('a', { TableName: 'tintype-nobody-has-this' }),
      'ResourceNotFoundException',
      400,
    ),

  'a query gives a partition in order': finds({}, ...KEYS),
  'a query gives it in reverse': finds({ ScanIndexForward: false }, ...KEYS.toReversed()),
  'a query gives what begins with a prefix': finds(
    {
      ...AND_KEY,
      KeyConditionExpression: '#owner = :owner AND begins_with(#key, :prefix)',
      values: { ':prefix': 'a/' },
    },
    'a/1',
    'a/2',
  ),
  'a query gives what is between, ends included': finds(
    {
      ...AND_KEY,
      KeyConditionExpression: '#owner = :owner AND #key BETWEEN :from AND :to',
      values: { ':from': 'a/2', ':to': 'b/1' },
    },
    'a/2',
    'b/1',
  ),
  'a query leaves out what a filter does not let through': finds(
    { FilterExpression: 'n > :n', values: { ':n': 1 } },
    'b/1',
    'c/1',
  ),
  'an index gives its own order': finds({ IndexName: INDEX }, ...KEYS.toReversed()),
  'an index gives what is projected into it': async (table) => {
    await fill(table);
    const [item = {}] = (await table.query({ IndexName: INDEX, Limit: 1 })).items;
    equals(Object.keys(item).toSorted(), ['changedAt', 'key', 'owner', 'status']);
  },
  'an item without the key of an index is not in it': async (table) => {
    await fill(table);
    await table.set('d/1', { n: 1 });
    equals((await table.query({ IndexName: INDEX })).count, KEYS.length);
  },
  'pages leave nothing out': async (table) => {
    await fill(table);
    const found: unknown[] = [];
    let after: Record<string, unknown> | undefined;
    do {
      const page = await table.query({ Limit: 3, after });
      found.push(...keysOf(page.items));
      after = page.last;
    } while (after);
    equals(found, KEYS);
  },
  'a page ends at 1 MB': async (table) => {
    for (const key of ['a', 'b', 'c', 'd']) await table.set(key, { x: 'x'.repeat(350_000) });
    const { items, last } = await table.query();
    equals([items.length, last?.['key']], [3, 'c']);
    equals((await table.query({ after: last })).items.length, 1);
  },
  'a limit counts what is looked at, not what is found': async (table) => {
    await fill(table);
    const page = await table.query({ Limit: 2, FilterExpression: 'n > :n', values: { ':n': 1 } });
    equals([page.count, page.last?.['key']], [0, 'a/2']);
  },
  'a query can count': async (table) => {
    await fill(table);
    const { items, count } = await table.query({ Select: 'COUNT' });
    equals([items, count], [[], KEYS.length]);
  },
  'a query without a partition is refused': refusesQuery({
    ExpressionAttributeNames: { '#owner': 'owner', '#key': 'key' },
    KeyConditionExpression: '#key = :owner',
  }),
  'a filter on the key is refused': refusesQuery({
    ...AND_KEY,
    FilterExpression: '#key = :owner',
  }),
  'a query of an index that is not there is refused': refusesQuery({ IndexName: 'byNothing' }),
  'an index cannot be read consistently': async (table) => {
    await refuses(table.query({ IndexName: INDEX, ConsistentRead: true }), INVALID, 400);
    isTrue((await table.query({ ConsistentRead: true })).count === 0, 'the table itself may');
  },
});
