import { DynamoDBClient, QueryCommand } from '@aws-sdk/client-dynamodb';
import { ListObjectsV2Command, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { marshall, unmarshall } from '@aws-sdk/util-dynamodb';
import * as fc from 'fast-check';
import { setupServer } from 'msw/node';
import { afterAll, expect, test } from 'vitest';
import { toPhotoId } from '#contract/photo-id';
import { formatPhotoKey, formatSortKeyPrefix, originalsPrefix } from '#contract/photo-key';
import { PhotoRecord, toPhotoKey } from '#contract/photo-record';
import { histories, PHOTO_COUNT, type Step } from '../lambda/convergence/history.ts';
import { pickOf } from '../lambda/convergence/queue-model.ts';
import { UPLOADS, type Upload } from '../lambda/convergence/uploads.ts';
import { removeObject } from '../src/backend/remove-object.ts';
import { ADA, outcomeOf, TEST_CONFIG } from '../src/mocks/cloud-for-tests.ts';
import { createEmbeddedCloud } from '../src/mocks/embedded-cloud.ts';
import { memoryStorage } from '../src/mocks/memory-storage.ts';
import { BY_HAND, createDelivery } from './deliver-by-hand.ts';
import { createFatedWrites } from './fated-writes.ts';

const { region, bucket: Bucket, table: TableName } = TEST_CONFIG;
const HISTORY_COUNT = 100;
const STEP_COUNT = 20;
// The last is too large for the model's Lambda only.
const SMALL_UPLOADS = UPLOADS.slice(0, -1);

const storage = memoryStorage();
const cloud = await createEmbeddedCloud({
  config: TEST_CONFIG,
  storage,
  dials: BY_HAND,
});
const { duplicate, deliver, deliverRest } = createDelivery(cloud, storage);
const fates = createFatedWrites(region, cloud.handlers);
const server = setupServer(fates.handler, ...cloud.handlers);
server.listen({ onUnhandledRequest: 'error' });
afterAll(() => server.close());

const session = await cloud.issueSession({ role: 'user', tags: { owner: ADA.sub } });
const s3 = new S3Client({ region, credentials: session, maxAttempts: 1 });
const dynamodb = new DynamoDBClient({ region, credentials: session, maxAttempts: 1 });

const keyOf = (album: string, photo: number) =>
  formatPhotoKey({
    owner: ADA.sub,
    album,
    title: 'Drink',
    photoId: toPhotoId(String(photo % PHOTO_COUNT).repeat(64)),
    extension: 'jpg',
  });

/** The version that is there, or `'deleted'`; by object key. */
type Archive = Map<string, { versionId: string | undefined; upload: Upload } | 'deleted'>;

async function take(step: Step, album: string, archive: Archive): Promise<void> {
  switch (step.does) {
    case 'create':
      return create(keyOf(album, step.photo), step.upload, archive);
    case 'remove': {
      const Key = keyOf(album, step.photo);
      if ((await removeObject(s3, { bucket: Bucket, key: Key })) === 'removed')
        archive.set(Key, 'deleted');
      return;
    }
    case 'deliver':
      return deliver(step.pick, step.batch);
    case 'duplicate':
      return duplicate(step.pick);
    case 'proceed':
      fates.next(step.fate);
      return;
    // There is no lifecycle here, the queue is as lossy without as with these, and
    // reindex has tests of its own; and so have edits.
    case 'expire':
    case 'forget':
    case 'drop':
    case 'bundle':
    case 'redrive':
    case 'settle':
    case 'reindex-read':
    case 'reindex-list':
    case 'lose':
    case 'lose-table':
    case 'say':
    case 'connect':
    case 'hear':
    case 'set-clock':
    case 'wait':
  }
}

async function create(Key: string, uploadNumber: number, archive: Archive) {
  const upload = pickOf(SMALL_UPLOADS, uploadNumber) ?? expect.fail('there are no uploads');
  const { bytes: Body, contentType: ContentType, metadata: Metadata } = upload;
  const isThere = (archive.get(Key) ?? 'deleted') !== 'deleted';
  const put = s3.send(
    new PutObjectCommand({ Bucket, Key, Body, ContentType, Metadata, IfNoneMatch: '*' }),
  );
  if (isThere) expect(await outcomeOf(put)).toBe('PreconditionFailed');
  else archive.set(Key, { versionId: (await put).VersionId, upload });
}

async function readRecords(album: string) {
  const { Items = [] } = await dynamodb.send(
    new QueryCommand({
      TableName,
      KeyConditionExpression: '#owner = :owner AND begins_with(#key, :prefix)',
      ExpressionAttributeNames: { '#owner': 'owner', '#key': 'key' },
      ExpressionAttributeValues: marshall({
        ':owner': ADA.sub,
        ':prefix': formatSortKeyPrefix(album),
      }),
    }),
  );
  return Items.map((item) => PhotoRecord.parse(unmarshall(item)));
}

async function listKeys(album: string) {
  const Prefix = `${originalsPrefix(ADA.sub)}${formatSortKeyPrefix(album)}`;
  const { Contents = [] } = await s3.send(new ListObjectsV2Command({ Bucket, Prefix }));
  return Contents.map(({ Key }) => Key);
}

async function check(album: string, archive: Archive) {
  const records = await readRecords(album);
  const photos = records.filter(({ status }) => status !== 'deleted');
  expect(photos.map(toPhotoKey)).toEqual(await listKeys(album));
  expect(records).toHaveLength(archive.size);
  for (const record of records) {
    const expected = archive.get(toPhotoKey(record)) ?? expect.fail('a record of nothing');
    expect(record).toMatchObject(
      expected === 'deleted'
        ? { status: 'deleted' }
        : { versionId: expected.versionId, ...expected.upload.implies },
    );
  }
  expect(await cloud.listFailures()).toEqual([]);
}

test(
  `${HISTORY_COUNT} histories end as the bucket implies, in DynamoDB’s own engine too`,
  async () => {
    let count = 0;
    const property = fc.asyncProperty(histories, async ({ steps, seed }) => {
      count += 1;
      const album = `Bar ${count}`;
      const archive: Archive = new Map();
      for (const step of steps.slice(0, STEP_COUNT)) await take(step, album, archive);
      fates.next('done');
      await deliverRest(seed);
      await check(album, archive);
    });
    // The first that fails is shown as it is: looking for a shorter one takes too long here.
    await fc.assert(property, { numRuns: HISTORY_COUNT, seed: 20_261_121, endOnFailure: true });
  },
  10 * 60_000,
);
