/**
 * Walks the directories of a TIFF block, plain or Big, without trusting any
 * number in it. Finds where values are; reads none that is not asked for.
 *
 * @see https://www.adobe.io/open/standards/TIFF.html TIFF 6.0
 * @see https://www.awaresystems.be/imaging/tiff/bigtiff.html BigTIFF
 * @module
 */
import { type ByteReader, keepWhatWasFound, windowOf } from './byte-reader.ts';
import { uint64, viewOf } from './bytes.ts';

/** How numbers and directories are laid out. */
export interface TiffLayout {
  isLittle: boolean;
  isBig: boolean;
  /** Where the first directory is, from the start of the block. */
  firstDirectory: number;
}

/** One entry of a directory. Its bytes lie wholly within the block. */
export interface TiffField {
  tag: number;
  /** 1 to 18, as TIFF and BigTIFF count them. */
  type: number;
  /** How many values; as many as {@link value} has room for. */
  count: number;
  /** Where the value is, from the start of the block. */
  offset: number;
  /** The bytes of the value, unread. */
  value: ByteReader;
}

/** Fields by tag; of a tag stated twice, the later. */
export type TiffDirectory = ReadonlyMap<number, TiffField>;

/** Bytes of one value of each type; 129 is Exif 3.0's UTF-8. */
const TYPE_SIZES: Readonly<Record<number, number>> = {
  1: 1, 2: 1, 3: 2, 4: 4, 5: 8, 6: 1, 7: 1, 8: 2, 9: 4, 10: 8, 11: 4, 12: 8, 13: 4,
  16: 8, 17: 8, 18: 8, 129: 1,
}; // prettier-ignore

/** More than any camera writes; a directory that claims more is read this far. */
const ENTRIES_MAX = 1_000;

/** The magic numbers of TIFF itself, and of Olympus (ORF) and Panasonic (RW2), who have their own. */
const PLAIN_MAGIC = new Set([42, 0x4f52, 0x5352, 0x55]);
const BIG_MAGIC = 43;

/** Read the header of a block, or `undefined` if it is none. */
export async function readTiffLayout(block: ByteReader): Promise<TiffLayout | undefined> {
  const head = await block.at(0, 16);
  if (head.length < 8) return undefined;
  const view = viewOf(head);
  const order = view.getUint16(0);
  if (order !== 0x4949 && order !== 0x4d4d) return undefined;
  const isLittle = order === 0x4949;
  const magic = view.getUint16(2, isLittle);
  if (PLAIN_MAGIC.has(magic))
    return { isLittle, isBig: false, firstDirectory: view.getUint32(4, isLittle) };
  if (magic === BIG_MAGIC && head.length >= 16)
    return { isLittle, isBig: true, firstDirectory: uint64(view, 8, isLittle) };
  return undefined;
}

/** The directory at `offset`, as far as it can be read, and where the next one is. */
export async function readDirectory(
  block: ByteReader,
  { isLittle, isBig }: TiffLayout,
  offset: number,
): Promise<{ directory: TiffDirectory; next: number }> {
  const directory = new Map<number, TiffField>();
  let next = 0;
  const [countSize, entrySize] = isBig ? [8, 20] : [2, 12];
  await keepWhatWasFound(async () => {
    const counting = viewOf(await block.at(offset, countSize));
    const claimed = isBig ? uint64(counting, 0, isLittle) : counting.getUint16(0, isLittle);
    const count = Math.min(claimed, ENTRIES_MAX);
    const start = offset + countSize;
    const rows = viewOf(await block.at(start, count * entrySize + (isBig ? 8 : 4)));
    for (let index = 0; index < count; index += 1) {
      const field = readField(block, rows, { index, isLittle, isBig, start });
      if (field) directory.set(field.tag, field);
    }
    const end = count * entrySize;
    next = isBig ? uint64(rows, end, isLittle) : rows.getUint32(end, isLittle);
  });
  return { directory, next };
}

interface Row {
  index: number;
  isLittle: boolean;
  isBig: boolean;
  /** Where the first row is, from the start of the block. */
  start: number;
}

function readField(
  block: ByteReader,
  rows: DataView,
  { index, isLittle, isBig, start }: Row,
): TiffField | undefined {
  const row = index * (isBig ? 20 : 12);
  const valueAt = row + (isBig ? 12 : 8);
  const inlineBytes = isBig ? 8 : 4;
  const tag = rows.getUint16(row, isLittle);
  const type = rows.getUint16(row + 2, isLittle);
  const claimed = isBig ? uint64(rows, row + 4, isLittle) : rows.getUint32(row + 4, isLittle);
  if (valueAt + inlineBytes > rows.byteLength) throw new RangeError('the directory is cut off');
  const size = TYPE_SIZES[type];
  if (!size || claimed === 0) return undefined;
  const pointer = isBig ? uint64(rows, valueAt, isLittle) : rows.getUint32(valueAt, isLittle);
  const offset = size * claimed <= inlineBytes ? start + valueAt : pointer;
  const value = windowOf(block, offset, size * claimed);
  const count = Math.floor(value.sizeBytes / size);
  return count > 0 ? { tag, type, count, offset, value } : undefined;
}

/** Up to `limit` numbers of a field, fractions as quotients; none if it holds text. */
export async function readNumbers(
  field: TiffField,
  isLittle: boolean,
  limit: number,
): Promise<number[]> {
  const size = TYPE_SIZES[field.type] ?? 1;
  const view = viewOf(await field.value.at(0, Math.min(field.count, limit) * size));
  const read = NUMBERS[field.type];
  if (!read) return [];
  return Array.from({ length: Math.floor(view.byteLength / size) }, (_, index) =>
    read(view, index * size, isLittle),
  );
}

type ReadNumber = (view: DataView, offset: number, isLittle: boolean) => number;

const NUMBERS: Readonly<Record<number, ReadNumber>> = {
  1: (view, offset) => view.getUint8(offset),
  3: (view, offset, isLittle) => view.getUint16(offset, isLittle),
  4: (view, offset, isLittle) => view.getUint32(offset, isLittle),
  5: (view, offset, isLittle) =>
    view.getUint32(offset, isLittle) / view.getUint32(offset + 4, isLittle),
  6: (view, offset) => view.getInt8(offset),
  8: (view, offset, isLittle) => view.getInt16(offset, isLittle),
  9: (view, offset, isLittle) => view.getInt32(offset, isLittle),
  10: (view, offset, isLittle) =>
    view.getInt32(offset, isLittle) / view.getInt32(offset + 4, isLittle),
  11: (view, offset, isLittle) => view.getFloat32(offset, isLittle),
  12: (view, offset, isLittle) => view.getFloat64(offset, isLittle),
  13: (view, offset, isLittle) => view.getUint32(offset, isLittle),
  16: uint64,
  17: (view, offset, isLittle) => Number(view.getBigInt64(offset, isLittle)),
  18: uint64,
};
