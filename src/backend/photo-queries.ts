/**
 * What is asked of an archive about one photo, as options that a query cache takes.
 *
 * Keys begin with `photos`, which is invalidated when any photo changes; pictures
 * of one photo id never change, so they keep to themselves.
 *
 * @module
 */
import type { MediaType } from '#contract/media-type';
import { toPhotoKey, type Photo } from '#contract/photo-record';
import type { Archive } from './archive.ts';

interface QueryContext {
  signal: AbortSignal;
}

/** The picture for grids; `null` if nobody has made one. */
export const thumbQuery = (
  { originals, person }: Archive,
  { photoId }: Pick<Photo, 'photoId'>,
) => ({
  queryKey: ['thumb', person.owner, photoId] as const,
  queryFn: ({ signal }: QueryContext) => originals.readRendition(photoId, 'thumb', signal),
  staleTime: Number.POSITIVE_INFINITY,
});

/** What every browser shows as it is. SVG is not among them: it is a program. */
const SHOWN_EVERYWHERE = new Set<MediaType>([
  'image/jpeg',
  'image/png',
  'image/webp',
  'image/gif',
  'image/avif',
  'image/bmp',
]);

/** The picture for the whole window: the preview, else the original, else `null`. */
export const pictureQuery = ({ originals }: Archive, photo: Photo) => ({
  queryKey: ['picture', photo.owner, photo.photoId] as const,
  queryFn: async ({ signal }: QueryContext) => {
    const preview = await originals.readRendition(photo.photoId, 'preview', signal);
    if (preview || photo.status !== 'ready' || !SHOWN_EVERYWHERE.has(photo.mediaType))
      return preview;
    return originals.read(toPhotoKey(photo), photo.mediaType, signal);
  },
  staleTime: Number.POSITIVE_INFINITY,
  gcTime: 60_000,
});

/** One record, with everything the file states. */
export const recordQuery = ({ records }: Archive, sortKey: string) => ({
  queryKey: ['photos', 'record', sortKey] as const,
  queryFn: ({ signal }: QueryContext) => records.read(sortKey, signal),
});

/** The labels of every photo, newest change first. */
export const labelsQuery = ({ records }: Archive) => ({
  queryKey: ['photos', 'labels'] as const,
  queryFn: ({ signal }: QueryContext) => records.listLabels(signal),
});

/** The photos under one label, or under both. */
export const foundQuery = (
  { records }: Archive,
  labels: { album: string; title?: string | undefined },
) => ({
  queryKey: ['photos', 'found', labels.album, labels.title ?? null] as const,
  queryFn: ({ signal }: QueryContext) => records.find(labels, signal),
});
