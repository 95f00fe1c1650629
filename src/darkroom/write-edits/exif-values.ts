/**
 * Values of Exif, each in the type that the standard has for it.
 *
 * @see https://www.cipa.jp/std/documents/download_e.html?CIPA_DC-008-2024-E Exif 3.0, 4.6.2
 * @module
 */
import type { TagValue } from '#contract/photo-metadata';

/** A value that any directory can have. */
export interface ExifValue {
  /** As TIFF counts them. */
  type: number;
  count: number;
  /** In the byte order of the block. */
  encode: (isLittle: boolean) => Uint8Array;
  /** What our engine reads of it. */
  says: TagValue;
}

/** By tag; `undefined` for what is to go. */
export type ExifChanges = ReadonlyMap<number, ExifValue | undefined>;

/** Changes of the three directories. */
export interface DirectoryChanges {
  ifd0: ExifChanges;
  exif: ExifChanges;
  gps: ExifChanges;
}

/**
 * Text, with its closing NUL. What is not ASCII is UTF-8, as everyone writes it.
 *
 * @see https://www.metadataworkinggroup.org/ "Guidelines for handling image metadata" 2.0, part 5
 */
export function textValue(text: string): ExifValue {
  const bytes = new TextEncoder().encode(`${text}\0`);
  return { type: 2, count: bytes.length, encode: () => bytes, says: text };
}

export const bytesValue = (type: 1 | 7, bytes: Uint8Array, says: TagValue): ExifValue => ({
  type,
  count: bytes.length,
  encode: () => bytes,
  says,
});

/** 16 bits. */
export const shortValue = (value: number): ExifValue => ({
  ...numbersValue(2, [value], (view, at, number, isLittle) => view.setUint16(at, number, isLittle)),
  type: 3,
  says: value,
});

/** 32 bits, as places in the block have. */
export const longValue = (value: number): ExifValue => ({
  ...numbersValue(4, [value], (view, at, number, isLittle) => view.setUint32(at, number, isLittle)),
  type: 4,
  says: value,
});

/** Fractions: numerator and denominator in turn. */
export const fractionsValue = (numbers: readonly number[], says: TagValue): ExifValue => ({
  ...numbersValue(4, numbers, (view, at, number, isLittle) => view.setUint32(at, number, isLittle)),
  type: 5,
  count: numbers.length / 2,
  says,
});

function numbersValue(
  size: number,
  numbers: readonly number[],
  write: (view: DataView, at: number, value: number, isLittle: boolean) => void,
): Pick<ExifValue, 'count' | 'encode'> {
  return {
    count: numbers.length,
    encode: (isLittle) => {
      const view = new DataView(new ArrayBuffer(size * numbers.length));
      numbers.forEach((number, index) => {
        write(view, index * size, number, isLittle);
      });
      return new Uint8Array(view.buffer);
    },
  };
}
