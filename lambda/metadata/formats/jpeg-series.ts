/**
 * Metadata that outgrows one segment of a JPEG, 64 KB, goes on in others, and says
 * how long it is: so its end is found without a look at each of them.
 *
 * @module
 */
import { type ByteReader, windowOf } from '../byte-reader.ts';
import { hasText, viewOf } from '../bytes.ts';

export const APP2 = 0xe2;
export const APP1 = 0xe1;
export const APP11 = 0xeb;

export const ICC_PROFILE = 'ICC_PROFILE\0';
export const EXTENDED_XMP = 'http://ns.adobe.com/xmp/extension/\0';
export const JPEG_XT = 'JP';

/** Marker and length of a segment. */
const SEGMENT_HEAD_BYTES = 4;

/** Behind the name of extended XMP: which packet, its length, where this part goes. */
export const EXTENDED_XMP_HEAD_BYTES = EXTENDED_XMP.length + 40;
export const ICC_HEAD_BYTES = ICC_PROFILE.length + 2;

/** Of a box in segments: `JP`, its number, the segment's number, and the box's own head. */
export const JUMBF_HEAD_BYTES = 16;

/** The head of the box, which is a part of it, too; each segment has it again. */
export const BOX_HEAD_BYTES = 8;

/** How one C2PA library cuts a box: so many bytes each, the first with the box's head among them. */
const C2PA_PART_BYTES = 64_000;

/** More than any profile, depth map or manifest takes. */
const PARTS_MAX = 1_000;

export type SeriesKind = 'icc' | 'extended-xmp' | 'jumbf';

/** What the first segment of a series says of all. */
interface Series {
  kind: SeriesKind;
  /** Bytes before the content, in each segment. */
  headBytes: number;
  /** Of all segments together, bytes. */
  contentBytes: number;
  /** Of the first segment; of those behind it, but for the last. */
  firstBytes: number;
  nextBytes: number;
}

/** A series of two segments or more that begins here; `undefined` if none does. */
export function seriesOf(
  marker: number,
  start: Uint8Array,
  payloadBytes: number,
): Series | undefined {
  const view = viewOf(start);
  const series = (
    kind: SeriesKind,
    headBytes: number,
    contentBytes: number,
  ): Series | undefined => {
    const firstBytes = payloadBytes - headBytes;
    const isSeveral = firstBytes > 0 && contentBytes > firstBytes;
    return isSeveral
      ? { kind, headBytes, contentBytes, firstBytes, nextBytes: firstBytes }
      : undefined;
  };
  if (marker === APP2 && hasText(start, ICC_PROFILE) && start[ICC_PROFILE.length] === 1)
    // A profile begins with its length.
    return series('icc', ICC_HEAD_BYTES, view.getUint32(ICC_HEAD_BYTES));
  if (marker === APP1 && hasText(start, EXTENDED_XMP)) {
    const isFirst = view.getUint32(EXTENDED_XMP.length + 36) === 0;
    return isFirst
      ? series('extended-xmp', EXTENDED_XMP_HEAD_BYTES, view.getUint32(EXTENDED_XMP.length + 32))
      : undefined;
  }
  if (marker === APP11 && hasText(start, JPEG_XT) && view.getUint32(4) === 1) {
    const box = series('jumbf', JUMBF_HEAD_BYTES, view.getUint32(8) - BOX_HEAD_BYTES);
    const isCutByC2pa = payloadBytes === C2PA_PART_BYTES + JUMBF_HEAD_BYTES - BOX_HEAD_BYTES;
    return box && isCutByC2pa ? { ...box, nextBytes: C2PA_PART_BYTES } : box;
  }
  return undefined;
}

/**
 * Where the content of all segments is, and where the last one ends; `undefined` if
 * there is no other segment there, as when they are not of one length.
 */
export async function followSeries(
  reader: ByteReader,
  offset: number,
  { headBytes, contentBytes, firstBytes, nextBytes }: Series,
): Promise<{ parts: ByteReader[]; end: number } | undefined> {
  if (contentBytes / Math.min(firstBytes, nextBytes) > PARTS_MAX) return undefined;
  const parts: ByteReader[] = [];
  let [at, left, length] = [offset, contentBytes, firstBytes];
  while (left > 0) {
    const bytes = Math.min(length, left);
    parts.push(windowOf(reader, at + SEGMENT_HEAD_BYTES + headBytes, bytes));
    at += SEGMENT_HEAD_BYTES + headBytes + bytes;
    left -= bytes;
    length = nextBytes;
  }
  const [first, marker = 0] = await reader.at(at, 2);
  return first === 0xff && marker >= 0xc0 && marker !== 0xff ? { parts, end: at } : undefined;
}
