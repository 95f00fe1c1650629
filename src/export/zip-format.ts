/**
 * The bytes of a ZIP archive around its files: "APPNOTE.TXT – .ZIP File Format
 * Specification", PKWARE, version 6.3.10; the numbers of its sections are given below.
 *
 * Files are stored as they are, for photographs are compressed already. Sizes and checksums
 * stand before each file and not behind it, because not every reader takes files
 * that are stored and say so later.
 *
 * @module
 */

export interface ZipEntry {
  /** UTF-8, at most 65,535 bytes; slashes make folders. */
  name: string;
  sizeBytes: number;
  crc32: number;
  modified: DosTime;
  /** Where its header begins in the archive, bytes. */
  offset: number;
}

/** A wall-clock time, as MS-DOS had it: even seconds from 1980 to 2107. */
export interface DosTime {
  date: number;
  time: number;
}

/** What does not fit into 32 bits stands in a ZIP64 field (4.4.1.4, 4.5.3). */
const FULL_32 = 0xffff_ffff;
const FULL_16 = 0xffff;
const ZIP64_ID = 1;

const VERSION_PLAIN = 20;
const VERSION_ZIP64 = 45;
/** Made by this version of the format, on a system of no importance (4.4.2). */
const MADE_BY = VERSION_ZIP64;
/** Bit 11: names are UTF-8 (4.4.4). */
const FLAGS = 1 << 11;

const encoder = new TextEncoder();

/** Stands before the bytes of a file (4.3.7). */
export function formatLocalHeader({ name, sizeBytes, crc32, modified }: ZipEntry) {
  const isLarge = sizeBytes >= FULL_32;
  const size = isLarge ? FULL_32 : sizeBytes;
  const nameBytes = encoder.encode(name);
  return new Fields()
    .put32(0x0403_4b50)
    .put16(isLarge ? VERSION_ZIP64 : VERSION_PLAIN, FLAGS, 0, modified.time, modified.date)
    .put32(crc32, size, size)
    .put16(nameBytes.length, isLarge ? 20 : 0)
    .putBytes(nameBytes)
    .putZip64(isLarge ? [sizeBytes, sizeBytes] : [])
    .toBytes();
}

/** What the directory at the end of the archive says of a file (4.3.12). */
export function formatDirectoryEntry({ name, sizeBytes, crc32, modified, offset }: ZipEntry) {
  const isLarge = sizeBytes >= FULL_32;
  const isFar = offset >= FULL_32;
  const size = isLarge ? FULL_32 : sizeBytes;
  const zip64 = [...(isLarge ? [sizeBytes, sizeBytes] : []), ...(isFar ? [offset] : [])];
  const nameBytes = encoder.encode(name);
  const version = zip64.length > 0 ? VERSION_ZIP64 : VERSION_PLAIN;
  return new Fields()
    .put32(0x0201_4b50)
    .put16(MADE_BY, version, FLAGS, 0, modified.time, modified.date)
    .put32(crc32, size, size)
    .put16(nameBytes.length, zip64.length > 0 ? 4 + zip64.length * 8 : 0, 0, 0, 0)
    .put32(0, isFar ? FULL_32 : offset)
    .putBytes(nameBytes)
    .putZip64(zip64)
    .toBytes();
}

/** Stands behind the directory (4.3.14 to 4.3.16). */
export function formatEnd(directory: { count: number; sizeBytes: number; offset: number }) {
  const { count, sizeBytes, offset } = directory;
  const end = new Fields();
  if (count >= FULL_16 || sizeBytes >= FULL_32 || offset >= FULL_32)
    end
      .put32(0x0606_4b50)
      .put64(44)
      .put16(MADE_BY, VERSION_ZIP64)
      .put32(0, 0)
      .put64(count, count, sizeBytes, offset)
      .put32(0x0706_4b50, 0)
      .put64(offset + sizeBytes)
      .put32(1);
  return end
    .put32(0x0605_4b50)
    .put16(0, 0, Math.min(count, FULL_16), Math.min(count, FULL_16))
    .put32(Math.min(sizeBytes, FULL_32), Math.min(offset, FULL_32))
    .put16(0)
    .toBytes();
}

/** The wall-clock time that a text begins with, `2026-03-14T21:04:09`, as near as MS-DOS comes. */
export function toDosTime(text: string): DosTime {
  const [year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0] = (
    text.match(/\d+/g) ?? []
  ).map(Number);
  if (year < 1980) return { date: (1 << 5) | 1, time: 0 };
  if (year > 2107) return { date: (127 << 9) | (12 << 5) | 31, time: 0 };
  return {
    date: ((year - 1980) << 9) | (month << 5) | day,
    time: (hour << 11) | (minute << 5) | (second >> 1),
  };
}

/** Numbers one after the other, the lowest byte first. */
class Fields {
  readonly #bytes: number[] = [];

  put16(...values: number[]): this {
    for (const value of values) this.#bytes.push(value & 0xff, (value >>> 8) & 0xff);
    return this;
  }

  put32(...values: number[]): this {
    for (const value of values) this.put16(value & 0xffff, value >>> 16);
    return this;
  }

  put64(...values: number[]): this {
    for (const value of values) this.put32(value % 2 ** 32, Math.floor(value / 2 ** 32));
    return this;
  }

  putBytes(bytes: Uint8Array): this {
    for (const byte of bytes) this.#bytes.push(byte);
    return this;
  }

  putZip64(values: number[]): this {
    return values.length === 0 ? this : this.put16(ZIP64_ID, values.length * 8).put64(...values);
  }

  toBytes(): Uint8Array<ArrayBuffer> {
    return new Uint8Array(this.#bytes);
  }
}
