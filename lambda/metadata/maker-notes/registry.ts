/**
 * MakerNotes: what a camera's maker wrote for itself.
 *
 * Nothing here is documented, and editors that move notes break what points into
 * them; so of each maker a few things are read, and kept only where they make sense.
 *
 * @module
 */
import { type ByteReader, keepWhatWasFound, windowOf } from '../byte-reader.ts';
import { viewOf } from '../bytes.ts';
import { type Findings, spend } from '../findings.ts';
import { lensNameOf } from '../meaning/name.ts';
import { tagReader } from '../meaning/tag-reader.ts';
import { readDirectory, type TiffDirectory, type TiffLayout } from '../tiff-directory.ts';
import { apple } from './apple.ts';
import { canon } from './canon.ts';
import { fujifilm } from './fujifilm.ts';
import { type DirectoryPlace, HEAD_BYTES, type Maker, type Notes } from './maker.ts';
import { nikon } from './nikon.ts';
import { olympus } from './olympus.ts';
import { panasonic } from './panasonic.ts';
import { pentax } from './pentax.ts';
import { notesInPrivateData, type PlacedField } from './private-data.ts';
import { sony } from './sony.ts';

/** Every maker whose notes we read; those that are known by their first bytes alone come first. */
const MAKERS: readonly Maker[] = [apple, fujifilm, olympus, panasonic, pentax, nikon, canon, sony];

/** What notes count for, however small: their directory, and some values. */
const NOTES_EFFORT = 8 * 1024;

const MAKER_NOTE = 0x927c;
const PRIVATE_DATA = 0xc634;

/** Record what a block's notes say, if that may be more than Exif does. */
export async function readMakerNotes(
  block: ByteReader,
  { isLittle }: TiffLayout,
  { ifd0, exif }: { ifd0: TiffDirectory; exif: TiffDirectory },
  found: Findings,
): Promise<void> {
  const [field, privateData] = [exif.get(MAKER_NOTE), ifd0.get(PRIVATE_DATA)];
  if (field && maySayMore(found))
    await keepWhatWasFound(() => readField({ ...field, block, isLittle }, found));
  if (privateData && maySayMore(found))
    await keepWhatWasFound(async () => {
      const placed = await notesInPrivateData(block, privateData);
      if (placed) await readField(placed, found);
    });
}

async function readField(field: PlacedField, found: Findings): Promise<void> {
  const head = await field.value.at(0, HEAD_BYTES);
  for (const maker of MAKERS) {
    const place = maker.locate(head, makeOf(found));
    if (place) return readNotesOf(maker, inBlock(field, place), found);
  }
}

function inBlock(field: PlacedField, { start, base, isLittle }: DirectoryPlace): PlacedNotes {
  const zero = base === 'block' ? 0 : field.offset + base;
  return {
    block: windowOf(field.block, zero),
    whole: field.value,
    start: field.offset + start - zero,
    isLittle: isLittle ?? field.isLittle,
  };
}

/** Record what Canon's notes say where they are a block of their own. */
export async function readCanonNotes(
  block: ByteReader,
  { isLittle, firstDirectory: start }: TiffLayout,
  found: Findings,
): Promise<void> {
  if (!maySayMore(found)) return;
  const whole = windowOf(block, start);
  await keepWhatWasFound(() => readNotesOf(canon, { block, whole, start, isLittle }, found));
}

const makeOf = ({ tags }: Findings) => String(tags.get('IFD0:Make') ?? '');

/** Apple's always do. */
function maySayMore(found: Findings): boolean {
  const exif = tagReader(found.tags);
  const isLensNamed = lensNameOf(exif.text('ExifIFD:LensModel')) !== undefined;
  const hasIso = exif.positive('ExifIFD:ISO') !== undefined;
  return !isLensNamed || !hasIso || makeOf(found).startsWith('Apple');
}

/** Notes of which the directory is yet to be read. */
interface PlacedNotes extends Pick<Notes, 'block' | 'whole'> {
  /** Where the directory is, as its own offsets count. */
  start: number;
  /** Whether numbers are likely to begin with their least significant byte. */
  isLittle: boolean;
}

async function readNotesOf(maker: Maker, placed: PlacedNotes, found: Findings): Promise<void> {
  if (spend(found, NOTES_EFFORT) < NOTES_EFFORT) return;
  const { block, whole, start } = placed;
  const isLittle = await orderOf(placed);
  if (isLittle === undefined) return;
  const layout = { isLittle, isBig: false, firstDirectory: start };
  const { directory } = await readDirectory(block, layout, start);
  await maker.read({ block, whole, layout, directory }, found);
}

/** More than any maker's directory has. */
const ENTRIES_MAX = 255;

/**
 * Whether the directory's numbers begin with their least significant byte, by its
 * count of entries: makers do not all follow the block. `undefined` if it can be no
 * directory either way.
 */
async function orderOf({ block, start, isLittle }: PlacedNotes): Promise<boolean | undefined> {
  const count = viewOf(await block.at(start, 2));
  return [isLittle, !isLittle].find((order) => {
    const entries = count.getUint16(0, order);
    return entries > 0 && entries <= ENTRIES_MAX;
  });
}
