import { GetObjectCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';
import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  ADA,
  outcomeOf,
  startTestBucket,
  startTestCloud,
  TEST_CONFIG,
} from '../../cloud-for-tests.ts';

const MINUTE_MS = 60_000;
let clock = Date.now();
const {
  bucket: Bucket,
  s3,
  server,
  session,
  sessions,
  region,
} = await startTestBucket({
  now: () => clock,
});
const get = new GetObjectCommand({
  Bucket,
  Key: 'a b+ö',
  ResponseContentDisposition: 'attachment; filename="x.jpg"',
  ResponseContentType: 'image/png',
});

beforeAll(() => s3.send(new PutObjectCommand({ Bucket, Key: 'a b+ö', Body: 'gin' })));
afterAll(() => server.close());

/** Status, and the code of the error or the body. */
async function open(url: string, init?: RequestInit) {
  const response = await fetch(url, init);
  const text = await response.text();
  return `${response.status} ${/<Code>(?<code>\w+)/.exec(text)?.groups?.['code'] ?? text}`;
}

async function atTime<Result>(offsetMs: number, task: () => Promise<Result>): Promise<Result> {
  const before = clock;
  clock += offsetMs;
  try {
    return await task();
  } finally {
    clock = before;
  }
}

test('a URL gives the object to whoever has it, with the headers it names', async () => {
  const response = await fetch(await getSignedUrl(s3, get));
  expect(await response.text()).toBe('gin');
  expect(response.headers.get('content-disposition')).toBe('attachment; filename="x.jpg"');
  expect(response.headers.get('content-type')).toBe('image/png');
});

test('a URL gives a range', async () => {
  const response = await fetch(await getSignedUrl(s3, get), { headers: { range: 'bytes=-2' } });
  expect([response.status, await response.text()]).toEqual([206, 'in']);
});

test('a URL is good for as long as it says', async () => {
  const url = await getSignedUrl(s3, get, { expiresIn: 600 });
  expect(await atTime(9 * MINUTE_MS, () => open(url))).toBe('200 gin');
  const late = await atTime(11 * MINUTE_MS, () => fetch(url));
  expect(late.status).toBe(403);
  expect(await late.text()).toContain('<Message>Request has expired</Message>');
  expect(await atTime(-20 * MINUTE_MS, () => open(url))).toBe('403 AccessDenied');
});

test('a URL ends with the session that signed it, at the latest', async () => {
  const url = await getSignedUrl(s3, get, { expiresIn: 86_400 });
  expect(await atTime(59 * MINUTE_MS, () => open(url))).toBe('200 gin');
  expect(await atTime(61 * MINUTE_MS, () => open(url))).toBe('400 ExpiredToken');
});

test('no URL is good for more than a week', async () => {
  const url = new URL(await getSignedUrl(s3, get, { expiresIn: 604_800 }));
  expect(await open(url.href)).toBe('200 gin');
  url.searchParams.set('X-Amz-Expires', '604801');
  expect(await open(url.href)).toBe('400 AuthorizationQueryParametersError');
});

test.each([
  ['another key', (url: URL) => (url.pathname = '/b'), '403 SignatureDoesNotMatch'],
  [
    'another header of the answer',
    (url: URL) => url.searchParams.set('response-content-type', 'text/html'),
    '403 SignatureDoesNotMatch',
  ],
  [
    'a longer life',
    (url: URL) => url.searchParams.set('X-Amz-Expires', '901'),
    '403 SignatureDoesNotMatch',
  ],
  [
    'another region',
    (url: URL) =>
      url.searchParams.set(
        'X-Amz-Credential',
        (url.searchParams.get('X-Amz-Credential') ?? '').replace(region, 'us-east-1'),
      ),
    '400 AuthorizationQueryParametersError',
  ],
  [
    'another caller',
    (url: URL) =>
      url.searchParams.set(
        'X-Amz-Credential',
        (url.searchParams.get('X-Amz-Credential') ?? '').replace(/^\w+/, 'ASIAUNKNOWN'),
      ),
    '403 InvalidAccessKeyId',
  ],
  ['no token', (url: URL) => url.searchParams.delete('X-Amz-Security-Token'), '400 InvalidToken'],
  [
    'no time',
    (url: URL) => url.searchParams.delete('X-Amz-Date'),
    '400 AuthorizationQueryParametersError',
  ],
])('a URL changed to %s is refused', async (_, change, outcome) => {
  const url = new URL(await getSignedUrl(s3, get));
  change(url);
  expect(await open(url.href)).toBe(outcome);
});

test('a URL and a header at once are refused', async () => {
  const headers = { authorization: 'AWS4-HMAC-SHA256 …'.replace('…', 'Credential=a') };
  expect(await open(await getSignedUrl(s3, get), { headers })).toBe('400 InvalidArgument');
});

test('a URL is of one method', async () => {
  const url = await getSignedUrl(s3, get);
  expect(await open(url, { method: 'PUT', body: 'rum' })).toBe('403 SignatureDoesNotMatch');
});

test('a header that S3 minds is signed, or it is refused', async () => {
  const url = await getSignedUrl(s3, get);
  const headers = { 'x-amz-checksum-mode': 'ENABLED' };
  expect(await open(url, { headers })).toBe('403 AccessDenied');
});

test('a revoked session has no key any more', async () => {
  const revoked = await sessions.issue({ role: 'user' });
  const client = new S3Client({ region, credentials: revoked, maxAttempts: 1 });
  const url = await getSignedUrl(client, get);
  expect(await open(url)).toBe('200 gin');
  await sessions.end(revoked);
  expect(await open(url)).toBe('403 InvalidAccessKeyId');
  expect(await outcomeOf(client.send(get))).toBe('InvalidAccessKeyId');
});

test('a request signed at another time is refused', async () => {
  const client = new S3Client({ region, credentials: session, maxAttempts: 1 });
  for (const offset of [-16 * MINUTE_MS, 16 * MINUTE_MS])
    expect(await atTime(offset, () => outcomeOf(client.send(get)))).toBe('RequestTimeTooSkewed');
  expect(await atTime(14 * MINUTE_MS, () => outcomeOf(client.send(get)))).toBe('done');
});

test('a request signed for another region is refused', async () => {
  const client = new S3Client({
    region: 'us-east-1',
    endpoint: `https://${Bucket}.s3.${region}.amazonaws.com`,
    bucketEndpoint: true,
    credentials: session,
    maxAttempts: 1,
  });
  const here = new GetObjectCommand({
    Bucket: `https://${Bucket}.s3.${region}.amazonaws.com`,
    Key: 'a',
  });
  expect(await outcomeOf(client.send(here))).toBe('AuthorizationHeaderMalformed');
});

test('nobody may write by a URL, nor read by one that is a quarter of an hour old', async () => {
  server.close();
  const cloud = await startTestCloud();
  const { s3: ada } = await cloud.clientsOf(ADA.sub);
  const Key = `renditions/${ADA.sub}/a`;
  const put = new PutObjectCommand({ Bucket: TEST_CONFIG.bucket, Key, IfNoneMatch: '*' });
  const writing = await open(await getSignedUrl(ada, put), {
    method: 'PUT',
    body: 'gin',
    headers: { 'if-none-match': '*' },
  });
  await ada.send(new PutObjectCommand({ ...put.input, Body: 'gin' }));
  const read = new GetObjectCommand({ Bucket: TEST_CONFIG.bucket, Key });
  const signedAt = (minutesAgo: number) =>
    getSignedUrl(ada, read, {
      expiresIn: 3_600,
      signingDate: new Date(Date.now() - minutesAgo * MINUTE_MS),
    });
  const outcomes = [writing, await open(await signedAt(14)), await open(await signedAt(16))];
  cloud.server.close();
  server.listen({ onUnhandledRequest: 'error' });
  expect(outcomes).toEqual(['403 AccessDenied', '200 gin', '403 AccessDenied']);
});
