import { GetItemCommand } from '@aws-sdk/client-dynamodb';
import { marshall, unmarshall } from '@aws-sdk/util-dynamodb';
import { afterAll, afterEach, expect, test } from 'vitest';
import { toPhotoId } from '#contract/photo-id';
import { PhotoRecord, type ReadyRecord } from '#contract/photo-record';
import { ADA, startTestCloud, TEST_CONFIG } from '../src/mocks/cloud-for-tests.ts';
import { createRecordWriter, type WriteOptions } from './record-writer.ts';
import { padSequencer } from './sequencer.ts';

const cloud = await startTestCloud();
afterEach(() => cloud.startOver());
afterAll(() => cloud.server.close());

const photoId = toPhotoId('a'.repeat(64));
const identity = {
  owner: ADA.sub,
  key: `Bar/Drink/${photoId}`,
  photoId,
  extension: 'jpg',
  album: 'Bar',
  title: 'Drink',
  changedAt: '2026-03-14T21:04:09.250Z',
};

const ready = (sequencer: string, more: Partial<ReadyRecord> = {}): PhotoRecord => ({
  ...identity,
  sequencer,
  status: 'ready',
  uploadedAt: '2026-03-14T21:04:09Z',
  versionId: `version ${sequencer}`,
  sizeBytes: 10,
  mediaType: 'image/jpeg',
  camera: { model: 'X-T5' },
  tags: { 'IFD0:Model': 'X-T5' },
  ...more,
});

const deleted = (sequencer: string): PhotoRecord => ({
  ...identity,
  sequencer,
  status: 'deleted',
  expiresAt: 1_800_000_000,
});

/** The table after these writes, one after the other. */
async function after(...writes: [record: PhotoRecord, options?: WriteOptions][]) {
  const { dynamodb } = await cloud.clientsFor({ role: 'lambda' });
  const writeRecord = createRecordWriter(dynamodb, TEST_CONFIG.table);
  const results = [];
  for (const write of writes) results.push(await writeRecord(...write));
  const reader = (await cloud.clientsOf(ADA.sub)).dynamodb;
  const Key = marshall({ owner: identity.owner, key: identity.key });
  const { Item } = await reader.send(new GetItemCommand({ TableName: TEST_CONFIG.table, Key }));
  return {
    results,
    record: Item && PhotoRecord.parse(unmarshall(Item)),
    item: Item && unmarshall(Item),
  };
}

test('a record is written whole', async () => {
  const { results, item } = await after([ready('0A')]);
  expect(results).toEqual(['written']);
  expect(item).toEqual({ ...ready('0A'), sequencer: padSequencer('0A') });
});

test('any order of the same events ends in the same record', async () => {
  const events = [ready('01'), deleted('02'), ready('03', { camera: undefined }), ready('02F')];
  for (const order of permutations(events)) {
    const { record } = await after(...order.map((event) => [event] as [PhotoRecord]));
    expect(record).toMatchObject({ status: 'ready', versionId: 'version 03' });
    expect(record).not.toHaveProperty('camera');
    await cloud.startOver();
  }
});

test('the same event again changes nothing', async () => {
  const { results } = await after([ready('01')], [ready('01')], [deleted('02')], [deleted('02')]);
  expect(results).toEqual(['written', 'superseded', 'written', 'superseded']);
});

test('sequencers of different lengths compare from the left', async () => {
  const { results } = await after([ready('0055')], [ready('00550001')], [ready('0054FFFFFFFF')]);
  expect(results).toEqual(['written', 'written', 'superseded']);
});

test('nothing of an earlier record shines through a later one', async () => {
  expect((await after([ready('01')], [deleted('02')])).item).toEqual({
    ...deleted('02'),
    sequencer: padSequencer('02'),
  });
  const back = await after([ready('03', { camera: undefined })]);
  expect(back.item).not.toHaveProperty('expiresAt');
  expect(back.item).not.toHaveProperty('camera');
});

test('the end of an old version leaves the record of a newer one', async () => {
  const { results, record } = await after(
    [ready('01', { versionId: 'old' })],
    [ready('02', { versionId: 'new' })],
    [deleted('03'), { onlyOverVersionId: 'old' }],
  );
  expect(results).toEqual(['written', 'written', 'superseded']);
  expect(record).toMatchObject({ status: 'ready', versionId: 'new' });
});

test('the end of the version that a record is of, ends the record', async () => {
  const { record } = await after(
    [ready('01', { versionId: 'only' })],
    [deleted('02'), { onlyOverVersionId: 'only' }],
  );
  expect(record).toMatchObject({ status: 'deleted' });
});

test('the end of an old version, come early, does not stop the events before it', async () => {
  const { results, record } = await after(
    [ready('01', { versionId: 'old' })],
    [deleted('04'), { onlyOverVersionId: 'old' }],
    [deleted('02')],
    [ready('03', { versionId: 'new' })],
  );
  expect(results).toEqual(['written', 'written', 'written', 'written']);
  expect(record).toMatchObject({ status: 'ready', versionId: 'new' });
});

test('what is no record is not written', async () => {
  await expect(after([ready('01', { sizeBytes: -1 })])).rejects.toThrow();
  expect((await after()).record).toBeUndefined();
});

function permutations<Item>(items: Item[]): Item[][] {
  if (items.length <= 1) return [items];
  return items.flatMap((item, i) =>
    permutations(items.toSpliced(i, 1)).map((rest) => [item, ...rest]),
  );
}
