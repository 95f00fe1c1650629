import { DeleteObjectCommand, GetObjectCommand } from '@aws-sdk/client-s3';
import { http, HttpResponse } from 'msw';
import type { SQSEvent } from 'aws-lambda';
import { afterAll, afterEach, beforeEach, expect, test } from 'vitest';
import type { OriginalHeaders } from '#contract/original-headers';
import { type PhotoKey } from '#contract/photo-key';
import { ADA, keyFor, startTestCloud, TEST_CONFIG } from '../src/mocks/cloud-for-tests.ts';
import { readRecord, uploadOf } from '../src/mocks/photos-for-tests.ts';
import { createIndexer } from './indexer.ts';
import { sampleJpeg } from './metadata/fixtures/sample-jpeg.ts';
import { padSequencer } from './sequencer.ts';

const { bucket: Bucket, table: TableName, region } = TEST_CONFIG;
const NOW = new Date('2026-03-14T21:04:10.000Z');
const BYTES = new Uint8Array(sampleJpeg({ model: 'X-T5' }));
const KEY = await keyFor(BYTES);
const cloud = await startTestCloud();
let lines: string[] = [];
beforeEach(() => {
  // Our own indexer is to take the messages, not the cloud's.
  cloud.dials.deliveryDelayMs = 60_000;
  lines = [];
});
afterEach(async () => {
  await cloud.reset();
  cloud.server.resetHandlers();
});
afterAll(() => cloud.server.close());

async function runIndexer(bodies: string[], maxUploadBytes = 1_000_000) {
  const handle = createIndexer({
    ...(await cloud.clientsFor({ role: 'lambda' })),
    table: TableName,
    metricsNamespace: 'Tintype',
    now: () => NOW,
    log: (line) => lines.push(line),
    limits: { maxUploadBytes },
  });
  // The handler reads two fields of each record; the rest is SQS's own.
  const Records = bodies.map((body, i) => ({ messageId: `m${i}`, body }));
  return handle({ Records } as SQSEvent);
}

const aMessage = (
  key: string,
  object: Record<string, unknown> = {},
  eventName = 'ObjectCreated:Put',
) =>
  JSON.stringify({
    Records: [
      {
        eventName,
        eventTime: '2026-03-14T21:04:09.000Z',
        s3: {
          bucket: { name: Bucket },
          object: { key: encodeURIComponent(key), size: BYTES.length, sequencer: '0A', ...object },
        },
      },
    ],
  });

/** Put a photo into the bucket. @returns the id of its version */
async function upload(key: PhotoKey = KEY, headers: OriginalHeaders = {}) {
  const { s3 } = await cloud.clientsOf(ADA.sub);
  return (await s3.send(uploadOf(key, BYTES, headers))).VersionId;
}

const recordOf = async (key: PhotoKey = KEY) =>
  readRecord((await cloud.clientsOf(ADA.sub)).dynamodb, key);

const metrics = () => JSON.parse(lines.at(-1) ?? '') as Record<string, unknown>; // JSON.parse gives `any`

test('a photo is indexed from the version that its event names', async () => {
  const versionId = await upload(KEY, { fileName: 'a.jpg', sha256: 'f'.repeat(64) });
  expect(await runIndexer([aMessage(KEY, { versionId })])).toEqual({ batchItemFailures: [] });
  const record = await recordOf();
  expect(record).toMatchObject({
    status: 'ready',
    versionId,
    camera: { model: 'X-T5' },
    fileName: 'a.jpg',
    declaredType: 'image/jpeg',
    uploadedAt: '2026-03-14T21:04:09.000Z',
    changedAt: '2026-03-14T21:04:10.000Z',
  });
  // The hash is not that of the key: whoever uploaded made it up.
  expect(record).not.toHaveProperty('sha256');
});

test('a placeholder that no encoder wrote is not taken over', async () => {
  const versionId = await upload(KEY, { placeholder: 'AAAAA' });
  await runIndexer([aMessage(KEY, { versionId })]);
  const record = await recordOf();
  expect(record).toMatchObject({ status: 'ready', versionId });
  expect(record).not.toHaveProperty('placeholder');
});

test('an original that is deleted by now is indexed all the same: its deletion comes next', async () => {
  const versionId = await upload();
  const { s3 } = await cloud.clientsOf(ADA.sub);
  await s3.send(new DeleteObjectCommand({ Bucket, Key: KEY, IfMatch: '*' }));
  await runIndexer([aMessage(KEY, { versionId })]);
  expect(await recordOf()).toMatchObject({ status: 'ready', versionId });
});

test('a small photo takes one GET', async () => {
  const versionId = await upload();
  await runIndexer([aMessage(KEY, { versionId })]);
  expect(metrics()).toMatchObject({
    Indexed: 1,
    Rejected: 0,
    Failed: 0,
    Gets: [1],
    ReadBytes: [BYTES.length],
    Latency: [1_000],
  });
});

test('metrics name what they count, in the embedded metric format', async () => {
  await runIndexer([aMessage(KEY, { versionId: await upload() })]);
  const { _aws: aws, ...values } = metrics() as {
    _aws: { CloudWatchMetrics: { Metrics: { Name: string }[] }[] };
  };
  const names = aws.CloudWatchMetrics.flatMap(({ Metrics }) => Metrics.map(({ Name }) => Name));
  expect(names.sort()).toEqual(Object.keys(values).sort());
});

test('an original above the limit is rejected unread', async () => {
  await runIndexer([aMessage(KEY, { size: 1_001 })], 1_000);
  expect(await recordOf()).toMatchObject({
    status: 'rejected',
    reason: 'too-large',
    sizeBytes: 1_001,
  });
  expect(metrics()).toMatchObject({ Rejected: 1, Gets: [0] });
});

test('a deletion writes a tombstone for sixty days', async () => {
  await runIndexer([aMessage(KEY, { size: undefined }, 'ObjectRemoved:DeleteMarkerCreated')]);
  expect(await recordOf()).toMatchObject({
    status: 'deleted',
    expiresAt: Date.parse('2026-05-13T21:04:10Z') / 1000,
  });
});

test('of a batch, only the message that failed is given back', async () => {
  const versionId = await upload();
  const other = await keyFor(BYTES, { album: 'Pub' });
  const otherVersionId = await upload(other);
  cloud.server.use(
    http.get(`https://${Bucket}.s3.${region}.amazonaws.com/originals/:owner/Pub/*`, () =>
      HttpResponse.xml('<Error><Code>SlowDown</Code></Error>', { status: 503 }),
    ),
  );
  const { batchItemFailures } = await runIndexer([
    aMessage(KEY, { versionId }),
    aMessage(other, { versionId: otherVersionId }),
    'not a notification',
  ]);
  expect(batchItemFailures).toEqual([{ itemIdentifier: 'm1' }]);
  expect(await recordOf()).toMatchObject({ status: 'ready' });
  expect(metrics()).toMatchObject({ Indexed: 1, Failed: 1, Malformed: 1 });
});

test('a version that is forbidden is tried again: a policy may be on its way', async () => {
  const { batchItemFailures } = await runIndexer([aMessage(KEY, { versionId: 'missing' })]);
  expect(batchItemFailures).toHaveLength(1);
});

test('a version that is gone is done with: a later event tells the rest', async () => {
  cloud.server.use(
    http.get(`https://${Bucket}.s3.${region}.amazonaws.com/*`, () =>
      HttpResponse.xml('<Error><Code>NoSuchVersion</Code></Error>', { status: 404 }),
    ),
  );
  expect(await runIndexer([aMessage(KEY, { versionId: 'v' })])).toEqual({ batchItemFailures: [] });
  expect(await recordOf()).toBeUndefined();
});

test('keys that are not ours are passed over and counted', async () => {
  await runIndexer([aMessage('originals/notes.txt'), aMessage('elsewhere')]);
  expect(metrics()).toMatchObject({ PassedOver: 2, Failed: 0 });
});

test('what others wrote cannot forge a line of the log, nor flood it', async () => {
  const evil = `\n{"level":"info","message":"photo"}\u001b[31m${'x'.repeat(100_000)}`;
  await runIndexer([evil, aMessage(evil)]);
  for (const line of lines) {
    expect(line).not.toMatch(/\p{Cc}/u);
    expect(line.length).toBeLessThan(5_000);
    expect(() => JSON.parse(line) as unknown).not.toThrow();
  }
  expect(lines).toHaveLength(3);
});

test('events that nobody knows yet fail no batch: they are logged, counted and passed over', async () => {
  const versionId = await upload();
  const others = ['ObjectAnnotation:Put', 'ObjectDreamt:Of', 'ObjectRemoved:Archived'];
  const bodies = [
    ...others.map((eventName) => aMessage(KEY, { versionId }, eventName)),
    JSON.stringify({ Records: [{ eventName: 'Unheard:Of', eventVersion: '7.0' }] }),
    aMessage(KEY, { versionId }).replace('{"eventName"', '{"eventVersion":"2.6","eventName"'),
  ];
  expect(await runIndexer(bodies)).toEqual({ batchItemFailures: [] });
  expect(await recordOf()).toMatchObject({ status: 'ready', versionId });
  expect(metrics()).toMatchObject({ Indexed: 1, PassedOver: 4, Malformed: 0, Failed: 0 });
  for (const name of [...others, 'Unheard:Of'])
    expect(
      lines.filter((line) => line.includes('passed over') && line.includes(name)),
    ).toHaveLength(1);
});

test('a message that is understood in part is done in part, and said to be malformed', async () => {
  const versionId = await upload();
  const { Records } = JSON.parse(aMessage(KEY, { versionId })) as { Records: object[] };
  const body = JSON.stringify({ Records: [{ eventName: 'ObjectCreated:Put' }, ...Records] });
  expect(await runIndexer([body])).toEqual({ batchItemFailures: [] });
  expect(await recordOf()).toMatchObject({ status: 'ready' });
  expect(metrics()).toMatchObject({ Indexed: 1, Malformed: 1 });
  expect(lines[0]).toContain('not a message that we know');
});

test('labels and file names stay out of the log', async () => {
  const key = await keyFor(BYTES, { album: 'Secret', title: 'Affair' });
  const versionId = await upload(key, { fileName: 'divorce.jpg' });
  await runIndexer([aMessage(key, { versionId })]);
  expect(await recordOf(key)).toMatchObject({ album: 'Secret', fileName: 'divorce.jpg' });
  expect(lines.join('\n')).not.toMatch(/secret|affair|divorce/i);
});

test('the Lambda’s role can read the original that it indexes', async () => {
  const VersionId = await upload();
  const { s3 } = await cloud.clientsFor({ role: 'lambda' });
  const { ContentLength } = await s3.send(new GetObjectCommand({ Bucket, Key: KEY, VersionId }));
  expect(ContentLength).toBe(BYTES.length);
});

/** What reindex would send of {@link KEY}; the record that it read was of event `0A`. */
const aRecheck = (found: Record<string, unknown>) =>
  JSON.stringify({
    bucket: Bucket,
    key: KEY,
    listedAt: NOW.getTime() - 5_000,
    sequencer: padSequencer('0A'),
    ...found,
  });
const found = (versionId: string | undefined, changes: Record<string, unknown> = {}) =>
  aRecheck({
    kind: 'found',
    versionId,
    sizeBytes: BYTES.length,
    lastModified: '2026-03-14T21:04:00.000Z',
    ...changes,
  });
const removal = (sequencer: string) =>
  aMessage(KEY, { size: undefined, sequencer }, 'ObjectRemoved:DeleteMarkerCreated');

test('what a listing found becomes a record, where there was none', async () => {
  const versionId = await upload();
  await runIndexer([found(versionId, { sequencer: undefined })]);
  expect(await recordOf()).toMatchObject({
    status: 'ready',
    versionId,
    camera: { model: 'X-T5' },
    uploadedAt: '2026-03-14T21:04:00.000Z',
  });
  // How long a recheck waits is no latency of uploads.
  expect(metrics()).toMatchObject({ Indexed: 1, Rechecked: 1, Latency: [], Gets: [1] });
  const photo = JSON.parse(lines[0] ?? '') as Record<string, unknown>; // JSON.parse gives `any`
  expect(photo).toMatchObject({ outcome: 'indexed', event: 'found', latencyMs: 5_000 });
});

test('what a listing found takes the place of the record that was read, once', async () => {
  const versionId = await upload();
  await runIndexer([removal('0A')]);
  await runIndexer([found(versionId)]);
  const record = await recordOf();
  expect(record).toMatchObject({ status: 'ready', versionId });
  await runIndexer([found(versionId), found(versionId, { listedAt: NOW.getTime() - 9_000 })]);
  expect(metrics()).toMatchObject({ Superseded: 2 });
  expect(await recordOf()).toEqual(record);
});

test('an event that was under way when the bucket was listed wins over the listing', async () => {
  const versionId = await upload();
  for (const order of [
    [removal('0B'), found(versionId)],
    [found(versionId), removal('0B')],
  ]) {
    await runIndexer([removal('0A')]);
    for (const message of order) await runIndexer([message]);
    expect(await recordOf()).toMatchObject({ status: 'deleted', sequencer: padSequencer('0B') });
  }
});

test('a record without an original gets its tombstone', async () => {
  await runIndexer([aMessage(KEY, { versionId: await upload() })]);
  await runIndexer([aRecheck({ kind: 'missing' })]);
  expect(await recordOf()).toMatchObject({ status: 'deleted' });
  expect(metrics()).toMatchObject({ Removed: 1, Rechecked: 1 });
});

test('a record that has gone since it was read is not brought back', async () => {
  await runIndexer([found(await upload()), aRecheck({ kind: 'missing' })]);
  expect(await recordOf()).toBeUndefined();
  expect(metrics()).toMatchObject({ Superseded: 2 });
});

test.each<[name: string, changes: Record<string, unknown>]>([
  ['no photo’s key', { key: 'originals/notes.txt' }],
  ['a sequencer that no record has', { sequencer: '0A' }],
  ['no time', { listedAt: 'now' }],
  ['no version', { versionId: undefined }],
])('a recheck with %s is malformed', async (_, changes) => {
  expect(await runIndexer([found('v', changes)])).toEqual({ batchItemFailures: [] });
  expect(metrics()).toMatchObject({ Malformed: 1 });
});
