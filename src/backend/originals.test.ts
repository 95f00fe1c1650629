import { getResponse, http, HttpResponse } from 'msw';
import { afterAll, beforeAll, expect, test } from 'vitest';
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
