/**
 * Writes to a block of Exif.
 *
 * [Note: What moves] Makers' notes have offsets that count from the block, and no one
 * but their maker knows where. So nothing that stays is moved: a value is written
 * where the old one was if it fits there, else behind the block; a directory that
 * needs more rows is written behind the block too, and what points at it points there.
 * What nothing points at any more becomes zeros.
 *
 * @module
 */
import { EXIF_POINTER, GPS_POINTER } from '#metadata/tiff-pointers';
import { decodeLatin1 } from '#metadata/text';
import { type Directory, type ExifTree, readTree } from './exif-tree.ts';
import { bytesValue, type DirectoryChanges, type ExifChanges, longValue } from './exif-values.ts';
import { EXIF_VERSION, GPS_VERSION, newExifTags, versionFor } from './exif-versions.ts';
import { WrittenBlock } from './written-block.ts';

const MAKE = 0x010f;
const MAKER_NOTE = 0x927c;

/** Pixels. */
interface Size {
  width: number;
  height: number;
}

/**
 * A block with these changes, and every other value where it was.
 *
 * @param jpeg the size, pixels, of the JPEG that it is in; others want less said.
 * @throws RangeError if the block is not sound, or would have notes of another maker
 *   than its own: which way those are to be read only the name of the maker says.
 */
export async function editExif(
  block: Uint8Array,
  changes: DirectoryChanges,
  jpeg?: Size,
): Promise<Uint8Array> {
  const tree = await readTree(block);
  if (tree.exif?.rows.some(({ tag }) => tag === MAKER_NOTE) && isOtherMaker(block, tree, changes))
    throw new RangeError('notes that no one could read');
  const written = new WrittenBlock(block, tree);
  const exif = tree.exif || !hasValues(changes.exif) ? [] : newExifTags(jpeg).exif;
  const ofExif = withVersion(tree.exif, new Map([...exif, ...changes.exif]));
  const ifd0 = new Map([
    ...changes.ifd0,
    ...rewritePointed(written, EXIF_POINTER, tree.exif, ofExif),
    ...rewritePointed(written, GPS_POINTER, tree.gps, withGpsVersion(tree.gps, changes.gps)),
  ]);
  written.setFirst(written.rewrite(tree.ifd0, ifd0), tree.nextBytes);
  return written.toBytes();
}

/** A block of nothing but these values; `undefined` if there are none. */
export async function createExif(
  { ifd0, exif, gps }: DirectoryChanges,
  jpeg?: Size,
): Promise<Uint8Array | undefined> {
  if (![ifd0, exif, gps].some(hasValues)) return undefined;
  const needed = newExifTags(jpeg);
  // Least significant byte first, a directory without rows, and none behind it.
  const empty = Uint8Array.of(0x49, 0x49, 42, 0, 8, 0, 0, 0, 0, 0, 0, 0, 0, 0);
  return editExif(empty, {
    ifd0: new Map([...needed.ifd0, ...ifd0]),
    exif: new Map([...needed.exif, ...exif]),
    gps,
  });
}

/** `NIKON CORPORATION` and `Nikon` are one. */
function isOtherMaker(block: Uint8Array, { ifd0 }: ExifTree, changes: DirectoryChanges): boolean {
  if (!changes.ifd0.has(MAKE)) return false;
  const row = ifd0.rows.find(({ tag }) => tag === MAKE);
  const bytes = row?.value
    ? block.subarray(row.value.start, row.value.end)
    : row?.bytes.subarray(8);
  const nameOf = (text: string) =>
    text
      .trim()
      .split(/[\s\0]/, 1)[0]
      ?.toLowerCase();
  return (
    nameOf(decodeLatin1(bytes ?? new Uint8Array())) !==
    nameOf(String(changes.ifd0.get(MAKE)?.says ?? ''))
  );
}

const hasValues = (changes: ExifChanges) => [...changes.values()].some(Boolean);

/** What changes in the directory that points at another one when that is changed. */
function rewritePointed(
  written: WrittenBlock,
  pointer: number,
  directory: Directory | undefined,
  changes: ExifChanges,
): ExifChanges {
  if (changes.size === 0) return changes;
  if (!directory)
    return hasValues(changes) ? new Map([[pointer, longValue(written.add(changes))]]) : new Map();
  const start = written.rewrite(directory, changes);
  const isEmpty = !hasValues(changes) && directory.rows.every(({ tag }) => changes.has(tag));
  if (isEmpty) return new Map([[pointer, undefined]]);
  return start === directory.start ? new Map() : new Map([[pointer, longValue(start)]]);
}

/** Some tags came with later versions of the standard, which the block then must name. */
function withVersion(exif: Directory | undefined, changes: ExifChanges): ExifChanges {
  if (!hasValues(changes)) return changes;
  const row = exif?.rows.find(({ tag }) => tag === EXIF_VERSION);
  const text = row && !row.value ? decodeLatin1(row.bytes.subarray(8)) : '';
  const stated = /^\d{4}$/.test(text) ? text : '';
  const needed = versionFor(
    [...changes].flatMap(([tag, value]) => (value ? [tag] : [])),
    stated,
  );
  if (needed === stated) return changes;
  const version = bytesValue(7, new TextEncoder().encode(needed), needed);
  return new Map([[EXIF_VERSION, version], ...changes]);
}

const withGpsVersion = (gps: Directory | undefined, changes: ExifChanges): ExifChanges =>
  !gps && hasValues(changes) ? new Map([[0, GPS_VERSION], ...changes]) : changes;
