/**
 * Colors as a profile means them. Browsers know how, and do it for what they decode
 * only: so the pixels go through a PNG.
 *
 * @see https://www.w3.org/TR/png-3/
 * @module
 */
import { hasText } from '#metadata/bytes';
import { deflate, pngChunk, uint32 } from './png-chunk.ts';

const SIGNATURE = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];

/** Where a profile says which colors it is about. ICC.1:2022, 7.2 */
const COLOR_SPACE_AT = 16;

/** The picture in the browser's own colors, or `undefined` if the profile is of no use. */
export async function applyProfile(
  { width, height, data }: ImageData,
  profile: Uint8Array,
): Promise<ImageBitmap | undefined> {
  if (!hasText(profile, 'RGB ', COLOR_SPACE_AT)) return undefined;
  const EIGHT_BITS = 8;
  const WITH_ALPHA = 6;
  const png = new Blob(
    [
      Uint8Array.from(SIGNATURE),
      pngChunk('IHDR', [...uint32(width), ...uint32(height), EIGHT_BITS, WITH_ALPHA, 0, 0, 0]),
      // A name, its end, and how the profile is packed.
      pngChunk('iCCP', [0x70, 0, 0, ...(await deflate(Uint8Array.from(profile)))]),
      pngChunk('IDAT', await deflate(toRows(data, width, height))),
      pngChunk('IEND', []),
    ],
    { type: 'image/png' },
  );
  try {
    return await createImageBitmap(png);
  } catch (error) {
    if (error instanceof DOMException) return undefined;
    throw error;
  }
}

/** Each row behind a zero, which says that it is as it is. */
function toRows(data: Uint8ClampedArray, width: number, height: number): Uint8Array<ArrayBuffer> {
  const rows = new Uint8Array(height * (1 + width * 4));
  for (let row = 0; row < height; row += 1)
    rows.set(data.subarray(row * width * 4, (row + 1) * width * 4), row * (1 + width * 4) + 1);
  return rows;
}
