/**
 * Which items a HEIF file has, and how they belong together.
 *
 * @see https://www.iso.org/standard/83102.html ISO/IEC 14496-12, 8.11.6 and 8.11.12
 * @module
 */
import { memoryReader } from '#metadata/byte-reader';
import { fourCharacters, joinBytes, viewOf } from '#metadata/bytes';
import { FULL_BOX_BYTES } from '#metadata/formats/iso-boxes';
import { decodeLatin1, untilNul } from '#metadata/text';
import { bigEndian, isoBox, placeBoxes } from './iso-tree.ts';

export interface ItemInfo {
  id: number;
  /** Four characters. */
  type: string;
  /** Of a `mime` item, else empty. */
  contentType: string;
}

/** @throws RangeError where the box ends too soon. */
export async function parseInfos(iinf: Uint8Array): Promise<ItemInfo[]> {
  const countSize = iinf[0] === 0 ? 2 : 4;
  const boxes = await placeBoxes(memoryReader(iinf), FULL_BOX_BYTES + countSize);
  return boxes.map(({ contentStart, end }) => {
    const bytes = iinf.subarray(contentStart, end);
    const view = viewOf(bytes);
    const version = view.getUint8(0);
    if (version < 2) throw new RangeError('an item without a type');
    const typeAt = version === 2 ? 8 : 10;
    const type = fourCharacters(view, typeAt);
    const name = untilNul(bytes.subarray(typeAt + 4));
    const behind = bytes.subarray(typeAt + 4 + name.length + 1);
    return {
      id: version === 2 ? view.getUint16(4) : view.getUint32(4),
      type,
      contentType: type === 'mime' ? decodeLatin1(untilNul(behind)) : '',
    };
  });
}

/** The content of the box with more items at its end, which are no pictures. */
export function addInfos(iinf: Uint8Array, infos: readonly ItemInfo[]): Uint8Array {
  const countSize = iinf[0] === 0 ? 2 : 4;
  const view = viewOf(iinf);
  const count = countSize === 2 ? view.getUint16(FULL_BOX_BYTES) : view.getUint32(FULL_BOX_BYTES);
  const text = new TextEncoder();
  const entries = infos.map(({ id, type, contentType }) =>
    isoBox(
      'infe',
      Uint8Array.of(2, 0, 0, 1), // version, and that it is not to be shown
      bigEndian(id, 2),
      Uint8Array.of(0, 0),
      text.encode(`${type}\0${contentType && `${contentType}\0`}`),
    ),
  );
  return joinBytes([
    iinf.subarray(0, FULL_BOX_BYTES),
    bigEndian(count + infos.length, countSize),
    iinf.subarray(FULL_BOX_BYTES + countSize),
    ...entries,
  ]);
}

/** One item says of others what its type says. */
export interface Reference {
  type: string;
  from: number;
  to: number[];
}

/** @throws RangeError where the box ends too soon. */
export async function parseReferences(iref: Uint8Array): Promise<Reference[]> {
  const size = iref[0] === 0 ? 2 : 4;
  const boxes = await placeBoxes(memoryReader(iref), FULL_BOX_BYTES);
  return boxes.map(({ type, contentStart, end }) => {
    const view = viewOf(iref.subarray(contentStart, end));
    const id = (at: number) => (size === 2 ? view.getUint16(at) : view.getUint32(at));
    const count = view.getUint16(size);
    const to = Array.from({ length: count }, (_, index) => id(size + 2 + index * size));
    return { type, from: id(0), to };
  });
}

/** The content of the box, with items more that describe the picture. */
export function addDescriptions(
  iref: Uint8Array | undefined,
  items: readonly number[],
  picture: number,
): Uint8Array {
  const content = iref ?? new Uint8Array(FULL_BOX_BYTES);
  const size = content[0] === 0 ? 2 : 4;
  const boxes = items.map((item) =>
    isoBox('cdsc', bigEndian(item, size), bigEndian(1, 2), bigEndian(picture, size)),
  );
  return joinBytes([content, ...boxes]);
}
