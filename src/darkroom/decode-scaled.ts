/**
 * JPEG decoded smaller than it is, by browsers that can.
 *
 * @module
 */
import type { Content } from './content.ts';
import { frameToBitmap } from './frame-to-bitmap.ts';
import { openPictureStream } from './picture-stream.ts';
import type { Size } from './picture.ts';

/**
 * Most pixels of a JPEG that is decoded scaled. One that comes in passes is held
 * whole all the same, in some three bytes a pixel; no camera makes larger ones.
 */
const SCALED_PIXELS_MAX = 250_000_000;

/**
 * A picture about so much smaller than a JPEG is, or `undefined` where that cannot be had.
 *
 * @param size of the JPEG as it is stored, pixels
 */
export async function decodeScaled(
  jpeg: Content,
  { width, height }: Size,
  scale: number,
): Promise<ImageBitmap | undefined> {
  if (width * height > SCALED_PIXELS_MAX) return undefined;
  // Safari before 27.3 has none.
  if (typeof ImageDecoder === 'undefined') return undefined;
  const decoder = new ImageDecoder({
    data: jpeg instanceof Blob ? openPictureStream(jpeg) : jpeg,
    type: 'image/jpeg',
    desiredWidth: Math.ceil(width * scale),
    desiredHeight: Math.ceil(height * scale),
  });
  try {
    const { image } = await decoder.decode();
    return await frameToBitmap(image);
  } catch (error) {
    if (error instanceof DOMException) return undefined;
    throw error;
  } finally {
    decoder.close();
  }
}
