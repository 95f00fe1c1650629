import { afterAll, afterEach, expect, test, vi } from 'vitest';
import { BUCKET_CORS } from '#contract/bucket-cors';
import { startTestCloud, TEST_CONFIG } from '../../cloud-for-tests.ts';
import { readCors, withCors } from './cors.ts';

const cloud = await startTestCloud();
afterAll(() => cloud.server.close());
afterEach(() => vi.unstubAllGlobals());

const ORIGIN = new URL(TEST_CONFIG.loginOrigin).origin;
const URL_OF_BUCKET = `https://${TEST_CONFIG.bucket}.s3.${TEST_CONFIG.region}.amazonaws.com/`;
const RULE = { ...BUCKET_CORS, origins: [ORIGIN] };

const preflight = (changes: Record<string, string> = {}) =>
  fetch(`${URL_OF_BUCKET}originals/a`, {
    method: 'OPTIONS',
    headers: {
      origin: ORIGIN,
      'access-control-request-method': 'PUT',
      'access-control-request-headers': 'authorization,if-none-match,x-amz-meta-file-name',
      ...changes,
    },
  });

test('a preflight of the site is answered by the rule that is deployed', async () => {
  const { status, headers } = await preflight();
  expect(status).toBe(200);
  expect(Object.fromEntries(headers)).toMatchObject({
    'access-control-allow-origin': ORIGIN,
    'access-control-allow-methods': 'GET, HEAD, PUT, POST, DELETE',
    'access-control-allow-headers': 'authorization,if-none-match,x-amz-meta-file-name',
    'access-control-max-age': '3600',
  });
});

test.each([
  ['another origin', { origin: 'https://example.com' }],
  ['no origin', { origin: '' }],
  ['another method', { 'access-control-request-method': 'PATCH' }],
  ['another header', { 'access-control-request-headers': 'x-amz-tagging' }],
])('a preflight of %s is refused', async (_, changes) => {
  const response = await preflight(changes);
  expect(response.status).toBe(403);
  expect(response.headers.get('access-control-allow-origin')).toBeNull();
});

test('an error can be read by the page that caused it', async () => {
  const response = await fetch(URL_OF_BUCKET, { headers: { origin: ORIGIN } });
  expect(response.status).toBe(403);
  expect(response.headers.get('access-control-allow-origin')).toBe(ORIGIN);
});

test('a page is given only the headers that the rule exposes', () => {
  vi.stubGlobal('location', { origin: ORIGIN });
  const cors = readCors(new Request(URL_OF_BUCKET), RULE);
  const response = new Response('', {
    headers: { etag: '"e"', 'content-length': '0', 'x-amz-meta-a': '1', 'content-range': 'bytes' },
  });
  const names = [...withCors(response, cors, RULE).headers.keys()];
  expect(names).toEqual(expect.arrayContaining(['etag', 'content-length']));
  expect(names).not.toContain('x-amz-meta-a');
  expect(names).not.toContain('content-range');
});

test.each([
  ['reads', {}, 'allowed'],
  ['sends a header that is allowed', { headers: { 'x-amz-meta-a': '1' } }, 'allowed'],
  ['sends one that is not', { headers: { 'x-amz-tagging': 'a=b' } }, 'forbidden'],
  ['uses a method that is not allowed', { method: 'PATCH' }, 'forbidden'],
  ['shows an image', { mode: 'no-cors' as const }, 'none'],
])('of a page that %s the verdict is known before S3 hears of it', (_, init, verdict) => {
  vi.stubGlobal('location', { origin: ORIGIN });
  expect(readCors(new Request(URL_OF_BUCKET, init), RULE).verdict).toBe(verdict);
});
