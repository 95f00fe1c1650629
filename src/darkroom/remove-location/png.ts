/**
 * PNG without what says where: chunks are written anew, since nothing in a PNG is
 * found by its offset.
 *
 * @module
 */
import type { ByteReader } from '#metadata/byte-reader';
import { hasText, joinBytes } from '#metadata/bytes';
import { type Chunk, walkChunks } from '#metadata/formats/chunks';
import { LAYOUT, SIGNATURE } from '#metadata/formats/png';
import {
  EXIF_PREFIX,
  KEYWORD_BYTES_MAX,
  RAW_PROFILE,
  TEXT_BYTES_MAX,
  unhex,
  valueOf,
  XMP_KEYWORD,
  XMP_PREFIX,
} from '#metadata/formats/png-text';
import { decodeLatin1, untilNul } from '#metadata/text';
import { deflate, pngChunk } from '../png-chunk.ts';
import type { EditedFile } from './edited-file.ts';
import { cleanImageResources, dropIptcLocation } from './iptc.ts';
import { cleanExifBlock } from './jpeg.ts';
import { isLocationKeyword } from './location-names.ts';
import { blankXmp } from './xmp.ts';

const CHECKSUM_BYTES = 4;

/** @throws RangeError beyond the bounds. */
export async function cleanPng(file: EditedFile): Promise<void> {
  for await (const chunk of walkChunks(file.reader, SIGNATURE.length, LAYOUT)) {
    if (!/^(?:[ez]XIf|[tiz]..t)$/i.test(chunk.type)) continue;
    const start = chunk.end - chunk.content.sizeBytes - LAYOUT.headerBytes - CHECKSUM_BYTES;
    if (chunk.end > file.reader.sizeBytes) return;
    const cleaned = await cleanChunk(chunk);
    if (cleaned === 'gone') file.replace(start, chunk.end, new Uint8Array());
    else if (cleaned) file.replace(start, chunk.end, pngChunk(chunk.type, cleaned));
  }
}

/** New content, or none at all; `undefined` if the chunk may stay. */
type Cleaned = Uint8Array | 'gone' | undefined;

function cleanChunk({ type, content }: Chunk): Promise<Cleaned> {
  if (type === 'eXIf' || type === 'zxIf') return cleanBlock(content);
  if (type === 'tEXt' || type === 'zTXt' || type === 'iTXt') return cleanText(type, content);
  return Promise.resolve(undefined);
}

async function cleanBlock(content: ByteReader): Promise<Uint8Array | undefined> {
  return cleanPrefixed(await whole(content));
}

/** Some give Exif the name that it has in JPEG. */
async function cleanPrefixed(bytes: Uint8Array): Promise<Uint8Array | undefined> {
  const prefixBytes = hasText(bytes, EXIF_PREFIX) ? EXIF_PREFIX.length : 0;
  const cleaned = await cleanExifBlock(bytes.subarray(prefixBytes));
  return cleaned && joinBytes([bytes.subarray(0, prefixBytes), cleaned]);
}

const CONTENT_BYTES_MAX = 16 * 1024 * 1024;

async function whole(content: ByteReader): Promise<Uint8Array> {
  if (content.sizeBytes > CONTENT_BYTES_MAX) throw new RangeError('too large a chunk');
  return content.at(0, content.sizeBytes);
}

async function cleanText(type: TextChunk, content: ByteReader): Promise<Cleaned> {
  const keyword = await readKeyword(content);
  if (isLocationKeyword(keyword)) return 'gone';
  if (keyword !== XMP_KEYWORD && !keyword.startsWith(RAW_PROFILE)) return undefined;
  const text = await readPngText(type, content);
  const cleaned =
    keyword === XMP_KEYWORD ? blankXmp(text.value) : await cleanProfile(keyword, text.value);
  return cleaned && text.withValue(cleaned);
}

/** What a text chunk can be: as it is, packed, or either in any language. */
export type TextChunk = 'tEXt' | 'zTXt' | 'iTXt';

/** The name of a text, in lower case. */
export const readKeyword = async (content: ByteReader): Promise<string> =>
  decodeLatin1(untilNul(await content.at(0, KEYWORD_BYTES_MAX))).toLowerCase();

/**
 * The value of a text, unpacked, and the content that its chunk has with another value.
 *
 * @throws RangeError beyond the bounds.
 */
export async function readPngText(type: TextChunk, content: ByteReader) {
  const bytes = await whole(content);
  const rest = bytes.subarray(untilNul(bytes).length + 1);
  const value = await valueOf(type, rest, TEXT_BYTES_MAX);
  if (value.length >= TEXT_BYTES_MAX) throw new RangeError('more text than we read');
  const isPacked = type === 'zTXt' || (type === 'iTXt' && rest[0] === 1);
  const headBytes = bytes.length - rest.length + headerBytes(type, rest);
  const withValue = async (written: Uint8Array) =>
    joinBytes([
      bytes.subarray(0, headBytes),
      isPacked ? await deflate(Uint8Array.from(written)) : written,
    ]);
  return { value, withValue };
}

/** Before the text: how it is packed; of `iTXt` whether, and two names that end with NUL. */
function headerBytes(type: TextChunk, rest: Uint8Array): number {
  if (type !== 'iTXt') return type === 'zTXt' ? 1 : 0;
  const language = untilNul(rest.subarray(2)).length;
  const translated = untilNul(rest.subarray(3 + language)).length;
  return 4 + language + translated;
}

/** Text of the same length, with other digits. */
async function cleanProfile(keyword: string, text: Uint8Array): Promise<Uint8Array | undefined> {
  const bytes = unhex(text);
  const cleaned = await cleanProfileBytes(keyword.slice(RAW_PROFILE.length), bytes);
  return cleaned && writeHex(text, cleaned);
}

async function cleanProfileBytes(kind: string, bytes: Uint8Array) {
  if (hasText(bytes, XMP_PREFIX)) {
    const cleaned = blankXmp(bytes.subarray(XMP_PREFIX.length));
    return cleaned && joinBytes([bytes.subarray(0, XMP_PREFIX.length), cleaned]);
  }
  if (kind === 'xmp') return blankXmp(bytes);
  if (kind === 'exif' || kind === 'app1') return cleanPrefixed(bytes);
  if (hasText(bytes, '8BIM')) return cleanImageResources(bytes, cleanExifBlock);
  return kind === 'iptc' ? dropIptcLocation(bytes) : undefined;
}

const NEWLINE = 0x0a;

/** The digits are behind two lines, the name and the count, with space before them or none. */
function writeHex(text: Uint8Array, bytes: Uint8Array): Uint8Array {
  const written = Uint8Array.from(text);
  const [head = ''] = /^\s*\S[^\n]*\n\s*\d+\n/.exec(decodeLatin1(text)) ?? [];
  let digits = 0;
  for (let at = head.length; at < text.length && digits < 2 * bytes.length; at += 1) {
    const isSpace = (text[at] ?? NEWLINE) <= 0x20;
    if (isSpace) continue;
    const byte = bytes[digits >> 1] ?? 0;
    const digit = digits % 2 === 0 ? byte >> 4 : byte & 15;
    written[at] = digit.toString(16).charCodeAt(0);
    digits += 1;
  }
  return written;
}
