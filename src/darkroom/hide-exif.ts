/**
 * A file whose decoder does not see its Exif.
 *
 * [Note: Turning] How a picture is turned is what our engine says, so that the
 * picture shown and the size recorded agree. Browsers differ: all of them turn
 * JPEG as Exif says, some PNG, few WebP, none HEIF and AVIF, which have
 * properties of their own for it (ISO/IEC 23008-12, 6.5.10 and 6.5.12); and none
 * can be asked not to. So the decoder gets the file without its Exif, and then
 * we turn the picture, in every format in the same way.
 *
 * @module
 */
import type { MediaType } from '#contract/media-type';
import type { ByteSource } from '#metadata/byte-source';
import { fourCharacters, hasText, viewOf } from '#metadata/bytes';
import { type Content, sourceOf } from './content.ts';

/** Bytes of a file that are replaced: none by nothing, so that the rest moves up. */
interface Patch {
  start: number;
  end: number;
  replacement: Uint8Array<ArrayBuffer>;
}

/** More than a picture is ever in. */
const PIECES_MAX = 20_000;

const FINDERS: Partial<Record<MediaType, (source: ByteSource) => AsyncGenerator<Patch>>> = {
  'image/jpeg': findInJpeg,
  'image/png': findInPng,
  'image/webp': findInWebp,
};

/** The same picture with nothing in it that turns it, of the formats in which Exif might. */
export async function hideExif(content: Content, mediaType: MediaType): Promise<Content> {
  const patches: Patch[] = [];
  for await (const patch of FINDERS[mediaType]?.(sourceOf(content)) ?? []) patches.push(patch);
  if (patches.length === 0) return content;
  return content instanceof Blob
    ? new Blob(
        around(patches, (start, end) => content.slice(start, end)),
        { type: mediaType },
      )
    : join(around(patches, (start, end) => content.subarray(start, end)));
}

/** What is left of a file between its patches, and what is put there. */
function around<Part>(patches: Patch[], part: (start: number, end?: number) => Part) {
  const parts: (Part | Patch['replacement'])[] = [];
  let at = 0;
  for (const { start, end, replacement } of patches) {
    parts.push(part(at, start), replacement);
    at = end;
  }
  return [...parts, part(at)];
}

function join(parts: Uint8Array<ArrayBuffer>[]): Uint8Array<ArrayBuffer> {
  const joined = new Uint8Array(parts.reduce((total, { length }) => total + length, 0));
  let at = 0;
  for (const part of parts) {
    joined.set(part, at);
    at += part.length;
  }
  return joined;
}

const NOTHING = new Uint8Array();

/** Bytes before a segment's name, in which some writers err. */
const NAME_BYTES = 16;

/** A segment with another name is nobody's. */
async function* findInJpeg(source: ByteSource): AsyncGenerator<Patch> {
  for await (const { at, head } of walk(source, 2, segmentLength))
    if (head[1] === 0xe1 && /exif/i.test(String.fromCharCode(...head)))
      yield { start: at + 1, end: at + 2, replacement: Uint8Array.of(0xef) };
}

/** Of padding one byte, of a marker with nothing behind it two; 0 where the picture begins. */
function segmentLength(head: DataView): number {
  const marker = head.getUint8(1);
  if (head.getUint8(0) !== 0xff || marker === 0xd9 || marker === 0xda) return 0;
  if (marker === 0xff) return 1;
  return marker === 1 || (marker >= 0xd0 && marker <= 0xd8) ? 2 : 2 + head.getUint16(2);
}

/** A chunk's checksum covers its name, so the whole chunk goes. */
async function* findInPng(source: ByteSource): AsyncGenerator<Patch> {
  for await (const { at, head, length } of walk(source, 8, (view) => 12 + view.getUint32(0)))
    if (hasText(head, 'eXIf', 4)) yield { start: at, end: at + length, replacement: NOTHING };
}

/** A chunk of a type that nobody knows is passed over. */
async function* findInWebp(source: ByteSource): AsyncGenerator<Patch> {
  const roundUp = (length: number) => length + (length % 2);
  for await (const { at, head } of walk(source, 12, (view) => 8 + roundUp(view.getUint32(4, true))))
    if (fourCharacters(viewOf(head), 0) === 'EXIF')
      yield { start: at, end: at + 4, replacement: new TextEncoder().encode('exif') };
}

interface Piece {
  at: number;
  /** Its first bytes. */
  head: Uint8Array;
  length: number;
}

/** The pieces of a file, one behind the other, until one makes no sense. */
async function* walk(
  source: ByteSource,
  start: number,
  lengthOf: (head: DataView) => number,
): AsyncGenerator<Piece> {
  let at = start;
  for (let count = 0; count < PIECES_MAX && at + NAME_BYTES <= source.sizeBytes; count += 1) {
    const head = await source.read(at, NAME_BYTES);
    const length = lengthOf(viewOf(head));
    if (length <= 0) return;
    yield { at, head, length };
    at += length;
  }
}
