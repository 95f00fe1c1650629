/** Files of exports, for tests. */
import type { ByteSink } from './zip-writer.ts';

export interface TestSink extends ByteSink {
  sizeBytes(): number;
  read(start: number, end: number): Uint8Array<ArrayBuffer>;
}

const PAGE_BYTES = 1024 * 1024;

/**
 * A file in memory, of which pages of nothing but zeros take no room: it may be larger than
 * the memory is.
 */
export function createSparseSink(): TestSink {
  const pages = new Map<number, Uint8Array>();
  let size = 0;
  const eachPage = (
    start: number,
    end: number,
    visit: (page: number, from: number, to: number, done: number) => void,
  ) => {
    for (let at = start; at < end;) {
      const page = Math.floor(at / PAGE_BYTES);
      const from = at - page * PAGE_BYTES;
      const to = Math.min(PAGE_BYTES, from + end - at);
      visit(page, from, to, at - start);
      at += to - from;
    }
  };
  return {
    writeAt(position, bytes) {
      // A shared buffer of zeros stands for more of them than anybody would compare.
      if (bytes !== ZEROS)
        eachPage(position, position + bytes.length, (page, from, to, done) => {
          const kept = pages.get(page) ?? new Uint8Array(PAGE_BYTES);
          kept.set(bytes.subarray(done, done + to - from), from);
          pages.set(page, kept);
        });
      size = Math.max(size, position + bytes.length);
      return Promise.resolve();
    },
    truncate(sizeBytes) {
      eachPage(sizeBytes, size, (page, from, to) => pages.get(page)?.fill(0, from, to));
      size = sizeBytes;
      return Promise.resolve();
    },
    sizeBytes: () => size,
    read(start, end) {
      const bytes = new Uint8Array(end - start);
      eachPage(start, end, (page, from, to, done) => {
        const kept = pages.get(page);
        if (kept) bytes.set(kept.subarray(from, to), done);
      });
      return bytes;
    },
  };
}

/** To be written again and again. */
export const ZEROS = new Uint8Array(16 * PAGE_BYTES);

export interface ZipFile {
  name: string;
  sizeBytes: number;
  crc32: number;
  /** `2026-03-14T21:04:08` */
  modified: string;
  /** Where its bytes begin. */
  dataAt: number;
}

/**
 * What an archive holds, read from its end as programs do, local headers compared.
 *
 * @throws Error where the archive contradicts itself
 */
export function readZip({ sizeBytes, read }: Pick<TestSink, 'sizeBytes' | 'read'>): ZipFile[] {
  const size = sizeBytes();
  const viewAt = (at: number, length: number) => new DataView(read(at, at + length).buffer);
  const end = viewAt(size - 22, 22);
  check(end.getUint32(0, true) === 0x06054b50, 'no end');
  let count = end.getUint16(10, true);
  let directorySize = end.getUint32(12, true);
  let at = end.getUint32(16, true);
  if (count === 0xffff || at === 0xffffffff || directorySize === 0xffffffff) {
    const locator = viewAt(size - 42, 20);
    check(locator.getUint32(0, true) === 0x07064b50, 'no ZIP64 locator');
    const end64 = viewAt(Number(locator.getBigUint64(8, true)), 56);
    check(end64.getUint32(0, true) === 0x06064b50, 'no ZIP64 end');
    count = Number(end64.getBigUint64(32, true));
    directorySize = Number(end64.getBigUint64(40, true));
    at = Number(end64.getBigUint64(48, true));
  }
  const directoryEnd = at + directorySize;
  const files: ZipFile[] = [];
  while (at < directoryEnd) {
    const entry = viewAt(at, 46);
    check(entry.getUint32(0, true) === 0x02014b50, 'no entry');
    check(entry.getUint16(8, true) === 0x800 && entry.getUint16(10, true) === 0, 'not stored');
    const [nameLength, extraLength] = [entry.getUint16(28, true), entry.getUint16(30, true)];
    const name = decode(read(at + 46, at + 46 + nameLength));
    const extra = viewAt(at + 46 + nameLength, extraLength);
    const large: number[] = [];
    for (let field = 4; field < extraLength; field += 8)
      large.push(Number(extra.getBigUint64(field, true)));
    const widen = (value: number) => (value === 0xffffffff ? (large.shift() ?? NaN) : value);
    const bytes = widen(entry.getUint32(24, true));
    check(widen(entry.getUint32(20, true)) === bytes, 'compressed');
    const offset = widen(entry.getUint32(42, true));
    const local = viewAt(offset, 30);
    check(local.getUint32(0, true) === 0x04034b50, 'no local header');
    check(local.getUint32(14, true) === entry.getUint32(16, true), 'two checksums');
    check(local.getUint16(26, true) === nameLength, 'two names');
    files.push({
      name,
      sizeBytes: bytes,
      crc32: entry.getUint32(16, true),
      modified: toText(entry.getUint16(14, true), entry.getUint16(12, true)),
      dataAt: offset + 30 + nameLength + local.getUint16(28, true),
    });
    at += 46 + nameLength + extraLength + entry.getUint16(32, true);
  }
  check(files.length === count, `${files.length} of ${count} files`);
  return files;
}

function toText(date: number, time: number): string {
  const pad = (value: number) => String(value).padStart(2, '0');
  const day = [1980 + (date >> 9), pad((date >> 5) & 15), pad(date & 31)].join('-');
  return `${day}T${[time >> 11, (time >> 5) & 63, (time & 31) * 2].map(pad).join(':')}`;
}

const decode = (bytes: Uint8Array) => new TextDecoder('utf-8', { fatal: true }).decode(bytes);

function check(isSound: boolean, fault: string): asserts isSound {
  if (!isSound) throw new Error(fault);
}
