/**
 * JPEG with other segments of metadata before its picture.
 *
 * @see https://www.w3.org/Graphics/JPEG/itu-t81.pdf annex B
 * @see https://www.cipa.jp/std/documents/download_e.html?CIPA_DC-008-2024-E Exif 3.0, 4.7
 * @module
 */
import { hasText, joinBytes } from '#metadata/bytes';
import { decodeLatin1 } from '#metadata/text';
import type { EditedFile } from '../remove-location/edited-file.ts';
import { dropFromResources } from './image-resources.ts';
import { readJpegSegments, type Segment, SEGMENT_HEAD_BYTES } from './jpeg-segment-list.ts';
import { moveMultiPicture, type Shift } from './multi-picture.ts';
import { type Plan, writeExif, writeXmp } from './plan.ts';

const APP0 = 0xe0;
const APP1 = 0xe1;
const APP2 = 0xe2;
const APP13 = 0xed;
const COMMENT = 0xfe;

const EXIF = 'Exif\0\0';
const XMP = 'http://ns.adobe.com/xap/1.0/\0';
const PHOTOSHOP = 'Photoshop 3.0\0';
const MULTI_PICTURE = 'MPF\0';

/** What the length of a segment can say, but the two bytes that it takes itself. */
const CONTENT_BYTES_MAX = 0xffff - 2;

/** What ends a trailer that has places of the whole file in it. */
const AFCP = /^AXS[!*]/;
const AFCP_BYTES = 12;

/**
 * @throws RangeError if the segments are not sound, or what is to be written does not
 *   fit into one.
 */
export async function writeJpeg(file: EditedFile, plan: Plan): Promise<void> {
  const segments = await readJpegSegments(file.reader);
  const end = await file.reader.at(file.reader.sizeBytes - AFCP_BYTES, AFCP_BYTES);
  if (AFCP.test(decodeLatin1(end))) throw new RangeError('a trailer that would not fit');
  const named = (marker: number, name: string) =>
    segments.filter((segment) => segment.marker === marker && hasText(segment.head, name));
  const [exif, xmp] = [onlyOne(named(APP1, EXIF)), onlyOne(named(APP1, XMP))];
  const front = firstBehindApp0(segments);
  const block = await writeExif(await contentOf(file, exif, EXIF), plan, true);
  const packet = writeXmp(await contentOf(file, xmp, XMP), plan);
  const shifts = [
    ...put(file, exif ? [exif] : [], front, block && toSegment(APP1, EXIF, block)),
    ...put(file, xmp ? [xmp] : [], exif?.end ?? front, packet && toSegment(APP1, XMP, packet)),
    ...(await putResources(file, named(APP13, PHOTOSHOP), plan)),
    ...(plan.isCommentGone ? named(COMMENT, '') : []).flatMap((comment) =>
      put(file, [comment], front, new Uint8Array()),
    ),
  ];
  const multiPicture = onlyOne(named(APP2, MULTI_PICTURE));
  if (multiPicture) {
    const start = multiPicture.start + SEGMENT_HEAD_BYTES + MULTI_PICTURE.length;
    await moveMultiPicture(file, { start, end: multiPicture.end }, shifts);
  }
}

function onlyOne(segments: readonly Segment[]): Segment | undefined {
  if (segments.length > 1) throw new RangeError('several of one kind');
  return segments[0];
}

/** JFIF wants to be first, and Exif too; everyone reads them in this order. */
function firstBehindApp0(segments: readonly Segment[]): number {
  const other = segments.find(({ marker }) => marker !== APP0);
  return other?.start ?? segments.at(-1)?.end ?? 2;
}

async function contentOf(
  file: EditedFile,
  segment: Segment | undefined,
  name: string,
): Promise<Uint8Array | undefined> {
  if (!segment) return undefined;
  const start = segment.start + SEGMENT_HEAD_BYTES + name.length;
  return file.reader.at(start, segment.end - start);
}

function toSegment(marker: number, name: string, content: Uint8Array): Uint8Array {
  const length = name.length + content.length;
  if (length > CONTENT_BYTES_MAX) throw new RangeError('more than a segment holds');
  const head = Uint8Array.from([0xff, marker, (length + 2) >> 8, (length + 2) & 0xff]);
  return joinBytes([head, new TextEncoder().encode(name), content]);
}

/** Have these bytes instead of the segments, or at `otherwise` if there are none. */
function put(
  file: EditedFile,
  segments: readonly Segment[],
  otherwise: number,
  bytes: Uint8Array | undefined,
): Shift[] {
  if (!bytes) return [];
  const places = segments.length > 0 ? segments : [{ start: otherwise, end: otherwise }];
  return places.map(({ start, end }, index) => {
    const replacement = index === 0 ? bytes : new Uint8Array();
    file.replace(start, end, replacement);
    return { at: start, bytes: replacement.length - (end - start) };
  });
}

/** What Photoshop keeps may be in several segments, wherever it was cut. */
async function putResources(
  file: EditedFile,
  segments: readonly Segment[],
  { iptc }: Plan,
): Promise<Shift[]> {
  if (segments.length === 0 || iptc.size === 0) return [];
  const contents: Uint8Array[] = [];
  for (const segment of segments)
    contents.push((await contentOf(file, segment, PHOTOSHOP)) ?? new Uint8Array());
  const block = await dropFromResources(joinBytes(contents), iptc);
  if (!block) return [];
  const length = CONTENT_BYTES_MAX - PHOTOSHOP.length;
  const count = Math.ceil(block.length / length);
  const parts = Array.from({ length: count }, (_, index) =>
    toSegment(APP13, PHOTOSHOP, block.subarray(index * length, (index + 1) * length)),
  );
  return put(file, segments, 0, joinBytes(parts));
}
