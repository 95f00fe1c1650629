/**
 * ISO base media boxes, of which HEIF, AVIF, JPEG XL and CR3 are made.
 *
 * @see https://www.iso.org/standard/83102.html ISO/IEC 14496-12
 * @module
 */
import { type ByteReader, windowOf } from '../byte-reader.ts';
import { fourCharacters, uint64, viewOf } from '../bytes.ts';

export interface IsoBox {
  /** Four characters. */
  type: string;
  /** What is behind the header, unread. */
  content: ByteReader;
}

/** Version and flags, which some boxes begin with. */
export const FULL_BOX_BYTES = 4;

/** What a `uuid` box begins with, in the place of a type. */
export const UUID_BYTES = 16;

/** More than a photo's; each takes eight bytes at the very least, so any list ends. */
const BOXES_MAX = 2_000;

/** The boxes within `reader`, one behind the other, until one makes no sense. */
export async function* isoBoxes(reader: ByteReader, start = 0): AsyncGenerator<IsoBox> {
  let offset = start;
  for (let count = 0; count < BOXES_MAX && offset + 8 <= reader.sizeBytes; count += 1) {
    const head = await reader.at(offset, 16);
    if (head.length < 8) return;
    const view = viewOf(head);
    const short = view.getUint32(0);
    // Length 1: the real one follows the type. Length 0: up to the end.
    const headerBytes = short === 1 ? 16 : 8;
    if (headerBytes > head.length) return;
    const length = short === 1 ? uint64(view, 8) : short || reader.sizeBytes - offset;
    if (length < headerBytes) return;
    const content = windowOf(reader, offset + headerBytes, length - headerBytes);
    yield { type: fourCharacters(view, 4), content };
    offset += length;
  }
}

/** All of the boxes in a box that is small and worth having whole. */
export async function readBoxes(reader: ByteReader, start = 0): Promise<IsoBox[]> {
  const boxes: IsoBox[] = [];
  for await (const box of isoBoxes(reader, start)) boxes.push(box);
  return boxes;
}

/** The brands a file claims: its own first, then those it is compatible with. */
export function readBrands(head: Uint8Array): string[] {
  if (head.length < 16) return [];
  const view = viewOf(head);
  if (fourCharacters(view, 4) !== 'ftyp') return [];
  const end = Math.min(view.getUint32(0), head.length, 256);
  const brands = [fourCharacters(view, 8)];
  for (let offset = 16; offset + 4 <= end; offset += 4) brands.push(fourCharacters(view, offset));
  return brands;
}

/** Where others have the version of their brand, HEIF's smallest files have the codec's. */
export const readMinorBrand = (head: Uint8Array): string[] =>
  readBrands(head)[0] === 'mif3' ? [fourCharacters(viewOf(head), 12)] : [];
