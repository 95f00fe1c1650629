/**
 * ISO boxes, where they are and how they are written.
 *
 * @see https://www.iso.org/standard/83102.html ISO/IEC 14496-12
 * @module
 */
import type { ByteReader } from '#metadata/byte-reader';
import { fourCharacters, joinBytes, uint64, viewOf } from '#metadata/bytes';
import { uint32 } from '../png-chunk.ts';

export interface PlacedBox {
  /** Four characters. */
  type: string;
  /** Where its header, its content and what is behind it begin. */
  start: number;
  contentStart: number;
  end: number;
}

const BOXES_MAX = 2_000;

/**
 * The boxes from `start` to the end, without gaps.
 *
 * @throws RangeError if that is not what there is.
 */
export async function placeBoxes(reader: ByteReader, start = 0): Promise<PlacedBox[]> {
  const boxes: PlacedBox[] = [];
  for (let at = start; at < reader.sizeBytes;) {
    if (boxes.length >= BOXES_MAX) throw new RangeError('too many boxes');
    const view = viewOf(await reader.at(at, 16));
    const short = view.getUint32(0);
    const length = short === 1 ? uint64(view, 8) : short || reader.sizeBytes - at;
    const contentStart = at + (short === 1 ? 16 : 8);
    const end = at + length;
    if (end < contentStart || end > reader.sizeBytes) throw new RangeError('no sound box');
    boxes.push({ type: fourCharacters(view, 4), start: at, contentStart, end });
    at = end;
  }
  return boxes;
}

/** A box of less than 4 GB. */
export const isoBox = (type: string, ...parts: Uint8Array[]): Uint8Array =>
  joinBytes([
    Uint8Array.from(uint32(8 + parts.reduce((sum, { length }) => sum + length, 0))),
    new TextEncoder().encode(type),
    ...parts,
  ]);

/** Numbers of 1, 2, 4 or 8 bytes, most significant first. */
export function bigEndian(value: number, size: number): Uint8Array {
  if (value >= 256 ** size) throw new RangeError('too large a number');
  return Uint8Array.from(
    { length: size },
    (_, index) => Math.floor(value / 256 ** (size - 1 - index)) & 0xff,
  );
}
