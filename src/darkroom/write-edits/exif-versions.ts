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

/** What is written where a tag needs more than there is. */
const NEWEST_VERSION = '0232';
const FIRST_VERSION = '0220';

/** The version that introduced a tag: names of lenses, and offsets. */
const VERSIONS = new Map([
  [0xa433, '0230'],
  [0xa434, '0230'],
  [0x9010, '0231'],
  [0x9011, '0231'],
  [0x9012, '0231'],
]);

/** The version that a block is to name with these tags in it, if it names `stated` now. */
export const versionFor = (tags: readonly number[], stated: string): string =>
  tags.every((tag) => (VERSIONS.get(tag) ?? FIRST_VERSION) <= stated) ? stated : NEWEST_VERSION;

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
      [EXIF_VERSION, characters(NEWEST_VERSION)],
      [0x9101, bytesValue(7, Uint8Array.of(1, 2, 3, 0), '1, 2, 3, 0')],
      [0xa000, characters('0100')],
      // No space that has a number.
      [0xa001, shortValue(0xffff)],
      [0xa002, longValue(jpeg.width)],
      [0xa003, longValue(jpeg.height)],
    ]),
  };
}
