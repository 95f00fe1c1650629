import { createHash } from 'node:crypto';
import {
  DynamoDBClient,
  GetItemCommand,
  QueryCommand,
  ScanCommand,
  type QueryCommandInput,
} from '@aws-sdk/client-dynamodb';
import {
  DeleteObjectCommand,
  GetObjectCommand,
  ListObjectsV2Command,
  PutObjectCommand,
  S3Client,
} from '@aws-sdk/client-s3';
import { fromCognitoIdentityPool } from '@aws-sdk/credential-providers';
import { marshall, unmarshall } from '@aws-sdk/util-dynamodb';
import { http, HttpResponse } from 'msw';
import { afterAll, afterEach, expect, test } from 'vitest';
import { toIssuer } from '#contract/app-config';
import { formatOriginalHeaders } from '#contract/original-headers';
import { parsePhotoKey, formatSortKey } from '#contract/photo-key';
import { BY_CHANGE, PhotoRecord, PhotoSummary, toPhotoKey } from '#contract/photo-record';
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

const { region, bucket, table } = TEST_CONFIG;
const cloud = await startTestCloud();
afterEach(() => cloud.startOver());
afterAll(() => cloud.server.close());

const BYTES = new Uint8Array(
  sampleJpeg({ make: 'Fujifilm', model: 'X-T5', dateTimeOriginal: '2026:03:14 21:04:09' }),
);
const SHA256 = createHash('sha256').update(BYTES).digest('hex');
const LABELS = { album: 'Café + Bar', title: 'Negroni 50%/50%' };
const KEY = await keyFor(BYTES, LABELS);
const SORT_KEY = formatSortKey(parsePhotoKey(KEY) ?? expect.fail('not a photo key'));

/** What the app does, step for step: a code by PKCE, an ID token, credentials. */
async function signIn(person: Person) {
  const verifier = 'a-verifier-that-is-long-enough-for-the-standard';
  const redirectUri = 'https://tintype.example/signed-in';
  const target = await cloud.authorize(
    {
      clientId: TEST_CONFIG.userPoolClientId,
      redirectUri,
      scope: 'openid email profile',
      codeChallenge: createHash('sha256').update(verifier).digest('base64url'),
      codeChallengeMethod: 'S256',
    },
    person,
  );
  const response = await fetch(`${TEST_CONFIG.loginOrigin}/oauth2/token`, {
    method: 'POST',
    body: new URLSearchParams({
      grant_type: 'authorization_code',
      client_id: TEST_CONFIG.userPoolClientId,
      redirect_uri: redirectUri,
      code: target.searchParams.get('code') ?? '',
      code_verifier: verifier,
    }),
  });
  const { id_token: idToken } = (await response.json()) as { id_token: string }; // of our own endpoint
  const credentials = fromCognitoIdentityPool({
    clientConfig: { region },
    identityPoolId: TEST_CONFIG.identityPoolId,
    logins: { [toIssuer(TEST_CONFIG).replace('https://', '')]: idToken },
  });
  return {
    s3: new S3Client({ region, credentials, maxAttempts: 1 }),
    dynamodb: new DynamoDBClient({ region, credentials, maxAttempts: 1 }),
  };
}

const upload = () =>
  new PutObjectCommand({
    Bucket: bucket,
    Key: KEY,
    Body: BYTES,
    ContentType: 'image/jpeg',
    ChecksumSHA256: Buffer.from(SHA256, 'hex').toString('base64'),
    IfNoneMatch: '*',
    Metadata: formatOriginalHeaders({ fileName: 'Größe 1.JPG', sha256: SHA256 }),
  });

async function readRecord(dynamodb: DynamoDBClient): Promise<PhotoRecord> {
  const Key = marshall({ owner: ADA.sub, key: SORT_KEY });
  const { Item } = await dynamodb.send(new GetItemCommand({ TableName: table, Key }));
  return PhotoRecord.parse(unmarshall(Item ?? {}));
}

const ownedBy = (owner: string): QueryCommandInput => ({
  TableName: table,
  KeyConditionExpression: '#owner = :owner',
  ExpressionAttributeNames: { '#owner': 'owner' },
  ExpressionAttributeValues: marshall({ ':owner': owner }),
});

test('an upload becomes a record that says what the photo says', async () => {
  const { s3, dynamodb } = await signIn(ADA);
  await s3.send(upload());
  await cloud.drain();

  const record = await readRecord(dynamodb);
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
  const { s3, dynamodb } = await signIn(ADA);
  await s3.send(upload());
  await expect
    .poll(async () => (await dynamodb.send(new QueryCommand(ownedBy(ADA.sub)))).Count)
    .toBe(1);
});

test('the index by change gives summaries, without the file’s own tags', async () => {
  const { s3, dynamodb } = await signIn(ADA);
  await s3.send(upload());
  await cloud.drain();

  const query = new QueryCommand({ ...ownedBy(ADA.sub), IndexName: BY_CHANGE });
  const { Items = [] } = await dynamodb.send(query);
  const [summary, ...others] = Items.map((item) => PhotoSummary.parse(unmarshall(item)));
  expect(others).toEqual([]);
  expect(summary).toMatchObject({ status: 'ready', key: SORT_KEY, camera: { model: 'X-T5' } });
  expect(summary).not.toHaveProperty('tags');
});

test('a second upload of the same photo is refused, and nothing changes', async () => {
  const { s3, dynamodb } = await signIn(ADA);
  await s3.send(upload());
  await cloud.drain();
  const before = await readRecord(dynamodb);

  await expect(s3.send(upload())).rejects.toMatchObject({
    name: 'PreconditionFailed',
    $metadata: { httpStatusCode: 412 },
  });
  await cloud.drain();
  expect(await readRecord(dynamodb)).toEqual(before);
});

test('a deletion leaves a tombstone, and another upload brings the photo back whole', async () => {
  const { s3, dynamodb } = await signIn(ADA);
  await s3.send(upload());
  await cloud.drain();
  const first = await readRecord(dynamodb);

  await s3.send(new DeleteObjectCommand({ Bucket: bucket, Key: KEY }));
  await cloud.drain();
  const tombstone = await readRecord(dynamodb);
  expect(tombstone).toMatchObject({ status: 'deleted', ...LABELS });
  expect(tombstone).not.toHaveProperty('camera');

  await s3.send(upload());
  await cloud.drain();
  const last = await readRecord(dynamodb);
  expect(Object.keys(last).sort()).toEqual(Object.keys(first).sort());
  expect(last).toMatchObject({ status: 'ready', camera: { model: 'X-T5' } });
  expect(last.sequencer > tombstone.sequencer).toBe(true);
});

test('what is no photo becomes a rejected record', async () => {
  const { s3, dynamodb } = await signIn(ADA);
  const text = new TextEncoder().encode('Two parts gin, one part vermouth.');
  const Key = await keyFor(text);
  await s3.send(new PutObjectCommand({ Bucket: bucket, Key, Body: text, IfNoneMatch: '*' }));
  await cloud.drain();

  const { Items = [] } = await dynamodb.send(new QueryCommand(ownedBy(ADA.sub)));
  const records = Items.map((item) => PhotoRecord.parse(unmarshall(item)));
  expect(records).toMatchObject([{ status: 'rejected', reason: 'not-an-image' }]);
});

test('a message that fails is delivered again, and again changes nothing', async () => {
  const { s3, dynamodb } = await signIn(ADA);
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
  expect(await readRecord(dynamodb)).toMatchObject({ status: 'ready' });
  expect(cloud.logs.filter(({ message }) => message === 'photo failed')).toHaveLength(2);
  expect(await cloud.listFailures()).toEqual([]);
});

test('a message that never works ends in the failure queue after five tries', async () => {
  const { s3 } = await signIn(ADA);
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
  const adas = await signIn(ADA);
  await adas.s3.send(upload());
  await cloud.drain();

  const { s3, dynamodb } = await signIn(BRUNO);
  const Prefix = `originals/${ADA.sub}/`;
  const byBucket = await Promise.all(
    [
      s3.send(new GetObjectCommand({ Bucket: bucket, Key: KEY })),
      s3.send(new DeleteObjectCommand({ Bucket: bucket, Key: KEY })),
      s3.send(upload()),
      s3.send(new ListObjectsV2Command({ Bucket: bucket, Prefix })),
      s3.send(new ListObjectsV2Command({ Bucket: bucket, Prefix: 'originals/' })),
      s3.send(new ListObjectsV2Command({ Bucket: bucket })),
    ].map(outcomeOf),
  );
  expect(new Set(byBucket)).toEqual(new Set(['AccessDenied']));

  const byTable = await Promise.all(
    [
      dynamodb.send(new QueryCommand(ownedBy(ADA.sub))),
      dynamodb.send(new QueryCommand({ ...ownedBy(ADA.sub), IndexName: BY_CHANGE })),
      dynamodb.send(new ScanCommand({ TableName: table })),
      readRecord(dynamodb),
    ].map(outcomeOf),
  );
  expect(new Set(byTable)).toEqual(new Set(['AccessDeniedException']));
});
