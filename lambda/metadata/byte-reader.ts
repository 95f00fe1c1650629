/**
 * Reading with bounds: a hostile file can ask for any offset and any length, and
 * gets what there is, within a fixed number of reads and bytes.
 *
 * What lies beyond the end, or beyond the bounds, is simply not in the answer; a
 * `DataView` over the answer then throws RangeError, which {@link keepWhatWasFound}
 * turns into "that part could not be read".
 *
 * @module
 */
import type { ByteSource } from './byte-source.ts';
import { joinBytes } from './bytes.ts';

/** Something to read from; all offsets and lengths in bytes. */
export interface ByteReader {
  readonly sizeBytes: number;
  /** The bytes from `offset` on: `length` of them, or fewer, or none. */
  at(offset: number, length: number): Promise<Uint8Array>;
}

/** Where most photos keep all their metadata: one read does for six of seven. */
export const FIRST_READ_BYTES = 64 * 1024;

/** What a later read takes at least; it doubles each time. */
const NEXT_READ_BYTES = 16 * 1024;
const LARGEST_STEP_BYTES = 256 * 1024;

/** Most reads for one photo. */
export const READS_MAX = 12;

/** Most bytes read of one photo. */
export const READ_BYTES_MAX = 4 * 1024 * 1024;

/** A reader of a whole file that remembers what it read. */
export interface BoundedReader extends ByteReader {
  /** Whether something was asked for that the bounds did not allow. */
  readonly stoppedShort: boolean;
}

/** Read a source within {@link READS_MAX} and {@link READ_BYTES_MAX}. */
export function boundedReader(source: ByteSource): BoundedReader {
  const pieces: Piece[] = [];
  let [reads, bytesRead, step, stoppedShort] = [0, 0, FIRST_READ_BYTES, false];

  const holding = (offset: number) =>
    pieces.find((piece) => offset >= piece.offset && offset < endOf(piece));

  /** Read `offset`, which is in no piece, and on to `end` if the bounds allow. */
  async function fetch(offset: number, end: number) {
    const gapStart = Math.max(0, ...pieces.map(endOf).filter((pieceEnd) => pieceEnd <= offset));
    const gapEnd = Math.min(
      source.sizeBytes,
      ...pieces.map((piece) => piece.offset).filter((start) => start > offset),
    );
    // Where there is little left to read behind, what is before is likely wanted too.
    const start = Math.max(gapStart, Math.min(offset, gapEnd - step));
    const wanted = Math.min(Math.max(end - start, step), gapEnd - start);
    const length = Math.min(wanted, READ_BYTES_MAX - bytesRead);
    const isAllowed = reads < READS_MAX && start + length > offset;
    if (!isAllowed || start + length < Math.min(end, gapEnd)) stoppedShort = true;
    if (!isAllowed) return undefined;
    const piece = { offset: start, bytes: await source.read(start, length) };
    step = reads === 0 ? NEXT_READ_BYTES : Math.min(step * 2, LARGEST_STEP_BYTES);
    reads += 1;
    bytesRead += piece.bytes.length;
    pieces.push(piece);
    return endOf(piece) > offset ? piece : undefined;
  }

  return {
    sizeBytes: source.sizeBytes,
    get stoppedShort() {
      return stoppedShort;
    },
    async at(offset, length) {
      if (!isWithin(offset, source.sizeBytes) || !(length > 0)) return new Uint8Array();
      const end = Math.min(offset + length, source.sizeBytes);
      const parts: Uint8Array[] = [];
      for (let position = offset; position < end;) {
        const piece = holding(position) ?? (await fetch(position, end));
        if (!piece) break;
        const part = piece.bytes.subarray(position - piece.offset, end - piece.offset);
        parts.push(part);
        position += part.length;
      }
      return joinBytes(parts);
    },
  };
}

interface Piece {
  offset: number;
  bytes: Uint8Array;
}

const endOf = ({ offset, bytes }: Piece) => offset + bytes.length;

/** Read bytes that are in memory already. */
export const memoryReader = (bytes: Uint8Array): ByteReader => ({
  sizeBytes: bytes.length,
  at: (offset, length) =>
    Promise.resolve(
      isWithin(offset, bytes.length) && length > 0
        ? bytes.subarray(offset, offset + length)
        : new Uint8Array(),
    ),
});

/** Part of a reader, as a reader of its own; cut where the whole ends. */
export function windowOf(reader: ByteReader, start: number, length = Infinity): ByteReader {
  const isInside = isWithin(start, reader.sizeBytes);
  const sizeBytes = isInside ? Math.max(0, Math.min(length, reader.sizeBytes - start)) : 0;
  return {
    sizeBytes,
    at: (offset, wanted) =>
      isWithin(offset, sizeBytes)
        ? reader.at(start + offset, Math.min(wanted, sizeBytes - offset))
        : Promise.resolve(new Uint8Array()),
  };
}

/** Several parts, one behind the other, read as one. */
export function joinedReader(parts: readonly ByteReader[]): ByteReader {
  const [only] = parts;
  if (parts.length === 1 && only) return only;
  return {
    sizeBytes: parts.reduce((total, part) => total + part.sizeBytes, 0),
    async at(offset, length) {
      const found: Uint8Array[] = [];
      let [start, end] = [offset, offset + length];
      for (const part of parts) {
        if (start < part.sizeBytes && end > 0) {
          const from = Math.max(start, 0);
          const bytes = await part.at(from, Math.min(end, part.sizeBytes) - from);
          found.push(bytes);
          if (bytes.length < Math.min(end, part.sizeBytes) - from) break;
        }
        start -= part.sizeBytes;
        end -= part.sizeBytes;
      }
      return joinBytes(found);
    },
  };
}

/** Run a part of the reading; if the bytes end too soon for it, leave it at that. */
export async function keepWhatWasFound(part: () => void | Promise<void>): Promise<void> {
  try {
    await part();
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
  }
}

const isWithin = (offset: number, sizeBytes: number) =>
  Number.isSafeInteger(offset) && offset >= 0 && offset < sizeBytes;
