import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DeleteObjectCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { SendMessageBatchCommand, SQSClient } from '@aws-sdk/client-sqs';
import { DynamoDBDocumentClient, ScanCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import type { SQSEvent } from 'aws-lambda';
import { http, HttpResponse } from 'msw';
import { setupServer } from 'msw/node';
import { afterAll, beforeEach, expect, test } from 'vitest';
import { formatEditKey } from '#contract/edit-key';
import { EditRegister, formatRegisterKey, isRegisterKey } from '#contract/edit-register';
import { toPhotoId } from '#contract/photo-id';
import { formatPhotoKey } from '#contract/photo-key';
import { PhotoRecord } from '#contract/photo-record';
import { reindexArchive, type ReindexOptions } from '../infra/commands/reindex-archive.ts';
import { createIndexer } from '../lambda/indexer.ts';
import { sampleJpeg } from '../lambda/metadata/fixtures/sample-jpeg.ts';
import { ADA, BRUNO, TEST_CONFIG } from '../src/mocks/cloud-for-tests.ts';
import { editIdOf, writeEdit } from '../src/mocks/edits-for-tests.ts';
import { dynamodbHandlers } from '../src/mocks/dynamodb/dynamodb-handlers.ts';
import { ensurePhotoTable } from '../src/mocks/dynamodb/photo-table.ts';
import { createTableEngine } from '../src/mocks/dynamodb/table-engine.ts';
import { memoryStorage } from '../src/mocks/memory-storage.ts';
import { createUnrestrictedBucket } from '../src/mocks/s3/unrestricted-bucket.ts';

const { region, table } = TEST_CONFIG;
const QUEUE = `https://sqs.${region}.amazonaws.com/123456789012/queue`;
const BYTES = new Uint8Array(sampleJpeg({ model: 'X-T5' }));

const storage = memoryStorage();
const { bucket, gatekeeper, session, handlers, announced, store } = await createUnrestrictedBucket({
  storage,
});
const engine = createTableEngine(undefined);
/** Bodies of the messages in the queue, and how many of the next it refuses at first. */
let queue: string[] = [];
let refusals = 0;
const server = setupServer(
  ...handlers,
  ...dynamodbHandlers({
    config: TEST_CONFIG,
    gatekeeper,
    engine,
    exclusively: storage.exclusively,
  }),
  http.post(`https://sqs.${region}.amazonaws.com/`, async ({ request }) => {
    const { Entries = [] } = (await request.json()) as SendMessageBatchCommand['input'];
    const refused = Entries.splice(0, refusals);
    refusals -= refused.length;
    queue.push(...Entries.map(({ MessageBody = '' }) => MessageBody));
    return HttpResponse.json({
      Successful: Entries.map(({ Id }) => ({ Id })),
      Failed: refused.map(({ Id }) => ({ Id, Code: 'InternalError', SenderFault: false })),
    });
  }),
);
server.listen({ onUnhandledRequest: 'error' });
afterAll(() => server.close());

const client = { region, credentials: session, maxAttempts: 1 };
const s3 = new S3Client({ ...client, expectContinueHeader: false });
const dynamodb = new DynamoDBClient(client);
const documents = DynamoDBDocumentClient.from(new DynamoDBClient(client));
// What the fake queue answers has no MD5 of what it was sent.
const sqs = new SQSClient({ ...client, md5: false });

beforeEach(async () => {
  await storage.clear();
  await storage.sessions.write(session.accessKeyId, session);
  await loseTable();
  queue = [];
  announced.length = 0;
});

async function loseTable() {
  await engine.clear();
  await ensurePhotoTable(engine, table);
}

const keyOf = (owner: string, album: string, n: number) =>
  formatPhotoKey({
    owner,
    album,
    title: 'Drink',
    photoId: toPhotoId(n.toString(16).padStart(8, '0').padEnd(64, '0')),
    extension: 'jpg',
  });

const put = (Key: string) =>
  s3.send(new PutObjectCommand({ Bucket: bucket, Key, Body: BYTES, IfNoneMatch: '*' }));
const remove = (Key: string) =>
  s3.send(new DeleteObjectCommand({ Bucket: bucket, Key, IfMatch: '*' }));

/** Hand the Lambda all that S3 has announced, and all that is in the queue. */
async function drain() {
  const handle = createIndexer({
    s3,
    dynamodb,
    table,
    metricsNamespace: 'Tintype',
    now: () => new Date(),
    log: () => undefined,
    limits: { maxUploadBytes: 1_000_000 },
  });
  const bodies = [...announced.map((entry) => JSON.stringify({ Records: [entry] })), ...queue];
  announced.length = 0;
  queue = [];
  const Records = bodies.map((body, i) => ({ messageId: String(i), body }));
  expect(await handle({ Records } as SQSEvent)).toEqual({ batchItemFailures: [] });
}

async function scan() {
  const { Items = [] } = await documents.send(new ScanCommand({ TableName: table }));
  return Items.sort((a, b) => (`${a['owner']}${a['key']}` < `${b['owner']}${b['key']}` ? -1 : 1));
}

const isRegister = ({ key }: Record<string, unknown>) => isRegisterKey(String(key));
const readTable = async () =>
  (await scan()).filter((item) => !isRegister(item)).map((item) => PhotoRecord.parse(item));

/** What registers say, and not when they were written. */
const readRegisters = async () =>
  (await scan())
    .filter(isRegister)
    .map((item) => EditRegister.parse(item))
    .map(({ changedAt: _, ...register }) => register);

/** What a record says of its original, and not when it was written. */
const toContent = ({ changedAt: _, sequencer, ...content }: PhotoRecord) => ({
  ...content,
  event: sequencer.slice(0, 32),
  // S3 lists whole seconds.
  ...('uploadedAt' in content && { uploadedAt: content.uploadedAt.slice(0, 19) }),
  ...('expiresAt' in content && { expiresAt: 0 }),
});

const reindex = (
  options: Partial<ReindexOptions> = {},
  onPage: (lastKey: string) => void = () => undefined,
) =>
  reindexArchive(
    { dryRun: false, changedOnly: false, ...options },
    {
      archive: { s3, dynamodb: documents, bucket, table },
      sqs,
      queueUrl: QUEUE,
      now: Date.now,
      onPage,
    },
  );

const KEYS = [ADA.sub, BRUNO.sub].flatMap((owner) =>
  ['Bar', 'Café 🍸', 'ﬁn'].map((album, n) => keyOf(owner, album, n)),
);

async function anArchive() {
  for (const key of KEYS) await put(key);
  await remove(KEYS[0] ?? '');
  await drain();
}

test('a table that is lost comes back as it was, its tombstones too', async () => {
  await anArchive();
  const before = await readTable();
  await loseTable();
  const counts = await reindex();
  expect(counts).toMatchObject({ 'without-record': 5, 'deletion-without-record': 1, sent: 6 });
  await drain();
  const withoutPlace = (record: PhotoRecord) => ({ ...toContent(record), event: undefined });
  expect((await readTable()).map(withoutPlace)).toEqual(before.map(withoutPlace));
});

test('a record without an original gets its tombstone, also of an owner who has no originals', async () => {
  await put(KEYS[0] ?? '');
  await put(KEYS[3] ?? '');
  await drain();
  await remove(KEYS[0] ?? '');
  announced.length = 0; // lost for good
  expect(await reindex()).toMatchObject({ 'without-original': 1, unchanged: 1 });
  await storage.clear();
  await storage.sessions.write(session.accessKeyId, session);
  expect(await reindex()).toMatchObject({ 'without-original': 2, unchanged: 0 });
  await drain();
  expect(await readTable()).toMatchObject([{ status: 'deleted' }, { status: 'deleted' }]);
});

test('one person is left out where the operator says so', async () => {
  await anArchive();
  await loseTable();
  expect(await reindex({ except: ADA.sub })).toMatchObject({ sent: 3 });
  await drain();
  expect(new Set((await readTable()).map(({ owner }) => owner))).toEqual(new Set([BRUNO.sub]));
});

test('a second run changes nothing but the time of the writing', async () => {
  await anArchive();
  const before = await readTable();
  for (let run = 1; run <= 2; run += 1) {
    expect(await reindex()).toMatchObject({ unchanged: 5, deleted: 1, sent: 6 });
    await drain();
    expect((await readTable()).map(toContent)).toEqual(before.map(toContent));
  }
  expect(await reindex({ changedOnly: true })).toMatchObject({ unchanged: 5, sent: 1 });
});

test('what happens while messages are under way is not undone by them', async () => {
  await anArchive();
  await reindex();
  const late = queue;
  queue = [];
  await remove(KEYS[1] ?? '');
  await put(KEYS[0] ?? '');
  await drain();
  const before = await readTable();
  queue = [...late, ...late];
  await drain();
  expect((await readTable()).map(toContent)).toEqual(before.map(toContent));
});

const PHOTO = toPhotoId('a'.repeat(64));
const EDIT_KEYS = [ADA.sub, BRUNO.sub].flatMap((owner) =>
  [1, 2].map((n) => formatEditKey(owner, editIdOf(Date.now() - 10_000, n))),
);

/** Each owner rates a photo twice, and empties its title. */
async function someEdits(keys: readonly string[] = EDIT_KEYS) {
  for (const [n, Key] of keys.entries()) {
    const set = { rating: (n % 2) + 1, title: null };
    const Body = writeEdit([{ subject: PHOTO, set, giveBack: n % 2 ? ['place'] : [] }]);
    await s3.send(new PutObjectCommand({ Bucket: bucket, Key, Body, IfNoneMatch: '*' }));
  }
  await drain();
}

test('a table that is lost comes back with every edit, also of owners who have only edits', async () => {
  await put(KEYS[0] ?? '');
  await someEdits();
  const before = await readRegisters();
  expect(before).toHaveLength(6);
  expect(before[1]).toMatchObject({ key: formatRegisterKey(PHOTO, 'rating'), value: 2 });
  await loseTable();
  expect(await reindex()).toMatchObject({ edits: 4, 'without-record': 1, sent: 5 });
  await drain();
  expect(await readRegisters()).toEqual(before);
  expect(await readTable()).toHaveLength(1);
});

test('edits are replayed in any order, and registers are taken for no photos', async () => {
  await anArchive();
  await someEdits();
  const before = await scan();
  const found = { unchanged: 5, deleted: 1, edits: 4 };
  expect(await reindex()).toMatchObject({ ...found, 'without-original': 0, sent: 10 });
  queue = queue.toReversed();
  await drain();
  expect(await readRegisters()).toEqual(
    before.filter(isRegister).map(({ changedAt: _, ...register }) => register),
  );
  // Whether a register is as its edit says, only the edit tells: all are sent.
  expect(await reindex({ changedOnly: true })).toMatchObject({ ...found, sent: 5 });
  expect(await reindex({ dryRun: true })).toMatchObject({ edits: 4, sent: 10 });
});

test('edits of one person are replayed alone, or left out, or gone on with', async () => {
  await anArchive();
  await someEdits();
  expect(await reindex({ owner: ADA.sub })).toMatchObject({ edits: 2, sent: 5 });
  expect(await reindex({ except: ADA.sub })).toMatchObject({ edits: 2, sent: 5 });
  queue = [];
  const [, second = '', third = ''] = EDIT_KEYS.toSorted();
  // After the first owner's edits come their photos, and then the second owner's edits.
  expect(await reindex({ from: second })).toMatchObject({ edits: 2, sent: 8 });
  expect(await reindex({ from: third })).toMatchObject({ edits: 1, sent: 4 });
  const last = KEYS.toSorted().at(-1);
  expect(await reindex({ from: last })).toMatchObject({ edits: 0, sent: 0 });
});

test('an edit that was removed is not applied again', async () => {
  await someEdits();
  await remove(EDIT_KEYS[0] ?? '');
  expect(await reindex()).toMatchObject({ edits: 3, sent: 3 });
});

/** As the bucket keeps them: a thousand signed uploads would take ten seconds. */
const BODY = new Blob([BYTES]);
const OBJECT = {
  sizeBytes: BYTES.length,
  headers: { 'content-type': 'image/jpeg' },
  metadata: {},
  etag: 'of-no-matter',
  checksums: {},
};

test('a run that is interrupted after each page and goes on covers everything once', async () => {
  const keys = Array.from({ length: 1_050 }, (_, n) => keyOf(ADA.sub, `Bar ${n % 7}`, n));
  const all = [...keys, ...KEYS, ...EDIT_KEYS];
  for (const key of all) await store.write(key, OBJECT, BODY, () => undefined);
  let reached: string | undefined;
  let runs = 0;
  for (let isDone = false; !isDone; runs += 1) {
    const from = reached;
    isDone = await reindex({ from }, (lastKey) => {
      // Where it goes on, there may be nothing more of the same kind.
      if (lastKey === from) return;
      reached = lastKey;
      throw new Error('interrupted');
    }).then(
      () => true,
      () => false,
    );
  }
  // Of edits a page each; of the first owner's originals two, of the other's one.
  expect(runs).toBe(6);
  const sent = queue.map((body) => (JSON.parse(body) as { key: string }).key);
  expect(sent).toHaveLength(all.length);
  expect(new Set(sent)).toEqual(new Set(all));
});

test('a dry run sends nothing, and counts all the same', async () => {
  await anArchive();
  await loseTable();
  expect(await reindex({ dryRun: true })).toMatchObject({ 'without-record': 5, sent: 6 });
  expect(queue).toEqual([]);
});

test('--owner looks at one owner', async () => {
  for (const key of KEYS) await put(key);
  await reindex({ owner: BRUNO.sub });
  expect(queue).toHaveLength(3);
  for (const body of queue) expect(body).toContain(BRUNO.sub);
});

test('what the queue refuses is sent again', async () => {
  for (const key of KEYS) await put(key);
  refusals = 4;
  await reindex();
  expect(new Set(queue).size).toBe(6);
  expect(queue).toHaveLength(6);
});

test('a record of another version is found', async () => {
  await put(KEYS[0] ?? '');
  await drain();
  const [record] = await readTable();
  await documents.send(
    new UpdateCommand({
      TableName: table,
      Key: { owner: record?.owner, key: record?.key },
      UpdateExpression: 'SET versionId = :other',
      ExpressionAttributeValues: { ':other': 'other' },
    }),
  );
  expect(await reindex({ changedOnly: true })).toMatchObject({ 'other-version': 1, sent: 1 });
  await drain();
  expect((await readTable()).map(toContent)).toEqual(
    [record].flatMap((r) => (r ? [toContent(r)] : [])),
  );
});
