/**
 * Hands a clean block to exifr. What exifr gets is written here, byte for byte,
 * so nothing that an attacker chose can reach it but text and numbers.
 *
 * @module
 */
import exifr from 'exifr/dist/mini.esm.mjs';
import type { CleanField } from './clean-tiff.ts';
import { EXIF_POINTER, GPS_POINTER } from './tiff-pointers.ts';

/** The three directories of Exif. */
export interface ExifDirectories<T> {
  ifd0: T;
  exif: T;
  gps: T;
}

/** A directory as exifr gives it: values by tag number. */
export type DecodedDirectory = Readonly<Record<string, unknown>>;

/** One object for all calls: exifr remembers every options object it was ever given. */
const OPTIONS = {
  tiff: true,
  ifd0: true,
  exif: true,
  gps: true,
  userComment: true,
  interop: false,
  ifd1: false,
  mergeOutput: false,
  translateKeys: false,
  translateValues: false,
  reviveValues: false,
  sanitize: true,
};

/** What a JPEG segment can hold, with room for its headers. */
const BLOCK_BYTES_MAX = 60_000;

/** exifr hands this one out beside its directory. */
const USER_COMMENT = 0x9286;

/** Decode clean fields; a directory without any is empty. */
export async function decodeExif(
  fields: ExifDirectories<readonly CleanField[]>,
): Promise<ExifDirectories<DecodedDirectory>> {
  const decoded: unknown = await exifr.parse(inJpeg(writeBlock(fields)), OPTIONS);
  const output = asDirectory(decoded);
  const directory = (name: string) => asDirectory(output[name]);
  return {
    ifd0: directory('ifd0'),
    exif: { ...directory('exif'), [USER_COMMENT]: output['userComment'] },
    gps: directory('gps'),
  };
}

const asDirectory = (value: unknown): DecodedDirectory =>
  typeof value === 'object' && value !== null ? { ...value } : {};

/** A JPEG of nothing but its Exif, which is all that exifr's smallest build opens. */
function inJpeg(block: Uint8Array): Uint8Array {
  const length = block.length + 8;
  const head = [0xff, 0xd8, 0xff, 0xe1, length >> 8, length & 0xff, 0x45, 0x78, 0x69, 0x66, 0, 0];
  const jpeg = new Uint8Array(head.length + block.length + 2);
  jpeg.set(head);
  jpeg.set(block, head.length);
  jpeg.set([0xff, 0xd9], head.length + block.length);
  return jpeg;
}

function writeBlock({ ifd0, exif, gps }: ExifDirectories<readonly CleanField[]>): Uint8Array {
  const block = new DataView(new ArrayBuffer(BLOCK_BYTES_MAX));
  block.setUint32(0, 0x49492a00);
  const exifStart = 8 + directoryBytes(ifd0.length + 2);
  const gpsStart = exifStart + directoryBytes(exif.length);
  let end = gpsStart + directoryBytes(gps.length);
  block.setUint32(4, 8, true);
  const pointers = [
    { tag: EXIF_POINTER, value: [exifStart] },
    { tag: GPS_POINTER, value: [gpsStart] },
  ];
  end = writeDirectory(block, 8, end, [...ifd0, ...pointers]);
  end = writeDirectory(block, exifStart, end, exif);
  end = writeDirectory(block, gpsStart, end, gps);
  return new Uint8Array(block.buffer, 0, end);
}

const directoryBytes = (entries: number) => 2 + 12 * entries + 4;

/** Write a directory, its values from `end` on; a value that does not fit is left out. */
function writeDirectory(
  block: DataView,
  start: number,
  end: number,
  fields: readonly CleanField[],
): number {
  let row = start + 2;
  for (const { tag, value } of fields) {
    const { type, count, bytes } = encode(value);
    if (end + bytes.length > BLOCK_BYTES_MAX) continue;
    const inline = bytes.length <= 4;
    block.setUint16(row, tag, true);
    block.setUint16(row + 2, type, true);
    block.setUint32(row + 4, count, true);
    if (!inline) block.setUint32(row + 8, end, true);
    new Uint8Array(block.buffer).set(bytes, inline ? row + 8 : end);
    if (!inline) end += bytes.length;
    row += 12;
  }
  block.setUint16(start, (row - start - 2) / 12, true);
  return end;
}

/** Text as ASCII (in fact UTF-8, which exifr expects), whole numbers as LONG, others as DOUBLE. */
function encode(value: string | number[]): { type: number; count: number; bytes: Uint8Array } {
  if (typeof value === 'string') {
    const bytes = new TextEncoder().encode(`${value}\0`);
    return { type: 2, count: bytes.length, bytes };
  }
  const isLong = value.every(
    (number) => Number.isInteger(number) && number >= 0 && number < 2 ** 32,
  );
  const size = isLong ? 4 : 8;
  const view = new DataView(new ArrayBuffer(size * value.length));
  value.forEach((number, index) => {
    if (isLong) view.setUint32(index * size, number, true);
    else view.setFloat64(index * size, number, true);
  });
  return { type: isLong ? 4 : 12, count: value.length, bytes: new Uint8Array(view.buffer) };
}
