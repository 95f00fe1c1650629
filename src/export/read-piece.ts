/**
 * Pieces of originals, each until it is there: what breaks off is gone on with from the
 * byte that came last.
 *
 * @module
 */
import type { PhotoKey } from '#contract/photo-key';
import type { Originals } from '../backend/originals.ts';
import { ProblemError } from '../problems.ts';
import { createPatience, type Surroundings } from './patience.ts';

/** How long one request may be silent, milliseconds. */
const STALL_MS = 30_000;

/** The way to the archive, which several pieces come by. */
export interface Line extends Surroundings {
  open: Originals['open'];
}

export interface Piece {
  key: PhotoKey;
  start: number;
  /** Bytes, not among them. */
  end: number;
}

export interface PieceReader {
  read(piece: Piece): Promise<Uint8Array<ArrayBuffer>>;
  /** These bytes are needed no more: others take their place. */
  release(bytes: Uint8Array<ArrayBuffer>): void;
}

/**
 * Reads pieces to their ends, into memory that is used again: what is large, and waits to
 * be collected, waits for long.
 *
 * It throws what S3 says of this one, or why all of them were given up; DOMException
 * `AbortError` once the signal said so.
 */
export function createPieceReader(line: Line, pieceBytes: number): PieceReader {
  const patience = createPatience(line);
  const released: ArrayBuffer[] = [];
  const read = async ({ key, start, end }: Piece): Promise<Uint8Array<ArrayBuffer>> => {
    const bytes = new Uint8Array(released.pop() ?? new ArrayBuffer(pieceBytes), 0, end - start);
    let filled = 0;
    let failures = 0;
    const take = (chunk: Uint8Array) => {
      if (filled + chunk.length > bytes.length)
        throw new ProblemError({ kind: 'damaged-on-arrival' });
      bytes.set(chunk, filled);
      filled += chunk.length;
      failures = 0;
      patience.noteArrival();
    };
    while (filled < bytes.length) {
      patience.check();
      try {
        await readBody(line, key, { start: start + filled, end }, take);
        // A body that ends too early, and says that it has ended, is broken too.
        if (filled < bytes.length) throw new ProblemError({ kind: 'offline' });
      } catch (error) {
        failures += 1;
        await patience.bear(error, failures);
      }
    }
    return bytes;
  };
  return { read, release: ({ buffer }) => void released.push(buffer) };
}

async function readBody(
  { open, signal }: Line,
  key: PhotoKey,
  range: { start: number; end: number },
  onChunk: (chunk: Uint8Array) => void,
): Promise<void> {
  const stalled = new AbortController();
  let timer: ReturnType<typeof setTimeout> | undefined;
  const watch = () => {
    clearTimeout(timer);
    timer = setTimeout(() => stalled.abort(), STALL_MS);
  };
  watch();
  try {
    const body = await open(key, range, AbortSignal.any([signal, stalled.signal]));
    const reader = body.getReader();
    for (let next = await reader.read(); !next.done; next = await reader.read()) {
      watch();
      onChunk(next.value);
    }
  } catch (error) {
    if (stalled.signal.aborted && !signal.aborted) throw new ProblemError({ kind: 'offline' });
    throw error;
  } finally {
    clearTimeout(timer);
    // What was not read to its end is let go of.
    stalled.abort();
  }
}
