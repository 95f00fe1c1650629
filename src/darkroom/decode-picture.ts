/**
 * Pixels from a file, upright: the browser's decoder first, libheif for HEIC where it has none.
 *
 * @module
 */
import type { MediaType } from '#contract/media-type';

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
  'image/tiff',
]);

const HEIF = new Set<MediaType>(['image/heic', 'image/heif']);

/** A picture of more pixels than this is not decoded: it would not fit a phone's memory. */
const MAX_PIXELS = 150_000_000;

/** The upright picture in a file, or `undefined` if nothing here can decode it. */
export async function decodePicture(
  file: Blob,
  mediaType: MediaType,
): Promise<ImageBitmap | undefined> {
  if (!BROWSER_DECODES.has(mediaType)) return undefined;
  try {
    return await createImageBitmap(new Blob([file], { type: mediaType }), {
      imageOrientation: 'from-image',
    });
  } catch (error) {
    // The browser says only that it could not. Without a decoder of our own, that is that.
    if (!(error instanceof DOMException)) throw error;
    return HEIF.has(mediaType) ? decodeHeif(file) : undefined;
  }
}

async function decodeHeif(file: Blob): Promise<ImageBitmap | undefined> {
  const { default: libheif } = await import('libheif-js/wasm-bundle');
  const bytes = new Uint8Array(await file.arrayBuffer());
  const [image, ...others] = new libheif.HeifDecoder().decode(bytes);
  for (const other of others) other.free();
  if (!image) return undefined;
  const width = image.get_width();
  const height = image.get_height();
  if (width * height === 0 || width * height > MAX_PIXELS) return undefined;
  const filled = await new Promise<ImageData | null>((resolve) => {
    image.display(new ImageData(width, height), resolve);
  });
  image.free();
  return filled ? createImageBitmap(filled) : undefined;
}
