/**
 * Unpacks a chunk of TIFF. What is damaged or cut off gives what came before it;
 * nothing gives more than is wanted.
 *
 * @module
 */
import { inflate } from '#metadata/inflate';
import { COMPRESSION, type Compression } from './tiff-picture.ts';

/** The bytes of a chunk, at most `length` of them. JPEG is not ours to unpack. */
export async function unpack(
  packed: Uint8Array,
  compression: Exclude<Compression, typeof COMPRESSION.jpeg>,
  length: number,
): Promise<Uint8Array> {
  switch (compression) {
    case COMPRESSION.none:
      return packed.slice(0, length);
    case COMPRESSION.lzw:
      return unpackLzw(packed, length);
    case COMPRESSION.deflate:
    case COMPRESSION.olderDeflate:
      return inflate(packed, length);
    case COMPRESSION.packBits:
      return unpackBits(packed, length);
    default:
      return compression satisfies never;
  }
}

/** Runs of bytes as they are, and of one byte repeated: TIFF 6.0, section 9. */
function unpackBits(packed: Uint8Array, length: number): Uint8Array {
  const unpacked = new Uint8Array(length);
  let to = 0;
  for (let from = 0; from < packed.length && to < length;) {
    const count = packed[from] ?? 0;
    from += 1;
    if (count < 128) {
      const run = packed.subarray(from, from + Math.min(count + 1, length - to));
      unpacked.set(run, to);
      to += run.length;
      from += count + 1;
    } else if (count > 128) {
      const end = Math.min(to + 257 - count, length);
      unpacked.fill(packed[from] ?? 0, to, end);
      to = end;
      from += 1;
    }
  }
  return unpacked.subarray(0, to);
}

const CLEAR = 256;
const END = 257;
const FIRST_FREE = 258;
const CODES_MAX = 4_096;

/** Codes of 9 to 12 bits, the highest bit first: TIFF 6.0, section 13. */
function unpackLzw(packed: Uint8Array, length: number): Uint8Array {
  const unpacked = new Uint8Array(length);
  // Where in the output the string of each code begins, and how long it is.
  const starts = new Uint32Array(CODES_MAX);
  const lengths = new Uint32Array(CODES_MAX);
  let [free, width, previous, to] = [FIRST_FREE, 9, -1, 0];
  let [bits, held] = [0, 0];
  for (let from = 0; to < length;) {
    while (held < width && from < packed.length) {
      bits = ((bits << 8) | (packed[from] ?? 0)) & 0xffffff;
      held += 8;
      from += 1;
    }
    if (held < width) break;
    held -= width;
    const code = (bits >> held) & ((1 << width) - 1);
    if (code === END) break;
    if (code === CLEAR) {
      [free, width, previous] = [FIRST_FREE, 9, -1];
      continue;
    }
    const start = to;
    if (code < CLEAR) {
      unpacked[to] = code;
      to += 1;
    } else {
      // The string that is just being made is the one before, and its own first byte again.
      const isNew = code === free && previous >= 0;
      if (code >= free && !isNew) break;
      const source = isNew ? previous : (starts[code] ?? 0);
      const count = Math.min(isNew ? start - previous + 1 : (lengths[code] ?? 0), length - to);
      for (let index = 0; index < count; index += 1, to += 1)
        unpacked[to] = unpacked[source + index] ?? 0;
    }
    if (previous >= 0 && free < CODES_MAX) {
      starts[free] = previous;
      lengths[free] = start - previous + 1;
      free += 1;
    }
    previous = start;
    // One code earlier than need be: TIFF's own way.
    if (free + 1 >= 1 << width && width < 12) width += 1;
  }
  return unpacked.subarray(0, to);
}
