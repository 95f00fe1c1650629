/**
 * What a block of Exif has to have beside what it is to say.
 *
 * @see https://www.cipa.jp/std/documents/download_e.html?CIPA_DC-008-2024-E Exif 3.0, 4.6.8 "Tag support levels"
 * @module
 */
import {
  bytesValue,
  type ExifChanges,
  fractionsValue,
  longValue,
  shortValue,
} from './exif-values.ts';

export const EXIF_VERSION = 0x9000;

const FIRST_VERSION = '0220';

/** The version that introduced a tag. */
const VERSIONS = new Map([
  [0x9010, '0231'],
  [0x9011, '0231'],
  [0x9012, '0231'],
  [0xa433, '0230'],
  [0xa434, '0230'],
]);

/** The lowest version that has all of these tags. */
export const versionNeeded = (tags: readonly number[]): string =>
  tags
    .map((tag) => VERSIONS.get(tag) ?? FIRST_VERSION)
    .reduce((highest, version) => (version > highest ? version : highest), FIRST_VERSION);

export const GPS_VERSION = bytesValue(1, Uint8Array.of(2, 3, 0, 0), '2.3.0.0');

const characters = (text: string) => bytesValue(7, new TextEncoder().encode(text), text);

/** What every block must have, and that of a JPEG beyond it. */
export function newExifTags(jpeg: { width: number; height: number } | undefined): {
  ifd0: ExifChanges;
  exif: ExifChanges;
} {
  if (!jpeg) return { ifd0: new Map(), exif: new Map() };
  return {
    ifd0: new Map([
      [0x011a, fractionsValue([72, 1], 72)],
      [0x011b, fractionsValue([72, 1], 72)],
      [0x0128, shortValue(2)],
      [0x0213, shortValue(1)],
    ]),
    exif: new Map([
      [EXIF_VERSION, characters('0232')],
      [0x9101, bytesValue(7, Uint8Array.of(1, 2, 3, 0), '1, 2, 3, 0')],
      [0xa000, characters('0100')],
      // No space that has a number.
      [0xa001, shortValue(0xffff)],
      [0xa002, longValue(jpeg.width)],
      [0xa003, longValue(jpeg.height)],
    ]),
  };
}
