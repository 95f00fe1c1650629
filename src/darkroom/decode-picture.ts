/**
 * Pixels from a file: the browser's decoder first, libheif for HEIC where it has none.
 *
 * @module
 */
import type { MediaType } from '#contract/media-type';
import type { PhotoMetadata } from '#contract/photo-metadata';
import { isDecodable } from '#contract/rendition';
import { decodeScaled } from './decode-scaled.ts';
import { hideExif } from './hide-exif.ts';

/** A decoded picture, as it is stored. */
export interface Picture {
  source: ImageBitmap | VideoFrame;
  /** Pixels. */
  width: number;
  height: number;
  /** How it is still to be turned, 1 to 8 as Exif counts. */
  orientation: number;
  /** Gives its memory back. */
  close(): void;
}

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
  /** What the engine reads in it. */
  metadata: PhotoMetadata;
  /** Whether the container itself turns the picture, which its decoders do then. */
  isTurnedByContainer: boolean;
}

/**
 * The picture in a file, or `undefined` if nothing here can decode it, or if it
 * would take more memory than there may be.
 *
 * @throws whatever a decoder throws that could not be loaded, or broke.
 */
export async function decodePicture(photo: PhotoFile): Promise<Picture | undefined> {
  const { metadata } = photo;
  if (!BROWSER_DECODES.has(metadata.mediaType)) return undefined;
  // See: [Note: Turning]
  const file = await hideExif(photo.file, metadata.mediaType);
  const source = isDecodable({ width: metadata.codedWidth, height: metadata.codedHeight })
    ? await decode(file, metadata.mediaType)
    : await decodeScaled(file, metadata);
  const orientation = photo.isTurnedByContainer ? 1 : (metadata.orientation ?? 1);
  return source && toPicture(source, orientation);
}

function toPicture(source: ImageBitmap | VideoFrame, orientation: number): Picture {
  const [width, height] =
    'displayWidth' in source
      ? [source.displayWidth, source.displayHeight]
      : [source.width, source.height];
  return { source, width, height, orientation, close: () => source.close() };
}

async function decode(file: Blob, mediaType: MediaType): Promise<ImageBitmap | undefined> {
  try {
    return await createImageBitmap(file);
  } catch (error) {
    // The browser says only that it could not. Without a decoder of our own, that is that.
    if (!(error instanceof DOMException)) throw error;
    if (!HEIF.has(mediaType)) return undefined;
    const { decodeHeif } = await import('./decode-heif.ts');
    return decodeHeif(file);
  }
}
