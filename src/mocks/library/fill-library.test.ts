import { DeleteObjectCommand, GetObjectCommand, ListObjectsV2Command } from '@aws-sdk/client-s3';
import { afterAll, beforeAll, expect, onTestFinished, test, vi } from 'vitest';
import { BY_CHANGE, PhotoRecord } from '#contract/photo-record';
import { toPhotoId } from '#contract/photo-id';
import { ADA, BRUNO, startTestCloud, TEST_CONFIG, type TestClients } from '../cloud-for-tests.ts';
import { sha256, toHex } from '../bytes.ts';
import { queryTable } from '../photos-for-tests.ts';

const { bucket: Bucket } = TEST_CONFIG;
const PICTURE = {
  bytes: new Uint8Array([0xff, 0xd8, 0xff, 0xd9]),
  width: 3,
  height: 2,
  placeholder: '1QcSHQRnh493V4dIh4eXh1h4kJUI',
};

const cloud = await startTestCloud();
const steps: number[] = [];
let ada: TestClients;

beforeAll(async () => {
  ada = await cloud.clientsOf(ADA.sub);
  const onProgress = (done: number) => steps.push(done);
  await cloud.fillLibrary({ owner: ADA.sub, count: 250, pictures: [PICTURE], onProgress });
});
afterAll(() => cloud.server.close());

test('a filled library has its records, each one as the Lambda writes it', async () => {
  const items = await queryTable(ada.dynamodb, ADA.sub);
  expect(items).toHaveLength(250);
  for (const item of items) PhotoRecord.parse(item);
  expect(steps).toEqual([50, 100, 150, 200, 250]);
});

test('the records are in the index', async () => {
  const items = await queryTable(ada.dynamodb, ADA.sub, { IndexName: BY_CHANGE });
  expect(items).toHaveLength(250);
});

test('each original is there under the id of its content, with its thumbnail', async () => {
  const list = (Prefix: string) =>
    ada.s3.send(new ListObjectsV2Command({ Bucket, Prefix: `${Prefix}/${ADA.sub}/` }));
  const { Contents: originals = [], KeyCount } = await list('originals');
  expect([KeyCount, (await list('renditions')).KeyCount]).toEqual([250, 250]);
  const Key = originals[7]?.Key ?? '';
  const { Body } = await ada.s3.send(new GetObjectCommand({ Bucket, Key }));
  const bytes = new Uint8Array((await Body?.transformToByteArray()) ?? []);
  expect(Key).toContain(toPhotoId(toHex(await sha256(bytes))));
});

test('nobody else has them', async () => {
  const { dynamodb } = await cloud.clientsOf(BRUNO.sub);
  expect(await queryTable(dynamodb, BRUNO.sub)).toEqual([]);
});

test('a thumbnail that the lifecycle ends leaves the bytes to the others', async () => {
  const thumbnails = new ListObjectsV2Command({ Bucket, Prefix: `renditions/${ADA.sub}/` });
  const { Contents: [first, second] = [] } = await ada.s3.send(thumbnails);
  await ada.s3.send(new DeleteObjectCommand({ Bucket, Key: first?.Key, IfMatch: '*' }));
  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 32 * 24 * 3_600_000 });
  onTestFinished(() => void vi.useRealTimers());
  await cloud.runLifecycle();
  const { s3 } = await cloud.clientsOf(ADA.sub);
  const { Body } = await s3.send(new GetObjectCommand({ Bucket, Key: second?.Key }));
  expect(await Body?.transformToByteArray()).toEqual(PICTURE.bytes);
});
