/**
 * A photo as a whole, in words.
 *
 * @module
 */
import type { Photo } from '#contract/photo-record';
import { describeDateTime } from './describe-metadata.ts';

/** What a picture is called for who cannot see it: labels, then when it was taken. */
export function describePhoto(photo: Photo): string {
  const time = photo.status === 'ready' ? photo.time : undefined;
  return (
    [photo.album, photo.title, time && describeDateTime(time)].filter(Boolean).join(', ') ||
    photo.fileName ||
    'Photo without labels'
  );
}

/** Width over height, as displayed; 3:2 where the file does not say. Kept within what a row can show. */
export function toAspectRatio(photo: Photo): number {
  if (photo.status !== 'ready' || !photo.width || !photo.height) return 1.5;
  return Math.min(3, Math.max(0.4, photo.width / photo.height));
}
