/**
 * What is asked of an archive about one photo, as options that a query cache takes.
 *
 * Keys begin with `photos`, which is invalidated when any photo changes; pictures
 * of one photo id never change, so they keep to themselves.
 *
 * @module
 */
import type { PhotoId } from '#contract/photo-id';
import { toPhotoKey, type Photo } from '#contract/photo-record';
import { isShownEverywhere, needsPreview } from '#contract/rendition';
import type { Archive } from './archive.ts';
import type { PendingOriginal } from './pending-originals.ts';
import { readShownOriginal, readThumb } from './read-thumb.ts';
import { asTurned } from './turn-picture.ts';

interface QueryContext {
  signal: AbortSignal;
}

/** The picture for grids, or `null` if there is none. */
export const thumbQuery = (archive: Archive, photo: Photo) => ({
  queryKey: thumbKey(archive, photo),
  queryFn: async ({ signal }: QueryContext) =>
    asTurned(await readThumb(archive, photo, signal), photo.marks?.turn),
  staleTime: Number.POSITIVE_INFINITY,
});

/** Where a cache has the picture for grids. */
export const thumbKey = (
  { person }: Archive,
  { photoId, marks }: Pick<Photo, 'photoId' | 'marks'>,
) => ['thumb', person.owner, photoId, marks?.turn ?? 0] as const;

/** The picture for the whole window: the preview or the original, or `null` if neither can be shown. */
export const pictureQuery = (archive: Archive, photo: Photo) => ({
  queryKey: ['picture', photo.owner, photo.photoId, photo.marks?.turn ?? 0] as const,
  queryFn: async ({ signal }: QueryContext) =>
    asTurned(await readPicture(archive, photo, signal), photo.marks?.turn),
  staleTime: Number.POSITIVE_INFINITY,
  gcTime: 60_000,
});

async function readPicture(archive: Archive, photo: Photo, signal: AbortSignal) {
  if (photo.status !== 'ready') return null;
  const { originals } = archive;
  const original = await readShownOriginal(archive, photo, signal);
  const preview = needsPreview(original)
    ? await originals.readRendition(photo.photoId, 'preview', signal)
    : null;
  if (preview || !isShownEverywhere(original)) return preview;
  return originals.read(toPhotoKey(photo), photo.mediaType, signal);
}

/** The original for looking closely, or `null` if not every browser shows it. */
export const originalQuery = (archive: Archive, photo: Photo) => ({
  queryKey: ['original', photo.owner, photo.photoId, photo.marks?.turn ?? 0] as const,
  queryFn: async ({ signal }: QueryContext) => {
    if (photo.status !== 'ready') return null;
    const shown = await readShownOriginal(archive, photo, signal);
    if (!isShownEverywhere(shown)) return null;
    const original = await archive.originals.read(toPhotoKey(photo), photo.mediaType, signal);
    return asTurned(original, photo.marks?.turn);
  },
  staleTime: Number.POSITIVE_INFINITY,
  gcTime: 20_000,
});

/** One record, with everything the file states. */
export const recordQuery = ({ records }: Archive, sortKey: string) => ({
  queryKey: ['photos', 'record', sortKey] as const,
  queryFn: ({ signal }: QueryContext) => records.read(sortKey, signal),
});

/** What was deleted in the last 30 days. */
export const trashQuery = ({ trash, person }: Archive) => ({
  queryKey: ['photos', 'trash', person.owner] as const,
  queryFn: ({ signal }: QueryContext) => trash.list(signal),
  staleTime: 0,
});

/** The picture of a deleted photo, if somebody had made one. */
export const deletedThumbQuery = ({ originals, person }: Archive, photoId: PhotoId) => ({
  queryKey: ['thumb', person.owner, photoId, 'deleted'] as const,
  queryFn: ({ signal }: QueryContext) => originals.readRendition(photoId, 'thumb', signal),
  staleTime: Number.POSITIVE_INFINITY,
});

const FIRST_LOOK_MS = 30_000;
const LAST_LOOK_MS = 15 * 60_000;

/**
 * How long until pending originals are looked for again, milliseconds, by the newest of
 * them: what has waited for long is asked about seldom. A look lists the person's bucket.
 */
export function pauseBeforeLooking(
  pending: readonly Pick<PendingOriginal, 'storedAt'>[],
  nowMs: number,
): number | false {
  if (pending.length === 0) return false;
  const newest = Math.max(...pending.map(({ storedAt }) => storedAt.getTime()));
  return Math.min(LAST_LOOK_MS, Math.max(FIRST_LOOK_MS, (nowMs - newest) / 4));
}

/** Originals that are safe and have no record yet; looked for again while there are some. */
export const pendingQuery = ({ pending, person }: Archive) => ({
  queryKey: ['pending', person.owner] as const,
  queryFn: ({ signal }: QueryContext) => pending.check(signal),
  staleTime: 5 * 60_000,
  refetchInterval: ({ state }: { state: { data?: PendingOriginal[] | undefined } }) =>
    pauseBeforeLooking(state.data ?? [], Date.now()),
});
