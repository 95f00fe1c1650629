/**
 * Sends one photo: its original and its small pictures, at once, each until S3 has it.
 *
 * @module
 */
import { EXTENSIONS } from '#contract/media-type';
import { toPhotoId } from '#contract/photo-id';
import { formatPhotoKey, formatSortKey, type PhotoKey } from '#contract/photo-key';
import { checkLabel } from '#contract/label';
import type { UploadStore } from '../backend/upload-store.ts';
import { sendInParts } from './send-in-parts.ts';
import type { Problem } from '../problems.ts';
import type { Job, Negative, PendingRendition } from './job.ts';
import type { Journal } from './journal.ts';
import { ChangedError, GivenUpError, persist, type Persistence } from './persist.ts';
import type { Labels } from './transfer-item.ts';

/** A job that can be sent: developed, and its bytes at hand. */
export interface SendableJob extends Job {
  source: Blob;
  negative: Negative;
}

export const isDeveloped = (job: Job): job is SendableJob =>
  job.source !== undefined && job.negative !== undefined;

export interface Address {
  key: PhotoKey;
  sortKey: string;
}

/**
 * Where a developed photo goes: object key and sort key.
 *
 * @throws GivenUpError if a label is none.
 */
export function toAddress(owner: string, labels: Labels, negative: Negative): Address {
  const parts = {
    owner,
    album: requireLabel(labels.album),
    title: requireLabel(labels.title),
    photoId: toPhotoId(negative.sha256),
    extension: EXTENSIONS[negative.metadata.mediaType],
  };
  return { key: formatPhotoKey(parts), sortKey: formatSortKey(parts) };
}

function requireLabel(text: string): string {
  const check = checkLabel(text);
  if ('label' in check) return check.label;
  throw new GivenUpError({ kind: 'label', fault: check.fault });
}

export interface SendSurroundings {
  store: UploadStore;
  journal: Journal;
  persistence: Persistence;
  owner: string;
}

export interface SendListener {
  signal: AbortSignal;
  /** Bytes of the original that have left. */
  onProgress(sentBytes: number): void;
  onTrouble(problem: Problem | undefined): void;
  /** An upload in parts has begun. */
  onBegun(uploadId: string): void;
  /** A rendition is stored, and has left the journal. */
  onRendition(rendition: PendingRendition): void;
}

/**
 * Store the original.
 *
 * @throws GivenUpError, ChangedError; DOMException `AbortError`.
 */
export async function sendOriginal(
  surroundings: SendSurroundings,
  job: SendableJob,
  listener: SendListener,
): Promise<'stored' | 'already-there'> {
  const { store, persistence, owner } = surroundings;
  const { signal, onProgress, onTrouble } = listener;
  const { source, negative } = job;
  const { key } = toAddress(owner, job.labels, negative);
  const { sha256, crc32, metadata, placeholder } = negative;
  const original = {
    key,
    file: source,
    sha256,
    mediaType: metadata.mediaType,
    headers: { fileName: job.fileName, placeholder },
  };
  const errand = {
    weight: job.sizeBytes,
    signal,
    onTrouble,
    isReadable: () => isReadable(source),
  };
  for (;;) {
    const outcome =
      crc32 === undefined
        ? await persist(persistence, {
            ...errand,
            bytes: source.size,
            onProgress,
            attempt: (attempt) => store.putOriginal(original, attempt),
          })
        : await sendInParts(
            store,
            persistence,
            { ...original, crc32, uploadId: job.uploadId },
            listener,
            errand,
          );
    if (outcome === 'stored') return 'stored';
    const isSame = await persist(persistence, {
      ...errand,
      attempt: () => store.holds(key, { sha256, crc32, sizeBytes: source.size }, signal),
    });
    if (isSame) return 'already-there';
    // Other bytes have taken the name of these. They can be recalled for 30 days.
    await persist(persistence, { ...errand, attempt: () => store.remove(key) });
  }
}

/** Store what is left of the small pictures. A photo is filed without them, too. */
export async function sendRenditions(
  { store, journal, persistence }: SendSurroundings,
  { id, negative, renditions, sizeBytes }: SendableJob,
  { signal, onRendition }: SendListener,
): Promise<void> {
  const send = async (rendition: PendingRendition) => {
    const { kind, sha256 } = rendition;
    const blob = await journal.readRendition(id, kind);
    if (blob) {
      const photoId = toPhotoId(negative.sha256);
      await persist(persistence, {
        // Just behind the original that it belongs to.
        weight: sizeBytes + 1,
        bytes: blob.size,
        signal,
        attempt: (attempt) => store.putRendition({ photoId, kind, blob, sha256 }, attempt),
      });
    }
    // The thumbnail is still shown in its row.
    if (kind === 'preview') await journal.removeRendition(id, kind);
    onRendition(rendition);
  };
  await Promise.all(
    renditions.map((rendition) =>
      send(rendition).catch((error: unknown) => {
        if (signal.aborted) throw error;
        // Whoever looks at the photo makes them anew.
        if (error instanceof GivenUpError || error instanceof ChangedError)
          console.warn('a rendition was not stored', error);
        else throw error;
      }),
    ),
  );
}

/** Whether the device still gives a file's bytes: one that was edited since is another file. */
async function isReadable(file: Blob): Promise<boolean> {
  try {
    await file.slice(0, 1).arrayBuffer();
    return true;
  } catch {
    return false;
  }
}
