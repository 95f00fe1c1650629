import { GetObjectCommand, ListObjectsV2Command } from '@aws-sdk/client-s3';
import * as fc from 'fast-check';
import { getResponse, http } from 'msw';
import { afterAll, expect, test } from 'vitest';
import { toPhotoId } from '#contract/photo-id';
import { originalsPrefix, parsePhotoKey } from '#contract/photo-key';
import { sampleJpeg } from '../lambda/metadata/fixtures/sample-jpeg.ts';
import {
  ADA,
  keyFor,
  outcomeOf,
  startTestCloud,
  TEST_CONFIG,
} from '../src/mocks/cloud-for-tests.ts';
import { readRecord, sha256Of, uploadOf } from '../src/mocks/photos-for-tests.ts';

const { bucket: Bucket, region } = TEST_CONFIG;
const CORRUPTION_COUNT = 4_000;
const SEED = 20_261_122;

const BYTES = new Uint8Array(sampleJpeg({ model: 'X-T5' }));
const SHA256 = sha256Of(BYTES);
const KEY = await keyFor(BYTES);
const cloud = await startTestCloud();
afterAll(() => cloud.server.close());
const { s3, dynamodb } = await cloud.clientsOf(ADA.sub);

/** A PUT as it went over the wire. */
interface SentRequest {
  url: string;
  headers: Headers;
  body: Uint8Array<ArrayBuffer>;
}

/** What the real SDK sends for an upload, signed; it does not arrive. */
async function catchUpload(): Promise<SentRequest> {
  const caught: SentRequest[] = [];
  cloud.server.use(
    http.put(`https://${Bucket}.s3.${region}.amazonaws.com/*`, async ({ request }) => {
      const body = new Uint8Array(await request.arrayBuffer());
      caught.push({ url: request.url, headers: request.headers, body });
      return new Response(null, { status: 503 });
    }),
  );
  const command = uploadOf(KEY, BYTES, { fileName: 'Negroni.jpg', sha256: SHA256 });
  expect(await outcomeOf(s3.send(command))).not.toBe('done');
  cloud.server.resetHandlers();
  return caught[0] ?? expect.fail('nothing was sent');
}

async function deliver({ url, headers, body }: SentRequest): Promise<number> {
  const request = new Request(url, { method: 'PUT', headers, body });
  const response = await getResponse(cloud.handlers, request);
  return response?.status ?? expect.fail('nobody answers');
}

const sent = await catchUpload();
const signed = /SignedHeaders=([^,]+)/.exec(sent.headers.get('authorization') ?? '')?.[1] ?? '';
// The host is in the address, and the length is that of the body, whatever a header says.
const SIGNED_HEADERS = signed
  .split(';')
  .filter((name) => name !== 'host' && name !== 'content-length');

const at = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });
const corruptions = fc.oneof(
  fc.record({ kind: fc.constant('flip'), at, bit: fc.nat(7) }),
  fc.record({ kind: fc.constant('truncate'), at }),
  fc.record({ kind: fc.constant('extend'), bytes: fc.uint8Array({ minLength: 1, maxLength: 64 }) }),
  fc.record({
    kind: fc.constant('swap'),
    at,
    bytes: fc.uint8Array({ minLength: 2, maxLength: 16 }),
  }),
  fc.record({
    kind: fc.constant('header'),
    name: fc.constantFrom(...SIGNED_HEADERS, 'authorization'),
    at,
    by: fc.constantFrom('a', 'b', 'c', 'X', 'Y', '0', '1', '5', '9'),
  }),
  fc.record({ kind: fc.constant('lose-header'), name: fc.constantFrom(...SIGNED_HEADERS) }),
  fc.record({ kind: fc.constant('address'), by: fc.constantFrom('1', '2', 'f') }),
);
type Corruption = typeof corruptions extends fc.Arbitrary<infer Value> ? Value : never;

/** The same request, not quite; `undefined` if it is just the same. */
function corrupt(corruption: Corruption): SentRequest | undefined {
  const headers = new Headers(sent.headers);
  const body = new Uint8Array(sent.body);
  const { url } = sent;
  if ('bit' in corruption) {
    const i = Math.floor(corruption.at * body.length);
    body[i] = (body[i] ?? 0) ^ (1 << corruption.bit);
    return { url, headers, body };
  }
  if ('name' in corruption) {
    const { name } = corruption;
    const value = headers.get(name) ?? '';
    if (!('by' in corruption)) headers.delete(name);
    else {
      const i = Math.floor(corruption.at * value.length);
      const changed = value.slice(0, i) + corruption.by + value.slice(i + 1);
      if (changed === value) return undefined;
      headers.set(name, changed);
    }
    return { url, headers, body };
  }
  if ('by' in corruption) {
    const changed = url.replace(/.(?=\.jpg)/, corruption.by);
    return changed === url ? undefined : { url: changed, headers, body };
  }
  const { kind } = corruption;
  if (kind === 'truncate' && 'at' in corruption)
    return { url, headers, body: body.slice(0, Math.floor(corruption.at * body.length)) };
  if (!('bytes' in corruption)) return undefined;
  if (!('at' in corruption))
    return { url, headers, body: new Uint8Array([...body, ...corruption.bytes]) };
  const i = Math.floor(corruption.at * (body.length - corruption.bytes.length));
  const before = [...body.slice(i, i + corruption.bytes.length)];
  body.set(corruption.bytes, i);
  return before.join() === [...corruption.bytes].join() ? undefined : { url, headers, body };
}

test(
  `${CORRUPTION_COUNT} uploads that are corrupted in flight are refused, and nothing is stored`,
  async () => {
    const counts: Record<string, number> = {};
    const property = fc.asyncProperty(corruptions, async (corruption) => {
      const request = corrupt(corruption);
      fc.pre(request !== undefined);
      const status = await deliver(request);
      expect(status).toBeGreaterThanOrEqual(400);
      expect(status).toBeLessThan(500);
      counts[corruption.kind] = (counts[corruption.kind] ?? 0) + 1;
    });
    await fc.assert(property, { numRuns: CORRUPTION_COUNT, seed: SEED });
    const prefix = originalsPrefix(ADA.sub);
    expect(
      (await s3.send(new ListObjectsV2Command({ Bucket, Prefix: prefix }))).Contents,
    ).toBeUndefined();
    process.stdout.write(`refused: ${JSON.stringify(counts)}\n`);
  },
  10 * 60_000,
);

test('one hash is signed, checked on arrival, in the record, and in the name of what is read', async () => {
  expect(sent.headers.get('x-amz-content-sha256')).toBe(SHA256);
  expect(await deliver(sent)).toBe(200);
  await cloud.drain();
  expect(await readRecord(dynamodb, KEY)).toMatchObject({ status: 'ready', sha256: SHA256 });
  const { Body } = await s3.send(new GetObjectCommand({ Bucket, Key: KEY }));
  const bytes = (await Body?.transformToByteArray()) ?? new Uint8Array();
  expect(toPhotoId(sha256Of(bytes))).toBe(parsePhotoKey(KEY)?.photoId);
});
