import {
  formatDirectoryEntry,
  formatEnd,
  formatLocalHeader,
  type DosTime,
  type ZipEntry,
} from './zip-format.ts';

/** Somewhere that bytes are written to, at the end or over what is there. */
export interface ByteSink {
  writeAt(position: number, bytes: Uint8Array<ArrayBuffer>): Promise<void>;
  /** Nothing after this position was ever written. */
  truncate(sizeBytes: number): Promise<void>;
}

export interface ZipWriter {
  /** Begin a file of so many bytes. */
  begin(file: { name: string; sizeBytes: number; modified: DosTime }): Promise<void>;
  write(bytes: Uint8Array<ArrayBuffer>): Promise<void>;
  /** The file that was begun is whole. */
  end(crc32: number): Promise<void>;
  /** The file that was begun is not in the archive after all. */
  drop(): Promise<void>;
  /** Write the directory; nothing can be added then. */
  finish(): Promise<void>;
}

/** Directory entries that are joined, so that a hundred thousand are not as many objects. */
const JOINED = 1_000;

/** An archive in which a file that breaks off in the middle leaves no trace. */
export function createZipWriter(sink: ByteSink): ZipWriter {
  const directory: Uint8Array<ArrayBuffer>[] = [];
  let latest: Uint8Array<ArrayBuffer>[] = [];
  let count = 0;
  let position = 0;
  let begun: ZipEntry | undefined;
  const append = async (bytes: Uint8Array<ArrayBuffer>) => {
    await sink.writeAt(position, bytes);
    position += bytes.length;
  };
  const joinLatest = () => {
    directory.push(join(latest));
    latest = [];
  };
  return {
    async begin(file) {
      begun = { ...file, crc32: 0, offset: position };
      await append(formatLocalHeader(begun));
    },
    write: append,
    async end(crc32) {
      if (!begun) throw new Error('no file was begun');
      const entry = { ...begun, crc32 };
      await sink.writeAt(entry.offset, formatLocalHeader(entry));
      latest.push(formatDirectoryEntry(entry));
      if (latest.length === JOINED) joinLatest();
      count += 1;
      begun = undefined;
    },
    async drop() {
      if (!begun) return;
      position = begun.offset;
      await sink.truncate(position);
      begun = undefined;
    },
    async finish() {
      joinLatest();
      const offset = position;
      for (const entries of directory) await append(entries);
      await append(formatEnd({ count, sizeBytes: position - offset, offset }));
    },
  };
}

function join(pieces: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(pieces.reduce((size, { length }) => size + length, 0));
  let at = 0;
  for (const piece of pieces) {
    whole.set(piece, at);
    at += piece.length;
  }
  return whole;
}
