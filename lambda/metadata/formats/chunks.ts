/**
 * Files made of chunks, each with its type and length: PNG and RIFF.
 *
 * @module
 */
import { type ByteReader, windowOf } from '../byte-reader.ts';
import { viewOf } from '../bytes.ts';

export interface Chunk {
  /** Four characters. */
  type: string;
  /** Unread. */
  content: ByteReader;
  /** Where the next chunk begins. */
  end: number;
}

/** How a format writes its chunks. */
export interface ChunkLayout {
  /** Bytes before the content. */
  headerBytes: number;
  /** @throws RangeError if there is not all of a header. */
  readHeader: (view: DataView, offset: number) => ChunkHeader;
}

export interface ChunkHeader {
  type: string;
  contentBytes: number;
  /** Header, content, and what is behind that. */
  totalBytes: number;
}

const CHUNKS_MAX = 10_000;

/** The chunks from `start` on, one behind the other. */
export async function* walkChunks(
  reader: ByteReader,
  start: number,
  { headerBytes, readHeader }: ChunkLayout,
): AsyncGenerator<Chunk> {
  let offset = start;
  for (let count = 0; count < CHUNKS_MAX; count += 1) {
    const head = await reader.at(offset, headerBytes);
    if (head.length < headerBytes) return;
    const { type, contentBytes, totalBytes } = readHeader(viewOf(head), 0);
    const content = windowOf(reader, offset + headerBytes, contentBytes);
    offset += totalBytes;
    yield { type, content, end: offset };
  }
}

/** How far from the end to look, in turn. Text behind a picture is seldom longer. */
const TAIL_BYTES = [16 * 1024, 64 * 1024, 256 * 1024];

/**
 * The chunks behind the picture, when the picture is in too many chunks to walk;
 * `first` is where the first of all chunks begins, behind the file's own header.
 *
 * Any place from which chunks follow one another exactly to the end of the file
 * is the beginning of a chunk; the first such place that is a picture's means
 * that all behind it is known.
 */
export async function readTail(
  reader: ByteReader,
  first: number,
  layout: ChunkLayout,
  isPicture: (type: string) => boolean,
): Promise<Chunk[]> {
  let tail: Chunk[] = [];
  for (const length of TAIL_BYTES) {
    const start = Math.max(first, reader.sizeBytes - length);
    const bytes = await reader.at(start, length);
    tail = chainToEnd(bytes, layout).map(({ type, offset, contentBytes, end }) => ({
      type,
      content: windowOf(reader, start + offset + layout.headerBytes, contentBytes),
      end: start + end,
    }));
    if (start === first || tail.some(({ type }) => isPicture(type))) break;
  }
  return tail.filter(({ type }) => !isPicture(type));
}

interface Link {
  type: string;
  offset: number;
  contentBytes: number;
  end: number;
}

/** The longest chain of chunks that ends exactly where the bytes end. */
function chainToEnd(bytes: Uint8Array, { headerBytes, readHeader }: ChunkLayout): Link[] {
  const view = viewOf(bytes);
  /** By where a chunk begins, the chunk and, through its end, those behind it. */
  const next = new Map<number, Link>();
  let first = bytes.length;
  for (let offset = bytes.length - headerBytes; offset >= 0; offset -= 1) {
    const { type, contentBytes, totalBytes } = readHeader(view, offset);
    const end = offset + totalBytes;
    const isLink = end === bytes.length || next.has(end);
    if (!isLink || !/^[A-Za-z]{3}[A-Za-z ]$/.test(type)) continue;
    next.set(offset, { type, offset, contentBytes, end });
    first = offset;
  }
  const chain: Link[] = [];
  for (let link = next.get(first); link; link = next.get(link.end)) chain.push(link);
  return chain;
}
