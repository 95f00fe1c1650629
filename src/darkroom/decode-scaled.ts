/**
 * Pictures too large to be decoded in full, by browsers that decode JPEG smaller than it is.
 *
 * @module
 */
import type { MediaType } from '#contract/media-type';
import { PREVIEW_PX } from '#contract/rendition';

/**
 * Most pixels of a JPEG that is decoded scaled. One that comes in passes is held
 * whole all the same, in some three bytes a pixel; no camera makes larger ones.
 */
const SCALED_PIXELS_MAX = 250_000_000;

export interface CodedPicture {
  mediaType: MediaType;
  /** Pixels. */
  codedWidth?: number | undefined;
  codedHeight?: number | undefined;
}

/** A picture of about twice the sides of a preview, or `undefined` where that cannot be had. */
export async function decodeScaled(
  file: Blob,
  { mediaType, codedWidth = Infinity, codedHeight = Infinity }: CodedPicture,
): Promise<VideoFrame | undefined> {
  if (mediaType !== 'image/jpeg' || codedWidth * codedHeight > SCALED_PIXELS_MAX) return undefined;
  // Safari before 27.3 has none.
  if (typeof ImageDecoder === 'undefined') return undefined;
  const scale = (2 * PREVIEW_PX) / Math.max(codedWidth, codedHeight);
  const decoder = new ImageDecoder({
    data: file.stream(),
    type: mediaType,
    desiredWidth: Math.ceil(codedWidth * scale),
    desiredHeight: Math.ceil(codedHeight * scale),
  });
  try {
    const { image } = await decoder.decode();
    return image;
  } catch (error) {
    if (error instanceof DOMException) return undefined;
    throw error;
  } finally {
    decoder.close();
  }
}
