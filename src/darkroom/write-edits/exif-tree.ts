/**
 * The directories of a block of Exif, and which of its bytes belong to whom.
 *
 * @module
 */
import { memoryReader } from '#metadata/byte-reader';
import { viewOf } from '#metadata/bytes';
import { readDirectory, readTiffLayout } from '#metadata/tiff-directory';
import { EXIF_POINTER, GPS_POINTER } from '#metadata/tiff-pointers';

/** Bytes of a block. */
export interface Span {
  start: number;
  end: number;
}

/** One entry, as it stands. */
export interface Row {
  tag: number;
  bytes: Uint8Array;
  /** Where its value is if that is not in the row itself. */
  value?: Span;
}

export interface Directory {
  start: number;
  /** Behind its last row, and behind the place of the next directory if there is room for that. */
  end: number;
  rows: Row[];
  /** Where the next one is, or 0. */
  next: number;
}

export interface ExifTree {
  isLittle: boolean;
  ifd0: Directory;
  exif?: Directory | undefined;
  gps?: Directory | undefined;
  /** How long the directory behind the first one is. */
  nextBytes: number;
  /** Of all directories and values that are known, thumbnails too. */
  spans: Span[];
}

export const ROW_BYTES = 12;

const PLAIN_MAGIC = 42;
const INTEROPERABILITY_POINTER = 0xa005;
const THUMBNAIL_OFFSET = 0x0201;
const THUMBNAIL_BYTES = 0x0202;

/** A block has one picture and one thumbnail. */
const CHAIN_MAX = 4;

/**
 * Read a block that is to be written to, so anything that is out of bounds is one
 * thing too many.
 *
 * @throws RangeError if it is no sound block.
 */
export async function readTree(block: Uint8Array): Promise<ExifTree> {
  const layout = await readTiffLayout(memoryReader(block));
  if (!layout || layout.isBig) throw new RangeError('no block of Exif');
  const { isLittle, firstDirectory } = layout;
  if (viewOf(block).getUint16(2, isLittle) !== PLAIN_MAGIC) throw new RangeError('not plain TIFF');
  const read = (offset: number) => readRows(block, isLittle, offset);
  const ifd0 = await read(firstDirectory);
  const pointed = async (directory: Directory | undefined, tag: number) => {
    const offset = directory && numberOf(directory, tag, isLittle);
    // A pointer that leads nowhere is as good as none.
    return offset && offset + 2 <= block.length ? read(offset) : undefined;
  };
  const exif = await pointed(ifd0, EXIF_POINTER);
  const gps = await pointed(ifd0, GPS_POINTER);
  const chain: Directory[] = [];
  const all = [ifd0, exif, gps, await pointed(exif, INTEROPERABILITY_POINTER)];
  let { next } = ifd0;
  for (let count = 0; next !== 0 && count < CHAIN_MAX; count += 1) {
    if (next + 2 > block.length) break;
    const directory = await read(next);
    chain.push(directory);
    next = directory.next;
  }
  const directories = [...all, ...chain].filter((directory) => directory !== undefined);
  if (new Set(directories.map(({ start }) => start)).size < directories.length)
    throw new RangeError('directories in a circle');
  return {
    isLittle,
    ifd0,
    exif,
    gps,
    nextBytes: chain[0] ? chain[0].end - chain[0].start : 0,
    spans: directories.flatMap((directory) => spansOf(directory, isLittle)),
  };
}

async function readRows(block: Uint8Array, isLittle: boolean, start: number): Promise<Directory> {
  const view = viewOf(block);
  const count = view.getUint16(start, isLittle);
  const rowsEnd = start + 2 + count * ROW_BYTES;
  if (rowsEnd > block.length) throw new RangeError('the directory is cut off');
  const layout = { isLittle, isBig: false, firstDirectory: start };
  const { directory } = await readDirectory(memoryReader(block), layout, start);
  const rows = Array.from({ length: count }, (_, index): Row => {
    const at = start + 2 + index * ROW_BYTES;
    const tag = view.getUint16(at, isLittle);
    const field = directory.get(tag);
    const isInside = field && field.offset >= start && field.offset < rowsEnd;
    const value = field && { start: field.offset, end: field.offset + field.value.sizeBytes };
    const bytes = block.slice(at, at + ROW_BYTES);
    return { tag, bytes, ...(value && !isInside && { value }) };
  });
  // Some writers leave out the place of the next directory, and have values there.
  const hasNext =
    rowsEnd + 4 <= block.length &&
    !rows.some(({ value }) => value && value.start < rowsEnd + 4 && value.end > rowsEnd);
  return {
    start,
    end: hasNext ? rowsEnd + 4 : rowsEnd,
    rows,
    next: hasNext ? view.getUint32(rowsEnd, isLittle) : 0,
  };
}

/** The number of a row that has one of 16 or 32 bits. */
export function numberOf({ rows }: Directory, tag: number, isLittle: boolean): number | undefined {
  const row = rows.find((candidate) => candidate.tag === tag);
  if (!row) return undefined;
  const view = viewOf(row.bytes);
  return view.getUint16(2, isLittle) === 3
    ? view.getUint16(8, isLittle)
    : view.getUint32(8, isLittle);
}

function spansOf(directory: Directory, isLittle: boolean): Span[] {
  const thumbnail = numberOf(directory, THUMBNAIL_OFFSET, isLittle);
  const length = numberOf(directory, THUMBNAIL_BYTES, isLittle);
  return [
    { start: directory.start, end: directory.end },
    ...directory.rows.flatMap(({ value }) => (value ? [value] : [])),
    ...(thumbnail && length ? [{ start: thumbnail, end: thumbnail + length }] : []),
  ];
}
