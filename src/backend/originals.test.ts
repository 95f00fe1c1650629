import { getResponse, http, HttpResponse } from 'msw';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { PhotoKey } from '#contract/photo-key';
import { sampleJpeg } from '../../lambda/metadata/fixtures/sample-jpeg.ts';
import { ADA, keyFor, startTestCloud, TEST_CONFIG } from '../mocks/cloud-for-tests.ts';
import { uploadOf } from '../mocks/photos-for-tests.ts';
import { toProblem } from '../problems.ts';
import { createOriginals, type Originals } from './originals.ts';

const { bucket, region } = TEST_CONFIG;
const BYTES = new Uint8Array(sampleJpeg({ make: 'Fujifilm', model: 'X-T5' }));
const KEY = await keyFor(BYTES);
const cloud = await startTestCloud();
afterAll(() => cloud.server.close());

let originals: Originals;

beforeAll(async () => {
  const { s3 } = await cloud.clientsOf(ADA.sub);
  originals = createOriginals(s3, { bucket, owner: ADA.sub });
  await s3.send(uploadOf(KEY, BYTES));
});

test('an original comes back byte for byte, under the type asked for', async () => {
  const original = await originals.read(KEY, 'image/jpeg');
  expect(new Uint8Array(await original.arrayBuffer())).toEqual(BYTES);
  expect(original.type).toBe('image/jpeg');
});

test.each<[name: string, spoil: (bytes: Uint8Array<ArrayBuffer>) => Uint8Array<ArrayBuffer>]>([
  ['with one bit turned over', (bytes) => bytes.with(100, (bytes[100] ?? 0) ^ 1)],
  ['cut short', (bytes) => bytes.slice(0, -1)],
  ['replaced', () => new Uint8Array(sampleJpeg({ grey: 1 }))],
])('an original %s on its way is not taken for the photo', async (_, spoil) => {
  cloud.server.use(
    http.get(
      `https://${bucket}.s3.${region}.amazonaws.com/originals/*`,
      async ({ request }) => {
        const answer = await getResponse(cloud.handlers, request);
        const bytes = new Uint8Array((await answer?.arrayBuffer()) ?? new ArrayBuffer());
        return HttpResponse.arrayBuffer(spoil(bytes).buffer);
      },
      { once: true },
    ),
  );
  const problem = await originals.read(KEY, 'image/jpeg').catch(toProblem);
  expect(problem).toEqual({ kind: 'damaged-on-arrival' });
});

describe('a part of an original', () => {
  const { signal } = new AbortController();
  const readPart = async (key: PhotoKey, start: number, end: number) =>
    new Uint8Array(
      await new Response(await originals.open(key, { start, end }, signal)).arrayBuffer(),
    );

  test('comes as it lies there', async () => {
    expect(await readPart(KEY, 0, BYTES.length)).toEqual(BYTES);
    expect(await readPart(KEY, 100, 228)).toEqual(BYTES.slice(100, 228));
  });

  test('comes by the SDK where an address is refused', async () => {
    const refusal =
      '<Error><Code>AccessDenied</Code><Message>Request has expired</Message></Error>';
    cloud.server.use(
      http.get(
        `https://${bucket}.s3.${region}.amazonaws.com/originals/*`,
        () => HttpResponse.xml(refusal, { status: 403 }),
        { once: true },
      ),
    );
    expect(await readPart(KEY, 5, 10)).toEqual(BYTES.slice(5, 10));
  });

  test('of what is not there is said to be missing', async () => {
    const absent = await keyFor(new Uint8Array([1]));
    expect(await readPart(absent, 0, 1).catch(toProblem)).toEqual({ kind: 'not-found' });
  });
});
