/**
 * Exif: from a TIFF block, wherever it is kept, to tags.
 *
 * @module
 */
import type { TagValue } from '#contract/photo-metadata';
import { type ByteReader, keepWhatWasFound, windowOf } from './byte-reader.ts';
import { hasText } from './bytes.ts';
import { readManifestStore } from './c2pa.ts';
import { cleanFields } from './clean-tiff.ts';
import { decodeExif, type DecodedDirectory } from './decode-exif.ts';
import { EXIF_TAGS, type ExifTag, GPS_TAGS, isBelowSea } from './exif-tags.ts';
import { type Findings, spend, state } from './findings.ts';
import { readIccProfile } from './icc.ts';
import { IPTC_BYTES_MAX, readIptc } from './iptc.ts';
import { readMakerNotes } from './maker-notes/registry.ts';
import { readImageResources } from './photoshop.ts';
import {
  readDirectory,
  readNumbers,
  readTiffLayout,
  type TiffDirectory,
  type TiffLayout,
} from './tiff-directory.ts';
import { EXIF_POINTER, GPS_POINTER, IPTC, PHOTOSHOP, XMP } from './tiff-pointers.ts';
import { readXmpPacket } from './xmp.ts';

/** Others of IFD0 that hold another kind of metadata. */
const ICC_PROFILE = 0x8773;
const C2PA = 0xcd41;

/** Bytes that a block counts for, however small: its directories may all be elsewhere. */
const BLOCK_EFFORT = 16 * 1024;

const NO_FIELDS: TiffDirectory = new Map();

/** A block's first directory and how it is laid out, for formats that are TIFF themselves. */
export interface TiffBlock {
  layout: TiffLayout;
  ifd0: TiffDirectory;
  /** Where the directory after it is, or 0. */
  next: number;
}

/** Record all that a TIFF block states; `undefined` if it is no TIFF block. */
export async function readExif(block: ByteReader, found: Findings): Promise<TiffBlock | undefined> {
  const layout = await readTiffLayout(block);
  if (!layout || spend(found, BLOCK_EFFORT) < BLOCK_EFFORT) return undefined;
  const { directory: ifd0, next } = await readDirectory(block, layout, layout.firstDirectory);
  const exif = await directoryAt(block, layout, ifd0, EXIF_POINTER);
  const gps = await directoryAt(block, layout, ifd0, GPS_POINTER);
  await recordExif(found, layout, { ifd0, exif, gps });
  await readMakerNotes(block, layout, { ifd0, exif }, found);
  await readEmbedded(ifd0, found);
  return { layout, ifd0, next };
}

const JPEG_PREFIX = 'Exif\0\0';

/** What is behind the name that a block has in JPEG, and that some give it elsewhere too. */
export async function withoutPrefix(block: ByteReader): Promise<ByteReader> {
  const hasPrefix = hasText(await block.at(0, JPEG_PREFIX.length), JPEG_PREFIX);
  return hasPrefix ? windowOf(block, JPEG_PREFIX.length) : block;
}

/** Record the fields of directories, by whatever way they were found. */
export async function recordExif(
  found: Findings,
  { isLittle }: TiffLayout,
  directories: { ifd0?: TiffDirectory; exif?: TiffDirectory; gps?: TiffDirectory },
): Promise<void> {
  const { ifd0 = NO_FIELDS, exif = NO_FIELDS, gps = NO_FIELDS } = directories;
  const decoded = await decodeExif({
    ifd0: await cleanFields(ifd0, EXIF_TAGS, isLittle),
    exif: await cleanFields(exif, EXIF_TAGS, isLittle),
    gps: await cleanFields(gps, GPS_TAGS, isLittle),
  });
  for (const [tag, known] of EXIF_TAGS) {
    state(found, `IFD0:${known.name}`, toTagValue(decoded.ifd0[tag], known));
    state(found, `ExifIFD:${known.name}`, toTagValue(decoded.exif[tag], known));
  }
  for (const [tag, known] of GPS_TAGS)
    state(found, `GPS:${known.name}`, toGpsValue(decoded.gps, tag, known));
}

async function directoryAt(
  block: ByteReader,
  layout: TiffLayout,
  ifd0: TiffDirectory,
  pointer: number,
): Promise<TiffDirectory> {
  const field = ifd0.get(pointer);
  const [offset] = field ? await readNumbers(field, layout.isLittle, 1) : [];
  return offset ? (await readDirectory(block, layout, offset)).directory : NO_FIELDS;
}

async function readEmbedded(ifd0: TiffDirectory, found: Findings): Promise<void> {
  const value = (tag: number) => ifd0.get(tag)?.value;
  const [iptc, photoshop, xmp, icc, manifest] = [
    value(IPTC),
    value(PHOTOSHOP),
    value(XMP),
    value(ICC_PROFILE),
    value(C2PA),
  ];
  if (xmp) await keepWhatWasFound(() => readXmpPacket(xmp, found));
  if (iptc) await keepWhatWasFound(async () => readIptc(await iptc.at(0, IPTC_BYTES_MAX), found));
  if (photoshop) await keepWhatWasFound(() => readImageResources(photoshop, found));
  if (icc) await keepWhatWasFound(() => readIccProfile(icc, found));
  if (manifest) await keepWhatWasFound(() => readManifestStore(manifest, found));
}

function toTagValue(decoded: unknown, { convert }: ExifTag): TagValue | undefined {
  if (typeof decoded === 'string') return decoded;
  if (typeof decoded === 'number') return convert ? convert(decoded) : decoded;
  const list = toNumbers(decoded);
  return list.length > 0 ? list : undefined;
}

function toGpsValue(gps: DecodedDirectory, tag: number, known: ExifTag): TagValue | undefined {
  const value = gps[tag];
  if (known.kind === 'degrees') {
    const parts = toNumbers(value);
    const [degrees = NaN, minutes = NaN, seconds = NaN] = parts.map(Math.abs);
    // Some write the side into the numbers, with the letter or instead of it.
    const isNegative = isSouthOrWest(gps[tag - 1]) || parts.some((part) => part < 0);
    return (degrees + minutes / 60 + seconds / 3600) * (isNegative ? -1 : 1);
  }
  if (known.kind === 'clock') return toClock(toNumbers(value));
  const stated = toTagValue(value, known);
  const isDepth = known.name === 'GPSAltitude' && isBelowSea(gps[tag - 1]);
  return isDepth && typeof stated === 'number' ? -Math.abs(stated) : stated;
}

/** South of the equator, or west of Greenwich. */
const isSouthOrWest = (reference: unknown) =>
  typeof reference === 'string' && /^[sw]/i.test(reference);

/** `21:04:09.5` */
function toClock([hours = NaN, minutes = NaN, seconds = NaN]: number[]): string | undefined {
  if (!(hours < 24 && minutes < 60 && seconds < 61)) return undefined;
  const whole = [hours, minutes, Math.floor(seconds)].map((part) => String(part).padStart(2, '0'));
  const fraction = (seconds % 1)
    .toFixed(3)
    .slice(1)
    .replace(/\.?0+$/, '');
  return whole.join(':') + fraction;
}

/** exifr gives lists as typed arrays. */
const toNumbers = (value: unknown): number[] =>
  value instanceof Float64Array || value instanceof Uint32Array ? Array.from(value) : [];
