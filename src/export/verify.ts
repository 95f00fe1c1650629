import { createCRC32, createSHA256 } from 'hash-wasm';
import { toPhotoId, type PhotoId } from '#contract/photo-id';

/** What a run of bytes is known by. */
export interface Sums {
  /** Forget what came before. */
  init(): void;
  update(bytes: Uint8Array): Promise<void>;
  digest(): { crc32: number; photoId: PhotoId };
}

/** Bytes that are counted in one go: some 5 ms. */
const SLICE_BYTES = 1024 * 1024;

/** CRC-32 for the archive, SHA-256 for the photo's name, in slices between which a page lives. */
export async function createSums(): Promise<Sums> {
  const [sha256, crc32] = await Promise.all([createSHA256(), createCRC32()]);
  return {
    init() {
      sha256.init();
      crc32.init();
    },
    async update(bytes) {
      for (let at = 0; at < bytes.length; at += SLICE_BYTES) {
        const slice = bytes.subarray(at, at + SLICE_BYTES);
        sha256.update(slice);
        crc32.update(slice);
        await breathe();
      }
    },
    digest: () => ({
      crc32: Number.parseInt(crc32.digest('hex'), 16),
      photoId: toPhotoId(sha256.digest('hex')),
    }),
  };
}

/** The page's other work; no timer, which a hidden page gets once a second. */
const breathe = (): Promise<void> =>
  new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(undefined);
  });
