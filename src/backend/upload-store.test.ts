import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { toPhotoId } from '#contract/photo-id';
import { sampleJpeg } from '../../lambda/metadata/fixtures/sample-jpeg.ts';
import { ADA, keyFor, startTestCloud, TEST_CONFIG } from '../mocks/cloud-for-tests.ts';
import { sha256Of, uploadOf } from '../mocks/photos-for-tests.ts';
import { createOriginals } from './originals.ts';
import { createUploadStore, type UploadStore } from './upload-store.ts';

const { bucket } = TEST_CONFIG;
const cloud = await startTestCloud();
afterAll(() => cloud.server.close());

const sending = {
  signal: new AbortController().signal,
  host: 0,
  watch: { stallMs: Infinity },
};

const bytesOf = ({ file, sha256 }: { file: Blob; sha256: string }) => ({
  sha256,
  sizeBytes: file.size,
});

let store: UploadStore;

beforeAll(async () => {
  const session = await cloud.issueSession({ role: 'user', tags: { owner: ADA.sub } });
  store = createUploadStore({
    config: TEST_CONFIG,
    owner: ADA.sub,
    credentials: {
      read: () => Promise.resolve(session),
      renew: () => Promise.resolve(),
      currentId: () => session.accessKeyId,
    },
  });
});

async function originalOf(grey: number) {
  const bytes = new Uint8Array(sampleJpeg({ grey }));
  const key = await keyFor(bytes);
  return {
    bytes,
    // In Node the SDK does not take the Blob that a browser gives it.
    original: {
      key,
      file: bytes as unknown as Blob,
      sha256: sha256Of(bytes),
      mediaType: 'image/jpeg',
      headers: { fileName: 'a.jpg' },
    },
  };
}

describe('an original', () => {
  test('is stored once, under any name of the bucket', async () => {
    for (let host = 0; host < store.hostNames; host += 1) {
      const { original } = await originalOf(100 + host);
      expect(await store.putOriginal(original, { ...sending, host })).toBe('stored');
      expect(await store.putOriginal(original, { ...sending, host })).toBe('taken');
      expect(await store.holds(original.key, bytesOf(original), sending.signal)).toBe(true);
    }
  });

  test('whose name other bytes have taken is told from what is there, and can be stored after', async () => {
    const { original, bytes } = await originalOf(7);
    const { s3 } = await cloud.clientsOf(ADA.sub);
    await s3.send(uploadOf(original.key, new Uint8Array(sampleJpeg({ grey: 8 }))));
    expect(await store.putOriginal(original, sending)).toBe('taken');
    expect(await store.holds(original.key, bytesOf(original), sending.signal)).toBe(false);
    await store.remove(original.key);
    expect(await store.putOriginal(original, sending)).toBe('stored');
    const originals = createOriginals(s3, { bucket, owner: ADA.sub });
    expect((await originals.read(original.key, 'image/jpeg')).size).toBe(bytes.length);
  });

  test('that is not what was hashed is refused', async () => {
    const { original } = await originalOf(9);
    const spoilt = { ...original, sha256: 'a'.repeat(64) };
    await expect(store.putOriginal(spoilt, sending)).rejects.toThrow();
  });
});

test('a rendition is stored once', async () => {
  const { bytes, original } = await originalOf(10);
  const photoId = toPhotoId(original.sha256);
  const rendition = {
    photoId,
    kind: 'thumb',
    blob: original.file,
    sha256: sha256Of(bytes),
  } as const;
  expect(await store.putRendition(rendition, sending)).toBe('stored');
  expect(await store.putRendition(rendition, sending)).toBe('taken');
});
