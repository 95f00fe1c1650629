/**
 * WebP with other chunks of metadata behind its picture.
 *
 * @see https://developers.google.com/speed/webp/docs/riff_container
 * @module
 */
import type { ByteReader } from '#metadata/byte-reader';
import { hasText, joinBytes, viewOf } from '#metadata/bytes';
import { withoutPrefix } from '#metadata/exif';
import { walkChunks } from '#metadata/formats/chunks';
import { HEADER_BYTES, LAYOUT } from '#metadata/formats/webp';
import type { EditedFile } from '../remove-location/edited-file.ts';
import { type Plan, writeExif, writeXmp } from './plan.ts';

interface Chunk {
  type: string;
  content: ByteReader;
  start: number;
  end: number;
}

/** What the first chunk of an extended file says is in it. */
const HAS_EXIF = 0x08;
const HAS_XMP = 0x04;
const HAS_ALPHA = 0x10;

/** @throws RangeError if the chunks are not sound. */
export async function writeWebp(file: EditedFile, plan: Plan): Promise<void> {
  const chunks = await readChunks(file.reader);
  const [exif, xmp] = [onlyOne(chunks, /^EXIF$/), onlyOne(chunks, /^XMP[ \0]$/)];
  const block = await writeExif(exif && (await whole(await withoutPrefix(exif.content))), plan);
  const packet = writeXmp(xmp && (await whole(xmp.content)), plan);
  if (!block && !packet) return;
  const end = chunks.at(-1)?.end ?? HEADER_BYTES;
  // Exif comes before XMP.
  const grown =
    put(file, exif, xmp?.start ?? end, 'EXIF', block) + put(file, xmp, end, 'XMP ', packet);
  const flags = ((block ?? exif) ? HAS_EXIF : 0) | ((packet ?? xmp) ? HAS_XMP : 0);
  const extended = await extend(file, chunks, flags);
  file.replace(4, 8, littleEndian(end - 8 + grown + extended, 4));
}

async function readChunks(reader: ByteReader): Promise<Chunk[]> {
  const head = await reader.at(0, HEADER_BYTES);
  const end = viewOf(head).getUint32(4, true) + 8;
  if (!hasText(head, 'WEBP', 8) || end > reader.sizeBytes)
    throw new RangeError('not all of a WebP');
  const chunks: Chunk[] = [];
  let start = HEADER_BYTES;
  for await (const chunk of walkChunks(reader, HEADER_BYTES, LAYOUT)) {
    if (chunk.end > end || !/^[\x20-\x7e]{3}[\x20-\x7e\0]$/.test(chunk.type))
      throw new RangeError('no chunk');
    chunks.push({ ...chunk, start });
    start = chunk.end;
    if (start >= end) return chunks;
  }
  throw new RangeError('a chunk cut off');
}

function onlyOne(chunks: readonly Chunk[], type: RegExp): Chunk | undefined {
  const found = chunks.filter((chunk) => type.test(chunk.type));
  if (found.length > 1) throw new RangeError('several of one kind');
  return found[0];
}

const whole = (content: ByteReader) => content.at(0, content.sizeBytes);

/** How many bytes longer the file is for it. */
function put(
  file: EditedFile,
  chunk: Chunk | undefined,
  otherwise: number,
  type: string,
  content: Uint8Array | undefined,
): number {
  if (!content) return 0;
  const { start, end } = chunk ?? { start: otherwise, end: otherwise };
  const bytes = riffChunk(type, content);
  file.replace(start, end, bytes);
  return bytes.length - (end - start);
}

const riffChunk = (type: string, content: Uint8Array): Uint8Array =>
  joinBytes([
    new TextEncoder().encode(type),
    littleEndian(content.length, 4),
    content,
    new Uint8Array(content.length % 2),
  ]);

const littleEndian = (value: number, size: number): Uint8Array =>
  Uint8Array.from({ length: size }, (_, index) => Math.floor(value / 256 ** index) & 0xff);

/** Set the flags, in a chunk that a plain file does not have; how many bytes longer the file is for it. */
async function extend(file: EditedFile, chunks: readonly Chunk[], flags: number): Promise<number> {
  const [first] = chunks;
  if (!first) throw new RangeError('no chunk');
  if (first.type === 'VP8X') {
    const [stated = 0] = await first.content.at(0, 1);
    const at = first.start + LAYOUT.headerBytes;
    file.replace(at, at + 1, Uint8Array.of(stated | flags));
    return 0;
  }
  const { width, height, hasAlpha } = await readPicture(first);
  const content = joinBytes([
    Uint8Array.of(flags | (hasAlpha ? HAS_ALPHA : 0), 0, 0, 0),
    littleEndian(width - 1, 3),
    littleEndian(height - 1, 3),
  ]);
  const bytes = riffChunk('VP8X', content);
  file.replace(first.start, first.start, bytes);
  return bytes.length;
}

const VP8_START = '\x9d\x01\x2a';
const VP8L_SIGNATURE = 0x2f;

/** The size of the only picture, which is also that of the canvas. */
async function readPicture({ type, content }: Chunk) {
  const bytes = await content.at(0, 10);
  const view = viewOf(bytes);
  if (type === 'VP8 ' && hasText(bytes, VP8_START, 3))
    return {
      width: view.getUint16(6, true) & 0x3fff,
      height: view.getUint16(8, true) & 0x3fff,
      hasAlpha: false,
    };
  if (type !== 'VP8L' || view.getUint8(0) !== VP8L_SIGNATURE) throw new RangeError('no picture');
  const bits = view.getUint32(1, true);
  return {
    width: (bits & 0x3fff) + 1,
    height: ((bits >> 14) & 0x3fff) + 1,
    hasAlpha: ((bits >> 28) & 1) === 1,
  };
}
