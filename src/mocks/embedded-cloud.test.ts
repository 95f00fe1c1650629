import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { ListObjectsV2Command, S3Client } from '@aws-sdk/client-s3';
import { setupServer } from 'msw/node';
import { expect, test } from 'vitest';
import { toPhotoId } from '#contract/photo-id';
import { ADA, keyFor, TEST_CONFIG } from './cloud-for-tests.ts';
import { createEmbeddedCloud } from './embedded-cloud.ts';
import { editIdOf, editOf } from './edits-for-tests.ts';
import { memoryStorage } from './memory-storage.ts';
import { queryTable, uploadOf } from './photos-for-tests.ts';

const { region, bucket } = TEST_CONFIG;
const BYTES = new TextEncoder().encode('not a photo');
const EDIT = { subject: toPhotoId('a'.repeat(64)), set: { rating: 5 } };

/** What a page does: start, work, go away. */
async function onAPage<Result>(
  storage: ReturnType<typeof memoryStorage>,
  visit: (page: Awaited<ReturnType<typeof openPage>>) => Promise<Result>,
): Promise<Result> {
  const page = await openPage(storage);
  try {
    return await visit(page);
  } finally {
    await page.cloud.drain();
    page.server.close();
  }
}

async function openPage(storage: ReturnType<typeof memoryStorage>) {
  const cloud = await createEmbeddedCloud({ config: TEST_CONFIG, storage });
  const server = setupServer(...cloud.handlers);
  server.listen({ onUnhandledRequest: 'error' });
  const session = await cloud.issueSession({ role: 'user', tags: { owner: ADA.sub } });
  const { accessKeyId, secretAccessKey, sessionToken } = session;
  const settings = { region, credentials: { accessKeyId, secretAccessKey, sessionToken } };
  const s3 = new S3Client(settings);
  const dynamodb = new DynamoDBClient(settings);
  return {
    cloud,
    server,
    edit: () => s3.send(editOf(ADA.sub, editIdOf(Date.now()), [EDIT])),
    upload: async () => s3.send(uploadOf(await keyFor(BYTES), BYTES)),
    countObjects: async () => {
      const Prefix = `originals/${ADA.sub}/`;
      return (await s3.send(new ListObjectsV2Command({ Bucket: bucket, Prefix }))).KeyCount;
    },
    countRecords: async () => (await queryTable(dynamodb, ADA.sub)).length,
  };
}

test('photos and edits outlive the page, and a lost table comes back from the bucket', async () => {
  // The table in memory goes with its page, as IndexedDB's may: the storage stays.
  const storage = memoryStorage();
  await onAPage(storage, async ({ upload, edit }) => {
    await upload();
    await edit();
  });
  await onAPage(storage, async ({ cloud, countObjects, countRecords }) => {
    await cloud.drain();
    // A record and a register.
    expect([await countObjects(), await countRecords()]).toEqual([1, 2]);
  });
});

test('a reset forgets everything, and all goes on from there', async () => {
  await onAPage(memoryStorage(), async ({ cloud, upload }) => {
    await upload();
    await cloud.drain();
    await cloud.reset();
  });
  const storage = memoryStorage();
  await onAPage(storage, async ({ upload }) => {
    await upload();
  });
  await onAPage(storage, async ({ cloud }) => {
    await cloud.reset();
  });
  await onAPage(storage, async ({ upload, countObjects, countRecords, cloud }) => {
    expect([await countObjects(), await countRecords()]).toEqual([0, 0]);
    await upload();
    await cloud.drain();
    expect([await countObjects(), await countRecords()]).toEqual([1, 1]);
  });
});
