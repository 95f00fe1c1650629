/**
 * A photo as a whole, in words.
 *
 * @module
 */
import { EXTENSIONS, type MediaType } from '#contract/media-type';
import type { Photo } from '#contract/photo-record';
import { isDecodable } from '#contract/rendition';
import { describeCamera, describeDateTime } from './describe-metadata.ts';

/** What a picture is called for who cannot see it: labels, then when it was taken. */
export function describePhoto(photo: Photo): string {
  const time = photo.status === 'ready' ? photo.time : undefined;
  return (
    [photo.album, photo.title, time && describeDateTime(time)].filter(Boolean).join(', ') ||
    photo.fileName ||
    'Photo without labels'
  );
}

/** Those that their extension, in capitals, does not name well enough. */
const FORMATS: Partial<Record<MediaType, string>> = {
  'image/jpeg': 'JPEG',
  'image/webp': 'WebP',
  'image/tiff': 'TIFF',
  'image/jxl': 'JPEG XL',
  'image/x-adobe-dng': 'Adobe DNG',
  'image/x-canon-cr2': 'Canon CR2',
  'image/x-canon-cr3': 'Canon CR3',
  'image/x-nikon-nef': 'Nikon NEF',
  'image/x-sony-arw': 'Sony ARW',
  'image/x-fuji-raf': 'Fujifilm RAF',
  'image/x-panasonic-rw2': 'Panasonic RW2',
  'image/x-olympus-orf': 'Olympus ORF',
  'image/x-pentax-pef': 'Pentax PEF',
};

/** A format as photographers call it: `HEIC`, `Nikon NEF`. */
export const describeFormat = (mediaType: MediaType): string =>
  FORMATS[mediaType] ?? EXTENSIONS[mediaType].toUpperCase();

/** What is known of a photo that has no picture, line by line: format, camera, when it was taken. */
export function describeWithoutPicture(photo: Photo): string[] {
  if (photo.status !== 'ready') return [];
  const { mediaType, width, height, camera, time } = photo;
  const isTooLarge = width !== undefined && height !== undefined && !isDecodable(photo);
  return [
    describeFormat(mediaType),
    camera ? describeCamera(camera) : '',
    time ? describeDateTime(time) : '',
    isTooLarge ? 'Too large to be shown' : '',
  ].filter(Boolean);
}
