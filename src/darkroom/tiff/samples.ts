/**
 * Samples of any size as numbers of eight bits.
 *
 * @module
 */
import { viewOf } from '#metadata/bytes';
import { PHOTOMETRIC, type TiffPicture } from './tiff-picture.ts';

/** One sample: the `index`th of the row that begins at `row`; 0 to 255, of a palette its number. */
export type ReadSample = (row: number, index: number) => number;

/** How to read the samples of unpacked rows. */
export function sampleReader(
  bytes: Uint8Array,
  { bits, format, photometric, isLittle }: TiffPicture,
): ReadSample {
  const sign = format === 2 ? 0x80 : 0;
  if (bits === 8) return (row, index) => (bytes[row + index] ?? 0) ^ sign;
  if (bits === 16 || (bits === 32 && format !== 3)) {
    // What is beyond eight bits nobody sees.
    const size = bits / 8;
    const highest = isLittle ? size - 1 : 0;
    return (row, index) => (bytes[row + index * size + highest] ?? 0) ^ sign;
  }
  if (bits === 32) {
    const view = viewOf(bytes);
    // 0 is black and 1 is white; what is brighter than white is white, what is no number black.
    return (row, index) => {
      const at = row + index * 4;
      const value = at + 4 <= bytes.length ? view.getFloat32(at, isLittle) : 0;
      return value > 0 ? Math.min(255, Math.round(value * 255)) : 0;
    };
  }
  const mask = (1 << bits) - 1;
  const scale = photometric === PHOTOMETRIC.palette ? 1 : 255 / mask;
  return (row, index) => {
    const bit = index * bits;
    const byte = bytes[row + (bit >> 3)] ?? 0;
    return ((byte >> (8 - bits - (bit & 7))) & mask) * scale;
  };
}
