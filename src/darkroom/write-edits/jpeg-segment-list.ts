import type { ByteReader } from '#metadata/byte-reader';
import { viewOf } from '#metadata/bytes';

/** A segment before the picture of a JPEG. */
export interface Segment {
  marker: number;
  /** Where its marker is, and where it ends. */
  start: number;
  end: number;
  /** The beginning of its content, as long as any name. */
  head: Uint8Array;
}

const START_OF_SCAN = 0xda;
const SEGMENTS_MAX = 2_000;
const NAME_BYTES = 40;

/** Marker and length. */
export const SEGMENT_HEAD_BYTES = 4;

/**
 * All segments from the start of the file to its picture. One that is to be written to
 * has nothing between them but filling.
 *
 * @throws RangeError if they are not sound.
 */
export async function readJpegSegments(file: ByteReader): Promise<Segment[]> {
  const segments: Segment[] = [];
  let start = 2;
  while (segments.length < SEGMENTS_MAX) {
    const bytes = await file.at(start, SEGMENT_HEAD_BYTES + NAME_BYTES);
    const view = viewOf(bytes);
    const marker = view.getUint8(1);
    if (view.getUint8(0) !== 0xff || marker < 0xc0) throw new RangeError('no segment');
    if (marker === 0xff) {
      start += 1;
      continue;
    }
    if (marker === START_OF_SCAN) return segments;
    // Without a length: restarts, another start, and the end of a file without a picture.
    if (marker >= 0xd0 && marker <= 0xd9) throw new RangeError('no picture');
    const end = start + 2 + view.getUint16(2);
    if (view.getUint16(2) < 2 || end > file.sizeBytes) throw new RangeError('a segment cut off');
    segments.push({ marker, start, end, head: bytes.subarray(SEGMENT_HEAD_BYTES, end - start) });
    start = end;
  }
  throw new RangeError('too many segments');
}
