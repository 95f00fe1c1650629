/**
 * TIFF by our own decoder: no browser but Safari has one. Loaded when it is needed.
 *
 * @module
 */
import { PREVIEW_PX } from '#contract/rendition';
import { applyProfile } from './apply-profile.ts';
import { decodeTiff } from './tiff/decode-tiff.ts';

/** The picture of a TIFF, no more than about twice as large as a preview. */
export async function decodeTiffPicture(file: Blob): Promise<ImageBitmap | undefined> {
  const pixels = await decodeTiff(file, 2 * PREVIEW_PX, decodeJpeg);
  if (!pixels) return undefined;
  const { width, rgba, profile } = pixels;
  const image = new ImageData(rgba, width);
  return (profile.length > 0 && (await applyProfile(image, profile))) || createImageBitmap(image);
}

async function decodeJpeg(jpeg: Blob) {
  try {
    // Its colors are what the TIFF's own profile says.
    const bitmap = await createImageBitmap(jpeg, { colorSpaceConversion: 'none' });
    const { width, height } = bitmap;
    const context = new OffscreenCanvas(width, height).getContext('2d');
    context?.drawImage(bitmap, 0, 0);
    bitmap.close();
    if (!context) return undefined;
    return { width, height, rgba: context.getImageData(0, 0, width, height).data };
  } catch (error) {
    if (error instanceof DOMException) return undefined;
    throw error;
  }
}
