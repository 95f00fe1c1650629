/**
 * Sends a large original in parts, several at once, and goes on where S3 says it stands.
 *
 * @module
 */
import { toParts, type PartRange } from '#contract/parts';
import { UploadGoneError, type StoredPart, type UploadInParts } from '../backend/part-store.ts';
import type { OriginalToStore, UploadStore } from '../backend/upload-store.ts';
import { createPartHasher } from './hash-part.ts';
import { persist, type Attempt, type Errand, type Persistence } from './persist.ts';

export interface LargeOriginal extends OriginalToStore {
  /** Of the whole, base64. */
  crc32: string;
  /** Of an upload that an earlier try has begun. */
  uploadId?: string | undefined;
}

export interface PartsListener {
  signal: AbortSignal;
  /** Bytes of the whole that have left. */
  onProgress(sentBytes: number): void;
  /** An upload has begun; its id is worth keeping. */
  onBegun(uploadId: string): void;
}

type Trying = Pick<Errand<unknown>, 'weight' | 'onTrouble' | 'isReadable'>;

/** For answers that need S3 to put a large object together, milliseconds. */
const PATIENCE_MS = 300_000;

/** How often an upload that S3 has forgotten is begun anew. */
const BEGINNINGS = 3;

/**
 * Store a large original.
 *
 * @throws GivenUpError, ChangedError; DOMException `AbortError`.
 */
export async function sendInParts(
  store: UploadStore,
  persistence: Persistence,
  original: LargeOriginal,
  listener: PartsListener,
  trying: Trying,
): Promise<'stored' | 'taken'> {
  const { key, file, crc32 } = original;
  const { signal, onBegun } = listener;
  const ask = <Value>(attempt: (attempt: Attempt) => Promise<Value>) =>
    persist(persistence, { ...trying, signal, attempt });

  let { uploadId } = original;
  for (let beginnings = 0; ; beginnings += 1) {
    try {
      const upload = uploadId ?? (await ask((sending) => store.beginParts(original, sending)));
      if (upload !== uploadId) onBegun(upload);
      uploadId = upload;
      const begun = { key, uploadId: upload };
      const there = await ask((sending) => store.listParts(begun, sending));
      const parts = await sendMissing(
        store,
        persistence,
        { original, begun, there },
        listener,
        trying,
      );
      return await ask(({ watch, ...sending }) =>
        store.completeParts(
          begun,
          { parts, crc32, sizeBytes: file.size },
          { ...sending, watch: { stallMs: Math.max(PATIENCE_MS, watch.stallMs) } },
        ),
      );
    } catch (error) {
      if (!(error instanceof UploadGoneError) || beginnings >= BEGINNINGS) throw error;
      uploadId = undefined;
    }
  }
}

interface Missing {
  original: LargeOriginal;
  begun: UploadInParts;
  there: readonly StoredPart[];
}

async function sendMissing(
  store: UploadStore,
  persistence: Persistence,
  { original, begun, there }: Missing,
  { signal, onProgress }: PartsListener,
  trying: Trying,
): Promise<StoredPart[]> {
  const sent = new Map<number, number>();
  const report = (number: number, bytes: number) => {
    sent.set(number, bytes);
    onProgress([...sent.values()].reduce((sum, one) => sum + one, 0));
  };
  const hash = createPartHasher(original.file);

  const send = async (range: PartRange): Promise<StoredPart> => {
    const { number, start, end } = range;
    const stored = there.find((part) => part.number === number && part.sizeBytes === end - start);
    if (stored) {
      report(number, end - start);
      return stored;
    }
    return persist(persistence, {
      ...trying,
      signal,
      bytes: end - start,
      onProgress: (sentBytes) => report(number, sentBytes),
      attempt: async (attempt) => {
        const part = { number, body: original.file.slice(start, end), ...(await hash(range)) };
        const done = await store.putPart(begun, part, attempt);
        report(number, end - start);
        return done;
      },
    });
  };
  return Promise.all(toParts(original.file.size).map(send));
}
