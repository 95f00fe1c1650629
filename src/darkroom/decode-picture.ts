/**
 * Pixels from a file: the browser's decoder first, then the preview that the file
 * carries, then a decoder of our own.
 *
 * @module
 */
import type { MediaType } from '#contract/media-type';
import type { PhotoMetadata } from '#contract/photo-metadata';
import { isDecodable } from '#contract/rendition';
import type { Content } from './content.ts';
import { decodeAv1 } from './decode-av1.ts';
import { decodeBitmap } from './decode-bitmap.ts';
import { decodeJpeg } from './decode-jpeg.ts';
import { decodePreview } from './decode-preview.ts';
import { hideExif } from './hide-exif.ts';
import { toPicture, type Picture } from './picture.ts';

/** What the browser itself can be asked to decode. SVG is left out: it is a program. */
const BROWSER_DECODES = new Set<MediaType>([
  'image/jpeg',
  'image/png',
  'image/webp',
  'image/gif',
  'image/avif',
  'image/heic',
  'image/heif',
  'image/bmp',
  'image/jxl',
]);

const HEIF = new Set<MediaType>(['image/heic', 'image/heif']);

export interface PhotoFile {
  file: Blob;
  /** Its bytes. */
  content: Content;
  /** What the engine reads in it. */
  metadata: PhotoMetadata;
  /** Whether the container itself turns the picture, which its decoders do then. */
  isTurnedByContainer: boolean;
}

/**
 * The picture in a file, or `undefined` if nothing here can decode it, or if it
 * would take more memory than there may be.
 *
 * @param longSide of what will be made of it, pixels
 * @throws whatever a decoder throws that could not be loaded, or broke.
 */
export async function decodePicture(
  photo: PhotoFile,
  longSide: number,
): Promise<Picture | undefined> {
  const { mediaType } = photo.metadata;
  if (mediaType === 'image/svg+xml') return undefined;
  if (BROWSER_DECODES.has(mediaType)) return decodeByBrowser(photo, longSide);
  // In TIFF the picture is what the file is about, in RAW it is in what only its maker decodes.
  return mediaType === 'image/tiff'
    ? ((await decodeAsTiff(photo)) ?? decodePreview(photo, longSide))
    : ((await decodePreview(photo, longSide)) ?? decodeAsTiff(photo));
}

async function decodeByBrowser(photo: PhotoFile, longSide: number): Promise<Picture | undefined> {
  const { file, metadata, isTurnedByContainer } = photo;
  const { mediaType, codedWidth: width, codedHeight: height, orientation = 1 } = metadata;
  const stillToTurn = isTurnedByContainer ? 1 : orientation;
  // See: [Note: Turning]
  const content = await hideExif(photo.content, mediaType);
  if (mediaType === 'image/jpeg')
    return decodeJpeg({ jpeg: content, width, height, orientation: stillToTurn }, longSide);
  if (!isDecodable({ width, height })) return undefined;
  const bitmap = await decodeBitmap(content, mediaType);
  if (bitmap) return toPicture(bitmap, stillToTurn);
  // Without another decoder, that is that.
  if (mediaType === 'image/avif') return toPicture(await decodeAv1(file), orientation);
  if (!HEIF.has(mediaType)) return undefined;
  const { decodeHeif } = await import('./decode-heif.ts');
  return toPicture(await decodeHeif(file), stillToTurn);
}

async function decodeAsTiff({ file, metadata }: PhotoFile): Promise<Picture | undefined> {
  if (!isTiff(metadata.mediaType)) return undefined;
  const { decodeTiffPicture } = await import('./decode-tiff.ts');
  return toPicture(await decodeTiffPicture(file), metadata.orientation);
}

/** Canon's and Fujifilm's newer RAW are containers of their own. */
const isTiff = (mediaType: MediaType) =>
  mediaType !== 'image/x-canon-cr3' && mediaType !== 'image/x-fuji-raf';
