/**
 * Byte strings of any length, one a row, in one block of memory.
 *
 * What is written again leaves its old bytes behind; they are swept out when they
 * are as many as those in use.
 *
 * @module
 */
import { withRoom } from './typed-arrays.ts';

export interface ByteArena {
  write(row: number, bytes: Uint8Array): void;
  /** A view, good until the next {@link ByteArena.write}. */
  read(row: number): Uint8Array<ArrayBuffer>;
  /** All there are; a row's begin at {@link ByteArena.starts} and are so many as {@link ByteArena.lengths} says. */
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly starts: Uint32Array<ArrayBuffer>;
  readonly lengths: Uint16Array<ArrayBuffer>;
  /** How many of {@link ByteArena.bytes} are taken. */
  readonly end: number;
}

/** Longer strings are cut. */
export const LONGEST_BYTES = 0xffff;

export interface ArenaParts {
  bytes: Uint8Array<ArrayBuffer>;
  starts: Uint32Array<ArrayBuffer>;
  lengths: Uint16Array<ArrayBuffer>;
}

export function createByteArena(parts?: ArenaParts): ByteArena {
  let bytes = parts?.bytes ?? new Uint8Array(0);
  let starts = parts?.starts ?? new Uint32Array(0);
  let lengths = parts?.lengths ?? new Uint16Array(0);
  let end = bytes.length;
  let used = lengths.reduce((sum, length) => sum + length, 0);

  const sweep = () => {
    const swept = new Uint8Array(used);
    let at = 0;
    for (let row = 0; row < lengths.length; row += 1) {
      const start = starts[row] ?? 0;
      const length = lengths[row] ?? 0;
      swept.set(bytes.subarray(start, start + length), at);
      starts[row] = at;
      at += length;
    }
    bytes = swept;
    end = at;
  };

  return {
    write(row, written) {
      const kept = written.subarray(0, LONGEST_BYTES);
      starts = withRoom(starts, row + 1);
      lengths = withRoom(lengths, row + 1);
      used += kept.length - (lengths[row] ?? 0);
      lengths[row] = 0;
      if (end > 4096 && end > 2 * used) sweep();
      bytes = withRoom(bytes, end + kept.length);
      bytes.set(kept, end);
      starts[row] = end;
      lengths[row] = kept.length;
      end += kept.length;
    },
    read(row) {
      const start = starts[row] ?? 0;
      return bytes.subarray(start, start + (lengths[row] ?? 0));
    },
    get bytes() {
      return bytes;
    },
    get starts() {
      return starts;
    },
    get lengths() {
      return lengths;
    },
    get end() {
      return end;
    },
  };
}
