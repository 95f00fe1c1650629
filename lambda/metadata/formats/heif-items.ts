/**
 * The items of a HEIF file: which there are, and where their bytes are.
 *
 * @module
 */
import { type ByteReader, keepWhatWasFound } from '../byte-reader.ts';
import { fourCharacters, uint64, viewOf } from '../bytes.ts';
import { decodeLatin1, untilNul } from '../text.ts';
import { FULL_BOX_BYTES, isoBoxes } from './iso-boxes.ts';

/** What applies a gain map to a picture: ISO 21496-1. */
export const GAIN_MAP_ITEM = 'tmap';

/** An item that may be metadata. */
export interface HeifItem {
  /** Four characters, `Exif`, `mime` or {@link GAIN_MAP_ITEM}. */
  type: string;
  /** Of a `mime` item, else empty. */
  contentType: string;
  /** What the offsets are relative to. */
  place: 'file' | 'item-data';
  /** Where its parts are, bytes. */
  extents: { offset: number; length: number }[];
}

/** Where the bytes of an item are. */
export interface Location {
  place: HeifItem['place'];
  extents: HeifItem['extents'];
}

/** More than a panorama of many tiles needs. */
export const LOCATIONS_BYTES_MAX = 256 * 1024;
const ENTRY_BYTES_MAX = 300;
const EXTENTS_MAX = 32;

/** The metadata items, in the order of the file. */
export async function readItems(iinf: ByteReader, iloc: ByteReader): Promise<HeifItem[]> {
  const kinds = await readKinds(iinf);
  if (kinds.size === 0) return [];
  const locations = new Map<number, Location>();
  await keepWhatWasFound(async () =>
    readLocations(viewOf(await iloc.at(0, LOCATIONS_BYTES_MAX)), locations),
  );
  return Array.from(kinds).flatMap(([id, kind]) => {
    const location = locations.get(id);
    return location ? [{ ...kind, ...location }] : [];
  });
}

/** Nobody's id. */
export const NO_ITEM = 0;

/** The id of the item that is the photo, or {@link NO_ITEM} if the file does not say. */
export async function readPrimaryItem(pitm: ByteReader): Promise<number> {
  const view = viewOf(await pitm.at(0, 8));
  if (view.byteLength === 0) return NO_ITEM;
  return view.getUint8(0) === 0 ? view.getUint16(4) : view.getUint32(4);
}

async function readKinds(
  iinf: ByteReader,
): Promise<Map<number, { type: string; contentType: string }>> {
  const kinds = new Map<number, { type: string; contentType: string }>();
  const version = (await iinf.at(0, 1))[0] ?? 0;
  const start = FULL_BOX_BYTES + (version === 0 ? 2 : 4);
  for await (const entry of isoBoxes(iinf, start)) {
    await keepWhatWasFound(async () => {
      const bytes = await entry.content.at(0, ENTRY_BYTES_MAX);
      const view = viewOf(bytes);
      const entryVersion = view.getUint8(0);
      if (entry.type !== 'infe' || entryVersion < 2) return;
      // The id has 16 bits or 32, then come 16 of protection, then the type.
      const typeAt = entryVersion === 2 ? 8 : 10;
      const type = fourCharacters(view, typeAt);
      if (type !== 'Exif' && type !== 'mime' && type !== GAIN_MAP_ITEM) return;
      const id = entryVersion === 2 ? view.getUint16(4) : view.getUint32(4);
      const afterName = bytes.subarray(
        typeAt + 4 + untilNul(bytes.subarray(typeAt + 4)).length + 1,
      );
      kinds.set(id, {
        type,
        contentType: type === 'mime' ? decodeLatin1(untilNul(afterName)) : '',
      });
    });
  }
  return kinds;
}

/** Add where each item is. @throws RangeError where the box ends too soon. */
export function readLocations(view: DataView, locations: Map<number, Location>): void {
  const version = view.getUint8(0);
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
  for (let index = 0; index < count; index += 1) {
    const id = next(version < 2 ? 2 : 4);
    const method = version === 0 ? 0 : next(2) & 15;
    next(2); // which file the data is in; there are no others
    const base = next(baseSize);
    const extentCount = next(2);
    const extents: HeifItem['extents'] = [];
    for (let extent = 0; extent < extentCount; extent += 1) {
      next(indexSize);
      const offset = base + next(offsetSize);
      const length = next(lengthSize) || Infinity;
      if (extents.length < EXTENTS_MAX) extents.push({ offset, length });
      if (offsetSize + lengthSize + indexSize === 0) break;
    }
    // Method 2 makes items out of other items; nobody keeps metadata so.
    if (method < 2) locations.set(id, { place: method === 1 ? 'item-data' : 'file', extents });
  }
}
