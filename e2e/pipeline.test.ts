import { DynamoDBClient, ScanCommand } from '@aws-sdk/client-dynamodb';
import {
  DeleteObjectCommand,
  GetObjectCommand,
  ListObjectsV2Command,
  S3Client,
} from '@aws-sdk/client-s3';
import { http, HttpResponse } from 'msw';
import { afterAll, afterEach, expect, test } from 'vitest';
import { BY_CHANGE, parseSummary, toPhotoKey } from '#contract/photo-record';
import { sampleJpeg } from '../lambda/metadata/fixtures/sample-jpeg.ts';
import {
  ADA,
  BRUNO,
  keyFor,
  outcomeOf,
  startTestCloud,
  TEST_CONFIG,
} from '../src/mocks/cloud-for-tests.ts';
import type { Person } from '../src/mocks/cognito/seeded-people.ts';
import { credentialsFrom, signIn } from '../src/mocks/cognito/sign-in-for-tests.ts';
import {
  queryTable,
  readRecord,
  recordKeyOf,
  sha256Of,
  uploadOf,
} from '../src/mocks/photos-for-tests.ts';

const { region, bucket, table } = TEST_CONFIG;
const cloud = await startTestCloud();
afterEach(() => cloud.startOver());
afterAll(() => cloud.server.close());

const BYTES = new Uint8Array(
  sampleJpeg({ make: 'Fujifilm', model: 'X-T5', dateTimeOriginal: '2026:03:14 21:04:09' }),
);
const SHA256 = sha256Of(BYTES);
const LABELS = { album: 'Café + Bar', title: 'Negroni 50%/50%' };
const KEY = await keyFor(BYTES, LABELS);
const { key: SORT_KEY } = recordKeyOf(KEY);

/** The clients of somebody who signed in as the app does: a code by PKCE, an ID token, credentials. */
async function clientsOf(person: Person) {
  const { idToken } = await signIn(cloud, person);
  const credentials = await credentialsFrom(TEST_CONFIG.identityPoolId, idToken);
  const settings = { region, credentials, maxAttempts: 1 };
  return { s3: new S3Client(settings), dynamodb: new DynamoDBClient(settings) };
}

const upload = () => uploadOf(KEY, BYTES, { fileName: 'Größe 1.JPG', sha256: SHA256 });

const recordOf = async (dynamodb: DynamoDBClient) =>
  (await readRecord(dynamodb, KEY)) ?? expect.fail('there is no record');

test('an upload becomes a record that says what the photo says', async () => {
  const { s3, dynamodb } = await clientsOf(ADA);
  await s3.send(upload());
  await cloud.drain();

  const record = await recordOf(dynamodb);
  expect(record).toMatchObject({
    status: 'ready',
    owner: ADA.sub,
    ...LABELS,
    fileName: 'Größe 1.JPG',
    sha256: SHA256,
    declaredType: 'image/jpeg',
    mediaType: 'image/jpeg',
    sizeBytes: BYTES.length,
    camera: { make: 'Fujifilm', model: 'X-T5' },
    time: { takenAt: '2026-03-14T21:04:09' },
  });
  expect(toPhotoKey(record)).toBe(KEY);
});

test('the Lambda runs by itself, soon after', async () => {
  const { s3, dynamodb } = await clientsOf(ADA);
  await s3.send(upload());
  await expect.poll(() => queryTable(dynamodb, ADA.sub)).toHaveLength(1);
});

test('the index by change gives summaries, without the file’s own tags', async () => {
  const { s3, dynamodb } = await clientsOf(ADA);
  await s3.send(upload());
  await cloud.drain();

  const items = await queryTable(dynamodb, ADA.sub, { IndexName: BY_CHANGE });
  const [summary, ...others] = items.map((item) => parseSummary(item));
  expect(others).toEqual([]);
  expect(summary).toMatchObject({ status: 'ready', key: SORT_KEY, camera: { model: 'X-T5' } });
  expect(summary).not.toHaveProperty('tags');
});

test('a second upload of the same photo is refused, and nothing changes', async () => {
  const { s3, dynamodb } = await clientsOf(ADA);
  await s3.send(upload());
  await cloud.drain();
  const before = await recordOf(dynamodb);

  await expect(s3.send(upload())).rejects.toMatchObject({
    name: 'PreconditionFailed',
    $metadata: { httpStatusCode: 412 },
  });
  await cloud.drain();
  expect(await recordOf(dynamodb)).toEqual(before);
});

test('a deletion leaves a tombstone, and another upload brings the photo back whole', async () => {
  const { s3, dynamodb } = await clientsOf(ADA);
  await s3.send(upload());
  await cloud.drain();
  const first = await recordOf(dynamodb);

  await s3.send(new DeleteObjectCommand({ Bucket: bucket, Key: KEY, IfMatch: '*' }));
  await cloud.drain();
  const tombstone = await recordOf(dynamodb);
  expect(tombstone).toMatchObject({ status: 'deleted', ...LABELS });
  expect(tombstone).not.toHaveProperty('camera');

  await s3.send(upload());
  await cloud.drain();
  const last = await recordOf(dynamodb);
  expect(Object.keys(last).sort()).toEqual(Object.keys(first).sort());
  expect(last).toMatchObject({ status: 'ready', camera: { model: 'X-T5' } });
  expect(last.sequencer > tombstone.sequencer).toBe(true);
});

test('what is no photo becomes a rejected record', async () => {
  const { s3, dynamodb } = await clientsOf(ADA);
  const text = new TextEncoder().encode('Two parts gin, one part vermouth.');
  const Key = await keyFor(text);
  await s3.send(uploadOf(Key, text));
  await cloud.drain();

  expect(await readRecord(dynamodb, Key)).toMatchObject({
    status: 'rejected',
    reason: 'not-an-image',
  });
});

test('a message that fails is delivered again, and again changes nothing', async () => {
  const { s3, dynamodb } = await clientsOf(ADA);
  let failuresLeft = 2;
  cloud.server.use(
    http.post(`https://dynamodb.${region}.amazonaws.com/`, ({ request }) => {
      if (!request.headers.get('x-amz-target')?.endsWith('UpdateItem')) return undefined;
      if (failuresLeft === 0) return undefined;
      failuresLeft -= 1;
      return HttpResponse.json({ __type: 'ValidationException' }, { status: 400 });
    }),
  );
  await s3.send(upload());
  await cloud.drain();
  expect(await recordOf(dynamodb)).toMatchObject({ status: 'ready' });
  expect(cloud.logs.filter(({ message }) => message === 'photo failed')).toHaveLength(2);
  expect(await cloud.listFailures()).toEqual([]);
});

test('a message that never works ends in the failure queue after five tries', async () => {
  const { s3 } = await clientsOf(ADA);
  cloud.server.use(
    http.post(`https://dynamodb.${region}.amazonaws.com/`, () =>
      HttpResponse.json({ __type: 'ValidationException' }, { status: 400 }),
    ),
  );
  await s3.send(upload());
  await cloud.drain();
  expect(await cloud.listFailures()).toMatchObject([{ receiveCount: 5 }]);
});

test('Bruno reaches nothing of Ada’s', async () => {
  const adas = await clientsOf(ADA);
  await adas.s3.send(upload());
  await cloud.drain();

  const { s3, dynamodb } = await clientsOf(BRUNO);
  const Prefix = `originals/${ADA.sub}/`;
  const byBucket = await Promise.all(
    [
      s3.send(new GetObjectCommand({ Bucket: bucket, Key: KEY })),
      s3.send(new DeleteObjectCommand({ Bucket: bucket, Key: KEY, IfMatch: '*' })),
      s3.send(upload()),
      s3.send(new ListObjectsV2Command({ Bucket: bucket, Prefix })),
      s3.send(new ListObjectsV2Command({ Bucket: bucket, Prefix: 'originals/' })),
      s3.send(new ListObjectsV2Command({ Bucket: bucket })),
    ].map(outcomeOf),
  );
  expect(new Set(byBucket)).toEqual(new Set(['AccessDenied']));

  const byTable = await Promise.all(
    [
      queryTable(dynamodb, ADA.sub),
      queryTable(dynamodb, ADA.sub, { IndexName: BY_CHANGE }),
      dynamodb.send(new ScanCommand({ TableName: table })),
      recordOf(dynamodb),
    ].map(outcomeOf),
  );
  expect(new Set(byTable)).toEqual(new Set(['AccessDeniedException']));
});
