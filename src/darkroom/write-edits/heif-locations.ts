/**
 * Where the items of a HEIF file are.
 *
 * @see https://www.iso.org/standard/83102.html ISO/IEC 14496-12, 8.11.3
 * @module
 */
import { joinBytes, uint64, viewOf } from '#metadata/bytes';
import { bigEndian } from './iso-tree.ts';

export interface ItemLocation {
  id: number;
  /** 0 in the file, 1 in `idat`, 2 in another item. */
  method: number;
  /** 0 is this file. */
  dataReference: number;
  extents: { index: number; offset: number; length: number }[];
}

/** In all items together. */
const EXTENTS_MAX = 20_000;

/** @throws RangeError where the box ends too soon. */
export function parseLocations(iloc: Uint8Array): ItemLocation[] {
  const view = viewOf(iloc);
  const version = view.getUint8(0);
  if (version > 2) throw new RangeError('a version that we do not know');
  const sizes = view.getUint16(4);
  const [offsetSize, lengthSize, baseSize] = [sizes >> 12, (sizes >> 8) & 15, (sizes >> 4) & 15];
  const indexSize = version === 0 ? 0 : sizes & 15;
  let at = 6;
  const next = (size: number) => {
    at += size;
    if (size === 8) return uint64(view, at - 8);
    if (size === 4) return view.getUint32(at - 4);
    return size === 2 ? view.getUint16(at - 2) : 0;
  };
  const count = next(version < 2 ? 2 : 4);
  let extentCount = 0;
  const locations: ItemLocation[] = [];
  for (let item = 0; item < count; item += 1) {
    const id = next(version < 2 ? 2 : 4);
    const method = version === 0 ? 0 : next(2) & 15;
    const dataReference = next(2);
    const base = next(baseSize);
    const extents = [];
    for (let left = next(2); left > 0; left -= 1) {
      extentCount += 1;
      if (extentCount > EXTENTS_MAX) throw new RangeError('too many parts of items');
      const index = next(indexSize);
      extents.push({ index, offset: base + next(offsetSize), length: next(lengthSize) });
    }
    locations.push({ id, method, dataReference, extents });
  }
  return locations;
}

/**
 * The content of the box, of a version that has room for all that can be said.
 *
 * @param size bytes of each number, 4 or 8.
 */
export function formatLocations(locations: readonly ItemLocation[], size: 4 | 8): Uint8Array {
  const hasIndex = locations.some(({ extents }) => extents.some(({ index }) => index > 0));
  const isWide = locations.length > 0xffff || locations.some(({ id }) => id > 0xffff);
  const idSize = isWide ? 4 : 2;
  return joinBytes([
    Uint8Array.of(isWide ? 2 : 1, 0, 0, 0, (size << 4) | size, hasIndex ? size : 0),
    bigEndian(locations.length, idSize),
    ...locations.flatMap(({ id, method, dataReference, extents }) => [
      bigEndian(id, idSize),
      bigEndian(method, 2),
      bigEndian(dataReference, 2),
      bigEndian(extents.length, 2),
      ...extents.flatMap(({ index, offset, length }) => [
        ...(hasIndex ? [bigEndian(index, size)] : []),
        bigEndian(offset, size),
        bigEndian(length, size),
      ]),
    ]),
  ]);
}
