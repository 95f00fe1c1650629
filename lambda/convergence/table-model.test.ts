import type { UpdateItemCommandInput } from '@aws-sdk/client-dynamodb';
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseStamp } from '#contract/edit-key';
import { formatRegisterKey } from '#contract/edit-register';
import { toPhotoId } from '#contract/photo-id';
import type { PhotoRecord } from '#contract/photo-record';
import { ensurePhotoTable } from '../../src/mocks/dynamodb/photo-table.ts';
import { createTableEngine } from '../../src/mocks/dynamodb/table-engine.ts';
import { createRecordWriter } from '../record-writer.ts';
import { createRegisterWriter } from '../register-writer.ts';
import { padSequencer, toRecheckSequencer } from '../sequencer.ts';
import { createTableModel, toInputId } from './table-model.ts';
import { createUpdateClient } from './update-client.ts';

const TABLE = 'photos';
const engine = createTableEngine(undefined);
await ensurePhotoTable(engine, TABLE);

const photoId = toPhotoId('a'.repeat(64));
const identity = {
  owner: 'a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11',
  photoId,
  extension: 'jpg',
  album: 'Bar',
  title: 'Drink',
  changedAt: '2026-03-14T21:04:09.250Z',
};
const file = { uploadedAt: '2026-03-14T21:04:09Z', sizeBytes: 10 };

const records: fc.Arbitrary<PhotoRecord> = fc
  .record({
    status: fc.constantFrom('ready', 'rejected', 'deleted'),
    sequencer: fc.constantFrom(
      ...['01', '0100', '01A', '02', '0200000000F', '03'],
      ...[1, 2].map((time) => toRecheckSequencer('02', time)),
    ),
    versionId: fc.constantFrom('v1', 'v2'),
    key: fc.constantFrom(`Bar/Drink/${photoId}`, `Bar/-/${photoId}`),
  })
  .map(({ status, sequencer, versionId, key }) => {
    const place = { ...identity, key, sequencer };
    if (status === 'deleted') return { ...place, status, expiresAt: 1_800_000_000 };
    return status === 'ready'
      ? {
          ...place,
          ...file,
          status,
          versionId,
          mediaType: 'image/jpeg',
          tags: { 'IFD0:Make': 'x' },
        }
      : { ...place, ...file, status, versionId, reason: 'not-an-image' };
  });
const writes = fc.array(
  fc.record({
    record: records,
    onlyOverVersionId: fc.constantFrom(undefined, undefined, 'v1', 'v2'),
    notBefore: fc.constantFrom(undefined, undefined, padSequencer('01'), padSequencer('02')),
  }),
  { maxLength: 8 },
);

/** What the engine makes of an update: the item after it, and whether it took place. */
async function updateEngine(input: UpdateItemCommandInput) {
  const written = await run('UpdateItem', input);
  const found = await run('GetItem', { TableName: TABLE, Key: input.Key });
  if ('fault' in found) throw new Error(found.fault.body.__type);
  return {
    isWritten: 'value' in written,
    item: 'Item' in found.value ? found.value.Item : undefined,
  };
}

async function run(operation: 'UpdateItem' | 'GetItem', input: object) {
  const checked = engine.check(operation, structuredClone(input));
  if ('fault' in checked) throw new Error(checked.fault.body.__type);
  return engine.run(operation, checked.value);
}

/** A client that asks both, and finds that they agree. */
function createComparingClient() {
  const table = createTableModel();
  return createUpdateClient(async (input) => {
    const byEngine = await updateEngine(input);
    let isWritten = false;
    try {
      table.update(input);
      isWritten = true;
    } finally {
      expect({ isWritten, item: table.items.get(toInputId(input)) }).toEqual(byEngine);
    }
  });
}

async function emptyEngine() {
  await engine.clear();
  await ensurePhotoTable(engine, TABLE);
}

test('the model and DynamoDB’s own engine agree on whatever our writer sends', async () => {
  const property = fc.asyncProperty(writes, async (steps) => {
    await emptyEngine();
    const writeRecord = createRecordWriter(createComparingClient(), TABLE);
    for (const { record, ...options } of steps) await writeRecord(record, options);
  });
  await fc.assert(property, { numRuns: 200, seed: 20_261_121 });
});

/** Of one device, of another at the same time, and of one whose clock is ahead. */
const STAMPS = [
  '01M8FFC8YH0000000000000000',
  '01M8FFC8YH0000000000000001',
  '01M8FFM0000000000000000000',
]
  .flatMap((id) => [id, `01M8FFK000${id}`])
  .map((text) => parseStamp(text) ?? expect.fail('not a stamp'));

test('they agree on whatever is written of edits, and so on which has the last word', async () => {
  const register = fc.record({
    at: fc.constantFrom(...STAMPS),
    value: fc.constantFrom(undefined, null, true, 4, 'x', { latitude: 1.5, longitude: -0.1 }),
    field: fc.constantFrom('rating', 'keyword:a/b'),
  });
  const property = fc.asyncProperty(fc.array(register, { maxLength: 8 }), async (steps) => {
    await emptyEngine();
    const writeRegister = createRegisterWriter(createComparingClient(), TABLE);
    for (const { field, ...said } of steps) {
      const { owner, changedAt } = identity;
      const key = formatRegisterKey(photoId, field);
      await writeRegister({ owner, key, changedAt, status: 'edit', ...said });
    }
  });
  await fc.assert(property, { numRuns: 100, seed: 20_261_121 });
});

const anUpdate = (changes: Partial<UpdateItemCommandInput>): UpdateItemCommandInput => ({
  TableName: TABLE,
  Key: { owner: { S: 'o' }, key: { S: 'k' } },
  UpdateExpression: 'SET #a = :a',
  ConditionExpression: 'attribute_not_exists(#a)',
  ExpressionAttributeNames: { '#a': 'a' },
  ExpressionAttributeValues: { ':a': { S: '1' } },
  ...changes,
});

test.each<[name: string, changes: Partial<UpdateItemCommandInput>]>([
  ['a function that it does not know', { ConditionExpression: 'begins_with(#a, :a)' }],
  ['a condition that does not end', { ConditionExpression: '(attribute_not_exists(#a)' }],
  ['a condition that goes on', { ConditionExpression: '#a = :a #a' }],
  ['another clause', { UpdateExpression: 'ADD #a :a' }],
  ['arithmetic', { UpdateExpression: 'SET #a = #a + :a' }],
  ['two updates of one attribute', { UpdateExpression: 'SET #a = :a REMOVE #a' }],
  ['a name that nothing uses', { ExpressionAttributeNames: { '#a': 'a', '#b': 'b' } }],
  ['a value that is not given', { ExpressionAttributeValues: {} }],
  ['another key', { Key: { id: { S: '1' } } }],
  ['another parameter', { ReturnValues: 'ALL_OLD' }],
])('the model refuses %s', (_, changes) => {
  const { update, items } = createTableModel();
  expect(() => update(anUpdate(changes))).toThrow(Error);
  expect(items.size).toBe(0);
});

test('the model takes what it knows', () => {
  const { update, items } = createTableModel();
  update(anUpdate({}));
  expect(items.get('o k')).toMatchObject({ a: { S: '1' } });
});
