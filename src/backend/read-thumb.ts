import { toPhotoKey, type Photo } from '#contract/photo-record';
import { mayNeedTurning, needsPreview, type ShownOriginal } from '#contract/rendition';
import type { Originals } from './originals.ts';
import type { Records } from './records.ts';

type ReadyPhoto = Extract<Photo, { status: 'ready' }>;

export interface ThumbSource {
  originals: Pick<Originals, 'read' | 'readRendition'>;
  records: Pick<Records, 'read'>;
}

/**
 * The picture for grids, or `null` if there is none.
 *
 * Who made a thumbnail at an upload made a placeholder with it; a photo without one
 * came another way, and is shown as it is if it is small, or has one from whoever
 * looked at it first.
 */
export async function readThumb(
  source: ThumbSource,
  photo: Photo,
  signal: AbortSignal,
): Promise<Blob | null> {
  const { originals } = source;
  if (photo.status === 'ready' && !photo.placeholder) {
    const original = await readShownOriginal(source, photo, signal);
    if (!needsPreview(original)) return originals.read(toPhotoKey(photo), photo.mediaType, signal);
  }
  return originals.readRendition(photo.photoId, 'thumb', signal);
}

/** What decides how a photo is shown: a summary does not say how it is turned, the record does. */
export async function readShownOriginal(
  { records }: Pick<ThumbSource, 'records'>,
  photo: ReadyPhoto,
  signal: AbortSignal,
): Promise<ShownOriginal> {
  if ('tags' in photo || !mayNeedTurning(photo.mediaType)) return photo;
  const record = await records.read(photo.key, signal);
  return record?.status === 'ready' ? record : photo;
}
