/**
 * A block of Exif without its GPS directory; everything else stays where it is, so
 * that no offset breaks, those of maker notes among them.
 *
 * @see https://www.cipa.jp/std/documents/download_e.html?DC-008-Translation-2023-E Exif 3.0, 4.6.6
 * @module
 */
import { memoryReader } from '#metadata/byte-reader';
import { viewOf } from '#metadata/bytes';
import {
  readDirectory,
  readNumbers,
  readTiffLayout,
  type TiffDirectory,
  type TiffLayout,
} from '#metadata/tiff-directory';
import { EXIF_POINTER, GPS_POINTER, IPTC, PHOTOSHOP, XMP } from '#metadata/tiff-pointers';
import type { Clean } from './edited-file.ts';
import { cleanImageResources, dropIptcLocation } from './iptc.ts';
import { blankXmp } from './xmp.ts';

const THUMBNAIL_OFFSET = 0x0201;
const THUMBNAIL_BYTES = 0x0202;

const ENTRY_BYTES = 12;

/** The photo's directory, its thumbnail's, and more than anyone adds. */
const DIRECTORIES_MAX = 8;

interface Span {
  start: number;
  end: number;
}

/** A directory, and where it is in the block. */
interface Placed extends Span {
  directory: TiffDirectory;
  /** As it says itself, within the block. */
  entries: number;
}

/**
 * A block of the same length with nothing in it that says where; `undefined` if it
 * says nothing of the kind, or is no block.
 *
 * @param cleanThumbnail takes the small JPEG that may be in it.
 * @throws RangeError if the location shares bytes with what is to stay.
 */
export async function cleanExif(
  block: Uint8Array,
  cleanThumbnail: Clean,
): Promise<Uint8Array | undefined> {
  const layout = await readTiffLayout(memoryReader(block));
  if (!layout || layout.isBig) return undefined;
  const kept = await readKept(block, layout);
  const cleaned = Uint8Array.from(block);
  const isEmbeddedChanged = await cleanEmbedded(cleaned, layout, kept, cleanThumbnail);
  const isGpsGone = await dropGps(cleaned, layout, kept);
  return isEmbeddedChanged || isGpsGone ? cleaned : undefined;
}

/** All directories that stay: the chain of the block's own, and Exif's. */
async function readKept(block: Uint8Array, layout: TiffLayout): Promise<Placed[]> {
  const kept: Placed[] = [];
  const add = async (offset: number) => {
    if (kept.length >= DIRECTORIES_MAX || kept.some(({ start }) => start === offset)) return 0;
    const { directory, next } = await readDirectory(memoryReader(block), layout, offset);
    const place = placeOf(block, layout, offset);
    if (place) kept.push({ directory, ...place });
    return next;
  };
  let next = layout.firstDirectory;
  while (next !== 0) next = await add(next);
  for (const { directory } of [...kept]) {
    const [offset] = await pointersOf(directory, layout, EXIF_POINTER);
    if (offset) await add(offset);
  }
  return kept;
}

function placeOf(block: Uint8Array, { isLittle }: TiffLayout, start: number) {
  if (start + 2 > block.length) return undefined;
  const claimed = viewOf(block).getUint16(start, isLittle);
  const entries = Math.min(claimed, Math.floor((block.length - start - 2) / ENTRY_BYTES));
  return { start, end: start + 2 + entries * ENTRY_BYTES, entries };
}

async function pointersOf(directory: TiffDirectory, { isLittle }: TiffLayout, tag: number) {
  const field = directory.get(tag);
  return field ? readNumbers(field, isLittle, 1) : [];
}

/** Where the values are that do not fit into the directory itself. */
const valuesOf = ({ directory, start, end }: Placed): Span[] =>
  Array.from(directory.values(), ({ offset, value }) => ({
    start: offset,
    end: offset + value.sizeBytes,
  })).filter((value) => value.start < start || value.start >= end);

async function dropGps(block: Uint8Array, layout: TiffLayout, kept: Placed[]): Promise<boolean> {
  const pointing = kept.filter((placed) => hasEntry(block, layout, placed, GPS_POINTER));
  if (pointing.length === 0) return false;
  const stays = kept.flatMap((placed) => [placed, ...valuesOf(placed)]);
  for (const { directory } of pointing) {
    const [offset = 0] = await pointersOf(directory, layout, GPS_POINTER);
    const place = offset ? placeOf(block, layout, offset) : undefined;
    if (!place) continue;
    const gps = { ...place, ...(await readDirectory(memoryReader(block), layout, offset)) };
    const goes = [place, ...valuesOf(gps)];
    if (goes.some((span) => stays.some((other) => overlap(span, other))))
      throw new RangeError('the location shares bytes with what stays');
    for (const { start, end } of goes) block.fill(0, start, end);
  }
  for (const placed of pointing) dropEntry(block, layout, placed, stays);
  return true;
}

const overlap = (a: Span, b: Span) => a.start < b.end && b.start < a.end;

const entryAt = ({ start }: Span, index: number) => start + 2 + index * ENTRY_BYTES;

function hasEntry(block: Uint8Array, { isLittle }: TiffLayout, placed: Placed, tag: number) {
  const view = viewOf(block);
  return Array.from({ length: placed.entries }).some(
    (_, index) => view.getUint16(entryAt(placed, index), isLittle) === tag,
  );
}

/** Move up what is behind an entry, and count one less. */
function dropEntry(block: Uint8Array, { isLittle }: TiffLayout, placed: Placed, stays: Span[]) {
  const view = viewOf(block);
  const next = { start: placed.end, end: placed.end + 4 };
  // Some writers leave out the pointer to the next directory, and have values there.
  const hasNext = next.end <= block.length && !stays.some((span) => overlap(next, span));
  const end = hasNext ? next.end : next.start;
  let entries = placed.entries;
  for (let index = entries - 1; index >= 0; index -= 1) {
    const at = entryAt(placed, index);
    if (view.getUint16(at, isLittle) !== GPS_POINTER) continue;
    block.copyWithin(at, at + ENTRY_BYTES, end);
    block.fill(0, end - ENTRY_BYTES, end);
    entries -= 1;
  }
  view.setUint16(placed.start, entries, isLittle);
}

/** Clean what else is in the block, in place. */
async function cleanEmbedded(
  block: Uint8Array,
  layout: TiffLayout,
  kept: Placed[],
  cleanThumbnail: Clean,
): Promise<boolean> {
  let isChanged = false;
  const clean = async (start: number, length: number, how: Clean) => {
    const bytes = block.subarray(start, start + length);
    const changed = await how(bytes);
    if (changed?.length !== bytes.length) return;
    bytes.set(changed);
    isChanged = true;
  };
  for (const { directory } of kept) {
    for (const [tag, how] of EMBEDDED) {
      const field = directory.get(tag);
      if (field) await clean(field.offset, field.value.sizeBytes, how);
    }
    const [offset] = await pointersOf(directory, layout, THUMBNAIL_OFFSET);
    const [length] = await pointersOf(directory, layout, THUMBNAIL_BYTES);
    if (offset && length) await clean(offset, length, cleanThumbnail);
  }
  return isChanged;
}

const EMBEDDED: readonly [tag: number, how: Clean][] = [
  [XMP, (bytes) => Promise.resolve(blankXmp(bytes))],
  [IPTC, (bytes) => Promise.resolve(dropIptcLocation(bytes))],
  [PHOTOSHOP, (bytes) => cleanImageResources(bytes, () => Promise.resolve(undefined))],
];
