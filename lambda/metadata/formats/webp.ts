/**
 * WebP: a RIFF file.
 *
 * @see https://developers.google.com/speed/webp/docs/riff_container
 * @module
 */
import { type ByteReader, keepWhatWasFound, windowOf } from '../byte-reader.ts';
import { fourCharacters, hasText, viewOf } from '../bytes.ts';
import { readExif, withoutPrefix } from '../exif.ts';
import { type Findings, stateSize } from '../findings.ts';
import { readIccProfile } from '../icc.ts';
import { readXmp, XMP_BYTES_MAX } from '../xmp.ts';
import { type Chunk, readTail, walkChunks } from './chunks.ts';
import type { Format } from './format.ts';

const HEADER_BYTES = 12;

/** A chunk: type, length, content, and a byte of padding if that is odd. */
const LAYOUT = {
  headerBytes: 8,
  readHeader: (view: DataView, offset: number) => {
    const contentBytes = view.getUint32(offset + 4, true);
    const totalBytes = 8 + contentBytes + (contentBytes % 2);
    return { type: fourCharacters(view, offset), contentBytes, totalBytes };
  },
};

/** Frames of an animation this many are walked; behind more, the end is looked for. */
const FRAMES_MAX = 3;

export const webp: Format = {
  sniff: (head) => (hasText(head, 'RIFF') && hasText(head, 'WEBP', 8) ? 'image/webp' : undefined),

  async read(file, found) {
    let frames = 0;
    // The length that the file claims is often wrong; where chunks make no sense, they end.
    for await (const chunk of walkChunks(file, HEADER_BYTES, LAYOUT)) {
      if (!/^[\x20-\x7e]{3}[\x20-\x7e\0]$/.test(chunk.type)) break;
      await keepWhatWasFound(() => record(chunk, found));
      if (chunk.type === 'ANMF' && (frames += 1) > FRAMES_MAX) break;
    }
    if (frames <= FRAMES_MAX) return;
    const riffBytes = viewOf(await file.at(4, 4)).getUint32(0, true) + 8;
    for (const chunk of await readTail(
      windowOf(file, 0, riffBytes),
      LAYOUT,
      (type) => type === 'ANMF',
    ))
      await keepWhatWasFound(() => record(chunk, found));
  },
};

async function record({ type, content }: Chunk, found: Findings): Promise<void> {
  switch (type) {
    case 'VP8X':
    case 'VP8 ':
    case 'VP8L':
      await recordSize(type, content, found);
      break;
    case 'EXIF':
      await readExif(await withoutPrefix(content), found);
      break;
    case 'XMP ':
    case 'XMP\0':
      readXmp(await content.at(0, XMP_BYTES_MAX), found);
      break;
    case 'ICCP':
      await readIccProfile(content, found);
      break;
    default:
  }
}

/** Of the canvas, or of the only picture: lossy by VP8's frame header, lossless by its own. */
async function recordSize(type: string, content: ByteReader, found: Findings): Promise<void> {
  const view = viewOf(await content.at(0, 10));
  if (type === 'VP8X') {
    // 24 bits each, one less than the side.
    stateSize(found, (view.getUint32(4, true) & 0xffffff) + 1, (view.getUint32(6, true) >>> 8) + 1);
  } else if (type === 'VP8 ') {
    stateSize(found, view.getUint16(6, true) & 0x3fff, view.getUint16(8, true) & 0x3fff);
  } else {
    const bits = view.getUint32(1, true);
    stateSize(found, (bits & 0x3fff) + 1, ((bits >> 14) & 0x3fff) + 1);
  }
}
