/**
 * JPEG: marker segments up to the picture.
 *
 * @see https://www.w3.org/Graphics/JPEG/itu-t81.pdf annex B
 * @module
 */
import { type ByteReader, joinedReader, keepWhatWasFound, windowOf } from '../byte-reader.ts';
import { viewOf } from '../bytes.ts';
import { readManifestStore } from '../c2pa.ts';
import { readExif } from '../exif.ts';
import { type Findings, state, stateSize } from '../findings.ts';
import { readIccProfile } from '../icc.ts';
import { readImageResources } from '../photoshop.ts';
import { decodeText, untilNul } from '../text.ts';
import { readXmpPacket } from '../xmp.ts';
import type { Format } from './format.ts';
import { MetadataSegments, PREFIX_BYTES } from './jpeg-segments.ts';
import { followSeries, seriesOf } from './jpeg-series.ts';

const START_OF_IMAGE = 0xd8;
const END_OF_IMAGE = 0xd9;
const START_OF_SCAN = 0xda;

/** Length, precision, and both sides. */
const FRAME_BYTES_MIN = 8;

const SEGMENTS_MAX = 2_000;
const COMMENT_BYTES_MAX = 8_000;

/** Extended XMP beyond this has pictures in it, of depth mostly, and then its beginning is read. */
const EXTENDED_XMP_BYTES_MAX = 256 * 1024;
const EXTENDED_XMP_BEGINNING_BYTES = 64 * 1024;

export const jpeg: Format = {
  sniff: (head) =>
    head[0] === 0xff && head[1] === START_OF_IMAGE && head[2] === 0xff ? 'image/jpeg' : undefined,

  async read(reader, found) {
    const parts = new MetadataSegments();
    await keepWhatWasFound(() => readSegments(reader, parts));
    if (parts.frame) stateSize(found, parts.frame.width, parts.frame.height);
    if (parts.hasGainMap) found.about.gainMap = true;
    for (const readPart of readings(parts, found)) await keepWhatWasFound(readPart);
  },
};

/**
 * What to read, in turn: of profiles and of IPTC the first counts, of tags the last,
 * so what is nested comes before what is not.
 */
const readings = (parts: MetadataSegments, found: Findings): (() => Promise<void>)[] => [
  () => readIccProfile(parts.iccProfile(), found),
  () => readImageResources(joinedReader(parts.photoshop), found, readExif),
  ...parts.exif.map((exif) => async () => {
    await readExif(joinedReader(exif), found);
  }),
  ...parts.xmp.map((xmp) => () => readXmpPacket(xmp, found)),
  ...parts
    .extendedXmp()
    .map((xmp) => () => readXmpPacket(xmp, found, extendedXmpBytes(xmp.sizeBytes))),
  ...parts.comments.map((comment) => async () => {
    state(found, 'File:Comment', decodeText(untilNul(await comment.at(0, COMMENT_BYTES_MAX))));
  }),
  ...parts.boxes().map((box) => () => readManifestStore(box, found)),
];

const extendedXmpBytes = (sizeBytes: number) =>
  sizeBytes > EXTENDED_XMP_BYTES_MAX ? EXTENDED_XMP_BEGINNING_BYTES : EXTENDED_XMP_BYTES_MAX;

/**
 * Add all segments before the picture to the parts.
 *
 * @param leaps over what spans several segments, by the length that it says: fast, and
 *   almost always right. Else looks at each.
 * @throws RangeError where the bytes end too soon; what came before is there.
 */
export async function readSegments(
  reader: ByteReader,
  parts: MetadataSegments,
  leaps = true,
): Promise<void> {
  let offset = 2;
  for (let count = 0; count < SEGMENTS_MAX; count += 1) {
    const head = await reader.at(offset, 4 + PREFIX_BYTES);
    const view = viewOf(head);
    const marker = view.getUint8(1);
    if (view.getUint8(0) !== 0xff || marker === 0xff || marker === 0) {
      // Padding, or bytes that belong to no segment: on to the next marker.
      const next = head.indexOf(0xff, 1);
      offset += next < 0 ? head.length : next;
      continue;
    }
    if (marker === START_OF_SCAN || marker === END_OF_IMAGE) return;
    if (isBare(marker)) {
      offset += 2;
      continue;
    }
    const length = view.getUint16(2);
    if (isFrame(marker) && length >= FRAME_BYTES_MIN) {
      parts.frame = { width: view.getUint16(7), height: view.getUint16(5) };
    } else {
      const end = await addSegment(reader, offset, parts, { marker, head, length, leaps });
      if (end !== undefined) {
        offset = end;
        continue;
      }
    }
    offset += 2 + Math.max(length, 2);
  }
}

interface Segment {
  marker: number;
  head: Uint8Array;
  length: number;
  leaps: boolean;
}

/** Add one segment, or a series of them; where the series ends. */
async function addSegment(
  reader: ByteReader,
  offset: number,
  parts: MetadataSegments,
  { marker, head, length, leaps }: Segment,
): Promise<number | undefined> {
  const start = head.subarray(4);
  const payload = windowOf(reader, offset + 4, length - 2);
  const series = leaps ? seriesOf(marker, start, length - 2) : undefined;
  const followed = series && (await followSeries(reader, offset, series));
  if (followed) parts.addSeries(series.kind, start, payload, followed.parts);
  else parts.add(marker, start, payload);
  return followed?.end;
}

/** Markers with nothing behind them: restarts, another start, and TEM. */
const isBare = (marker: number) => (marker >= 0xd0 && marker <= START_OF_IMAGE) || marker === 1;

/** Start of frame, any kind; three codes in their midst mean something else. */
const isFrame = (marker: number) =>
  marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc;
