/** A person's big original, in a page with the embedded cloud: run by the browser test. */
import { GetObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { createCRC32 } from 'hash-wasm';
import { toPhotoId } from '#contract/photo-id';
import { formatPhotoKey } from '#contract/photo-key';
import type { StoredPart } from '../../src/backend/part-store.ts';
import { createUploadStore } from '../../src/backend/upload-store.ts';
import { createXhrHandler } from '../../src/backend/xhr-handler.ts';
import { crc32Of } from '../../src/darkroom/hash-file.ts';
import { SEEDED_PEOPLE } from '../../src/mocks/cognito/seeded-people.ts';
import { EMBEDDED_CONFIG } from '../../src/mocks/embedded-config.ts';
import { toBase64 } from '../../src/mocks/bytes.ts';
import { startEmbeddedCloud } from '../../src/mocks/start-embedded-cloud.ts';
import { toSha256 } from '../../src/sha256.ts';

const MEGABYTE = 2 ** 20;
const PART_MEGABYTES = 8;

const owner = SEEDED_PEOPLE[0].sub;
const { bucket, region } = EMBEDDED_CONFIG(location.origin);
const cloud = await startEmbeddedCloud();
const client = {
  region,
  credentials: await cloud.issueSession({ role: 'user', tags: { owner } }),
  requestChecksumCalculation: 'WHEN_REQUIRED',
  responseChecksumValidation: 'WHEN_REQUIRED',
} as const;
const s3 = new S3Client(client);
const store = createUploadStore({
  config: { bucket, region },
  owner,
  credentials: {
    read: () => Promise.resolve(client.credentials),
    renew: () => Promise.resolve(),
    currentId: () => client.credentials.accessKeyId,
  },
  handler: createXhrHandler(),
});

const SENDING = { signal: new AbortController().signal, host: 0, watch: { stallMs: Infinity } };

const keyOf = (sha256: string) =>
  formatPhotoKey({
    owner,
    album: 'Bar',
    title: 'Drink',
    photoId: toPhotoId(sha256),
    extension: 'jpg',
  });

/** Content of that many megabytes, each of them full of its number. */
async function contentOf(megabytes: number): Promise<Blob> {
  const pieces: Blob[] = [];
  for (let number = 0; number < megabytes; number += 1) {
    pieces.push(new Blob([new Uint8Array(MEGABYTE).fill(number)]));
    // The browser takes a blob over from the page only while the page does nothing else.
    if (number % 16 === 0) await new Promise((next) => setTimeout(next));
  }
  return new Blob(pieces);
}

/** @returns how long S3 took for it, ms. */
export async function put(megabytes: number, sha256: string): Promise<number> {
  const file = await contentOf(megabytes);
  const begunAt = performance.now();
  await store.putOriginal(
    { key: keyOf(sha256), file, sha256, mediaType: 'image/jpeg', headers: { fileName: 'big.jpg' } },
    SENDING,
  );
  return performance.now() - begunAt;
}

/** Put such content in parts of eight megabytes, none of which outlives its request. */
export async function putInParts(megabytes: number, sha256: string): Promise<void> {
  const key = keyOf(sha256);
  const original = { key, sha256, mediaType: 'image/jpeg', headers: {} };
  const upload = { key, uploadId: await store.beginParts(original, SENDING) };
  const whole = (await createCRC32()).init();
  const parts: StoredPart[] = [];
  for (let start = 0; start < megabytes; start += PART_MEGABYTES) {
    const size = Math.min(PART_MEGABYTES, megabytes - start);
    const bytes = new Uint8Array(size * MEGABYTE);
    for (let i = 0; i < size; i += 1) bytes.fill(start + i, i * MEGABYTE, (i + 1) * MEGABYTE);
    whole.update(bytes);
    const part = {
      number: parts.length + 1,
      body: new Blob([bytes]),
      sha256: await toSha256(bytes),
      crc32: await crc32Of(bytes),
    };
    parts.push(await store.putPart(upload, part, SENDING));
  }
  const crc32 = toBase64(whole.digest('binary'));
  await store.completeParts(upload, { parts, crc32, sizeBytes: megabytes * MEGABYTE }, SENDING);
}

/** Bytes of what was put, by a `Range` header. */
export async function read(sha256: string, Range: string): Promise<number[]> {
  const command = new GetObjectCommand({ Bucket: bucket, Key: keyOf(sha256), Range });
  return [...((await (await s3.send(command)).Body?.transformToByteArray()) ?? [])];
}

export const reset = (): Promise<void> => cloud.reset();
