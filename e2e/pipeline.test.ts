import { createHash } from 'node:crypto';
import { DynamoDBClient, GetItemCommand, QueryCommand } from '@aws-sdk/client-dynamodb';
import {
  DeleteObjectCommand,
  GetObjectCommand,
  ListObjectsV2Command,
  PutObjectCommand,
  S3Client,
} from '@aws-sdk/client-s3';
import { fromCognitoIdentityPool } from '@aws-sdk/credential-providers';
import { marshall, unmarshall } from '@aws-sdk/util-dynamodb';
import { setupServer } from 'msw/node';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { toIssuer } from '#contract/app-config';
import { formatOriginalHeaders } from '#contract/original-headers';
import { toPhotoId } from '#contract/photo-id';
import { formatPhotoKey, formatSortKey, originalsPrefix } from '#contract/photo-key';
import { BY_CHANGE, PhotoRecord, PhotoSummary } from '#contract/photo-record';
import { sampleJpeg } from '../lambda/metadata/fixtures/sample-jpeg.ts';
import { SEEDED_PEOPLE, type Person } from '../src/mocks/cognito/seeded-people.ts';
import { createEmbeddedCloud } from '../src/mocks/embedded-cloud.ts';
import { EMBEDDED_CONFIG } from '../src/mocks/embedded-config.ts';
import { memoryStorage } from '../src/mocks/memory-storage.ts';

const ORIGIN = 'https://tintype.example';
const config = EMBEDDED_CONFIG(ORIGIN);
const { region, bucket, table } = config;
const logLines: string[] = [];
const cloud = await createEmbeddedCloud({
  config,
  storage: memoryStorage(),
  log: (line) => logLines.push(line),
});
const server = setupServer(...cloud.handlers);
const [ada, bruno] = SEEDED_PEOPLE;

beforeAll(() => server.listen({ onUnhandledRequest: 'error' }));
afterEach(async () => {
  await cloud.drain();
  await cloud.reset();
});
afterAll(() => server.close());

const bytes = sampleJpeg({
  make: 'Fujifilm',
  model: 'X-T5',
  dateTimeOriginal: '2026:03:14 21:04:09',
});
const sha256 = createHash('sha256').update(bytes).digest('hex');
const photoId = toPhotoId(sha256);
const keyOf = (owner: string) =>
  formatPhotoKey({ owner, album: 'Café + Bar', title: 'Negroni', photoId, extension: 'jpg' });
const sortKey = formatSortKey({ album: 'Café + Bar', title: 'Negroni', photoId });

/** What the app does, step for step: a code by PKCE, an ID token, credentials. */
async function signIn(person: Person) {
  const verifier = 'v'.repeat(64);
  const redirectUri = `${ORIGIN}/signed-in`;
  const target = await cloud.authorize(
    {
      clientId: config.userPoolClientId,
      redirectUri,
      state: 'abc',
      scope: 'openid email profile',
      codeChallenge: createHash('sha256').update(verifier).digest('base64url'),
      codeChallengeMethod: 'S256',
    },
    person,
  );
  const response = await fetch(`${config.loginOrigin}/oauth2/token`, {
    method: 'POST',
    body: new URLSearchParams({
      grant_type: 'authorization_code',
      client_id: config.userPoolClientId,
      redirect_uri: redirectUri,
      code: target.searchParams.get('code') ?? '',
      code_verifier: verifier,
    }),
  });
  const { id_token: idToken } = (await response.json()) as { id_token: string };
  const credentials = fromCognitoIdentityPool({
    clientConfig: { region },
    identityPoolId: config.identityPoolId,
    logins: { [toIssuer(config).replace('https://', '')]: idToken },
  });
  return {
    s3: new S3Client({ region, credentials, maxAttempts: 1 }),
    dynamodb: new DynamoDBClient({ region, credentials, maxAttempts: 1 }),
  };
}

const put = (owner: string) =>
  new PutObjectCommand({
    Bucket: bucket,
    Key: keyOf(owner),
    Body: bytes,
    ContentType: 'image/jpeg',
    ChecksumSHA256: createHash('sha256').update(bytes).digest('base64'),
    IfNoneMatch: '*',
    Metadata: formatOriginalHeaders({ fileName: 'DSCF1234.JPG', sha256 }),
  });

const getRecord = (owner: string) =>
  new GetItemCommand({ TableName: table, Key: marshall({ owner, key: sortKey }) });

async function readRecord(dynamodb: DynamoDBClient, owner: string) {
  const { Item } = await dynamodb.send(getRecord(owner));
  return PhotoRecord.parse(unmarshall(Item ?? {}));
}

test('an upload becomes a record, and the record says what the photo says', async () => {
  const { s3, dynamodb } = await signIn(ada);
  await s3.send(put(ada.sub));
  await cloud.drain();

  const record = await readRecord(dynamodb, ada.sub);
  expect(record).toMatchObject({ owner: ada.sub, album: 'Café + Bar', title: 'Negroni', photoId });
  expect(record).toMatchObject({ fileName: 'DSCF1234.JPG', sha256, declaredType: 'image/jpeg' });
});
