/**
 * JPEG XL: bare, or in boxes with metadata.
 *
 * @see https://www.iso.org/standard/85066.html ISO/IEC 18181-1 (codestream) and -2 (boxes)
 * @module
 */
import { bitReader } from '../bits.ts';
import { type ByteReader, keepWhatWasFound, memoryReader, windowOf } from '../byte-reader.ts';
import { fourCharacters, hasText, viewOf } from '../bytes.ts';
import { readManifests } from '../c2pa.ts';
import { readExif } from '../exif.ts';
import { type Findings, spend, stateSize } from '../findings.ts';
import { canInflate, inflate } from '../inflate.ts';
import { readXmpPacket, XMP_BYTES_MAX } from '../xmp.ts';
import type { Format } from './format.ts';
import { isoBoxes } from './iso-boxes.ts';

const BARE = '\xff\x0a';
const BOXED = '\0\0\0\x0cJXL \r\n\x87\n';

/** All that the header can take, and more. */
const HEADER_BYTES = 32;

export const jxl: Format = {
  sniff: (head) => (hasText(head, BARE) || hasText(head, BOXED) ? 'image/jxl' : undefined),

  async read(reader, found) {
    if (hasText(await reader.at(0, 2), BARE)) return readCodestream(reader, found);
    for await (const { type, content } of isoBoxes(reader))
      await keepWhatWasFound(() => record(type, content, found));
  },
};

async function record(type: string, content: ByteReader, found: Findings): Promise<void> {
  switch (type) {
    case 'jxlc':
      return readCodestream(content, found);
    case 'jxlp':
      // In parts, each with its number; only the first begins as a codestream does.
      return readCodestream(windowOf(content, 4), found);
    case 'Exif': {
      const start = viewOf(await content.at(0, 4)).getUint32(0) + 4;
      await readExif(windowOf(content, start), found);
      return;
    }
    case 'xml ':
      await readXmpPacket(content, found);
      return;
    case 'jumb':
      return readManifests(content, found);
    case 'brob':
      return readPacked(content, found);
    default:
  }
}

/** A box packed by Brotli, behind the type it had; few engines can unpack it yet. */
async function readPacked(content: ByteReader, found: Findings): Promise<void> {
  if (!canInflate('brotli')) return;
  const type = fourCharacters(viewOf(await content.at(0, 4)), 0);
  if (type !== 'Exif' && type !== 'xml ') return;
  const packed = await content.at(4, XMP_BYTES_MAX);
  const unpacked = await inflate(packed, Math.min(XMP_BYTES_MAX, found.effortLeft), 'brotli');
  spend(found, unpacked.length);
  await record(type, memoryReader(unpacked), found);
}

/** Width over height, where the header gives only the height. */
const RATIOS: readonly (readonly [number, number])[] = [
  [1, 1], [12, 10], [4, 3], [3, 2], [16, 9], [5, 4], [2, 1],
]; // prettier-ignore

/** The size, and how the picture is turned, which here Exif has no say in. */
async function readCodestream(reader: ByteReader, found: Findings): Promise<void> {
  const bytes = await reader.at(0, HEADER_BYTES);
  if (!hasText(bytes, BARE)) return;
  const { read: next } = bitReader(bytes.subarray(BARE.length), 'lowest');
  const isSmall = next(1) === 1;
  const side = () => (isSmall ? (next(5) + 1) * 8 : next([9, 13, 18, 30][next(2)] ?? 0) + 1);
  const height = side();
  const ratio = RATIOS[next(3) - 1];
  const width = ratio ? Math.floor((height * ratio[0]) / ratio[1]) : side();
  stateSize(found, width, height);
  const isAllDefault = next(1) === 1;
  const hasExtraFields = !isAllDefault && next(1) === 1;
  found.containerOrientation = hasExtraFields ? next(3) + 1 : 1;
}
