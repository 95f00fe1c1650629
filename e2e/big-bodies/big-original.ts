/** A person's big original, in a page with the embedded cloud: run by the browser test. */
import {
  type CompletedPart,
  CompleteMultipartUploadCommand,
  CreateMultipartUploadCommand,
  GetObjectCommand,
  S3Client,
  UploadPartCommand,
} from '@aws-sdk/client-s3';
import { createCRC32 } from 'hash-wasm';
import { toPhotoId } from '#contract/photo-id';
import { formatPhotoKey } from '#contract/photo-key';
import { createUploadStore } from '../../src/backend/upload-store.ts';
import { createXhrHandler } from '../../src/backend/xhr-handler.ts';
import { SEEDED_PEOPLE } from '../../src/mocks/cognito/seeded-people.ts';
import { EMBEDDED_CONFIG } from '../../src/mocks/embedded-config.ts';
import { toBase64 } from '../../src/mocks/bytes.ts';
import { startEmbeddedCloud } from '../../src/mocks/start-embedded-cloud.ts';

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
    { signal: new AbortController().signal, host: 0, watch: { stallMs: Infinity } },
  );
  return performance.now() - begunAt;
}

/** Put such content in parts of eight megabytes, none of which outlives its request. */
export async function putInParts(megabytes: number, sha256: string): Promise<void> {
  const object = { Bucket: bucket, Key: keyOf(sha256) };
  const checksum = { ChecksumAlgorithm: 'CRC32', ChecksumType: 'FULL_OBJECT' } as const;
  const { UploadId } = await s3.send(new CreateMultipartUploadCommand({ ...object, ...checksum }));
  const [whole, ofPart] = [await createCRC32(), await createCRC32()];
  whole.init();
  const Parts: CompletedPart[] = [];
  for (let start = 0; start < megabytes; start += PART_MEGABYTES) {
    const size = Math.min(PART_MEGABYTES, megabytes - start);
    const Body = new Uint8Array(size * MEGABYTE);
    for (let i = 0; i < size; i += 1) Body.fill(start + i, i * MEGABYTE, (i + 1) * MEGABYTE);
    whole.update(Body);
    const ChecksumCRC32 = toBase64(ofPart.init().update(Body).digest('binary'));
    const part = { PartNumber: Parts.length + 1, ChecksumCRC32 };
    const { ETag } = await s3.send(new UploadPartCommand({ ...object, UploadId, ...part, Body }));
    Parts.push({ ...part, ETag });
  }
  await s3.send(
    new CompleteMultipartUploadCommand({
      ...object,
      UploadId,
      MultipartUpload: { Parts },
      IfNoneMatch: '*',
      ChecksumCRC32: toBase64(whole.digest('binary')),
      ChecksumType: 'FULL_OBJECT',
      MpuObjectSize: megabytes * MEGABYTE,
    }),
  );
}

/** Bytes of what was put, by a `Range` header. */
export async function read(sha256: string, Range: string): Promise<number[]> {
  const command = new GetObjectCommand({ Bucket: bucket, Key: keyOf(sha256), Range });
  return [...((await (await s3.send(command)).Body?.transformToByteArray()) ?? [])];
}

export const reset = (): Promise<void> => cloud.reset();
