/**
 * How large a JPEG is, if it is one that every browser decodes.
 *
 * @see https://www.w3.org/Graphics/JPEG/itu-t81.pdf annex B
 * @module
 */
import type { ByteReader } from '../byte-reader.ts';
import { viewOf } from '../bytes.ts';
import type { Size } from '../findings.ts';

const SEGMENTS_MAX = 200;

/** Baseline, extended and progressive; RAW data is in lossless JPEG, which only its maker decodes. */
const FRAMES = new Set([0xc0, 0xc1, 0xc2]);

/** Tables that come before a frame; codes among those of frames. */
const TABLES = new Set([0xc4, 0xc8, 0xcc]);

/**
 * The size of the picture, or `undefined` if these bytes are no JPEG for browsers.
 *
 * @throws RangeError where the bytes end too soon.
 */
export async function readJpegFrame(reader: ByteReader): Promise<Size | undefined> {
  const start = await reader.at(0, 2);
  if (start[0] !== 0xff || start[1] !== 0xd8) return undefined;
  let offset = 2;
  for (let count = 0; count < SEGMENTS_MAX; count += 1) {
    const view = viewOf(await reader.at(offset, 9));
    const marker = view.getUint8(1);
    if (view.getUint8(0) !== 0xff || marker === 0xda) return undefined;
    if (marker === 0xff) {
      offset += 1;
      continue;
    }
    const isFrame = marker >= 0xc0 && marker <= 0xcf && !TABLES.has(marker);
    if (isFrame) {
      const [height, width] = [view.getUint16(5), view.getUint16(7)];
      return FRAMES.has(marker) && width * height > 0 ? { width, height } : undefined;
    }
    offset += 2 + Math.max(2, view.getUint16(2));
  }
  return undefined;
}
