/**
 * JPEG, which is decoded at a half, a quarter or an eighth of its sides in less time
 * and memory than in full.
 *
 * @module
 */
import { isDecodable, PREVIEW_PX } from '#contract/rendition';
import type { Content } from './content.ts';
import { decodeBitmap } from './decode-bitmap.ts';
import { decodeScaled } from './decode-scaled.ts';
import { toPicture, type Picture, type Size } from './picture.ts';

export interface JpegFile {
  jpeg: Content;
  /** As it is stored, pixels; absent where it does not say. */
  width?: number | undefined;
  height?: number | undefined;
  /** How it is still to be turned, 1 to 8 as Exif counts. */
  orientation: number;
}

/**
 * The picture in a JPEG, or `undefined` if it cannot be decoded, or is too large to be.
 *
 * @param longSide of what will be made of it, pixels: it has no fewer, unless it never had
 */
export async function decodeJpeg(file: JpegFile, longSide: number): Promise<Picture | undefined> {
  const { jpeg, width = Infinity, height = Infinity, orientation } = file;
  const size = { width, height };
  if (!isDecodable(size)) {
    const scale = (2 * PREVIEW_PX) / Math.max(width, height);
    return toPicture(await decodeScaled(jpeg, size, scale), orientation);
  }
  const scale = shrinkScale(size, longSide);
  if (scale < 1) {
    const shrunk = await decodeScaled(jpeg, size, scale);
    if (shrunk && isShrunk(shrunk, size, scale)) return toPicture(shrunk, orientation, size);
    shrunk?.close();
  }
  return toPicture(await decodeBitmap(jpeg, 'image/jpeg'), orientation);
}

/**
 * The least scale that leaves a long side of so many pixels, 1 if none does. A decoder
 * is no faster at those between: what it has fast code for are these.
 */
export const shrinkScale = ({ width, height }: Size, longSide: number): number =>
  [1 / 8, 1 / 4, 1 / 2].find((scale) => Math.max(width, height) * scale >= longSide) ?? 1;

/** Whether this is the whole picture at that scale, or larger, as of a decoder that does not scale. */
export function isShrunk(shrunk: Size, { width, height }: Size, scale: number): boolean {
  const roundedBy = Math.abs(shrunk.width * height - shrunk.height * width);
  return shrunk.width >= Math.floor(width * scale) && roundedBy <= Math.max(width, height);
}
