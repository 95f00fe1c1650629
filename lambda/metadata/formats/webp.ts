/**
 * WebP: a RIFF file.
 *
 * @see https://developers.google.com/speed/webp/docs/riff_container
 * @module
 */
import { type ByteReader, FIRST_READ_BYTES, keepWhatWasFound, windowOf } from '../byte-reader.ts';
import { fourCharacters, hasText, viewOf } from '../bytes.ts';
import { readManifestStore } from '../c2pa.ts';
import { readExif, withoutPrefix } from '../exif.ts';
import { type Findings, stateFrames, stateSize } from '../findings.ts';
import { readIccProfile } from '../icc.ts';
import { readXmpPacket } from '../xmp.ts';
import { type Chunk, readTail, walkChunks } from './chunks.ts';
import type { Format } from './format.ts';

export const HEADER_BYTES = 12;

/** A chunk: type, length, content, and a byte of padding if that is odd. */
export const LAYOUT = {
  headerBytes: 8,
  readHeader: (view: DataView, offset: number) => {
    const contentBytes = view.getUint32(offset + 4, true);
    const totalBytes = 8 + contentBytes + (contentBytes % 2);
    return { type: fourCharacters(view, offset), contentBytes, totalBytes };
  },
};

const FRAME = 'ANMF';

/** Frames this many are walked; behind more that are not yet read, the end is looked for. */
const FRAMES_MAX = 3;

export const webp: Format = {
  sniff: (head) => (hasText(head, 'RIFF') && hasText(head, 'WEBP', 8) ? 'image/webp' : undefined),

  async read(file, found) {
    const animation = { frames: 0, milliseconds: 0 };
    let isWhole = true;
    // The length that the file claims is often wrong; where chunks make no sense, they end.
    for await (const chunk of walkChunks(file, HEADER_BYTES, LAYOUT)) {
      if (!/^[\x20-\x7e]{3}[\x20-\x7e\0]$/.test(chunk.type)) break;
      await keepWhatWasFound(() => record(chunk, found));
      if (chunk.type !== FRAME) continue;
      animation.milliseconds += await frameMilliseconds(chunk.content);
      animation.frames += 1;
      isWhole = animation.frames <= FRAMES_MAX || chunk.end <= FIRST_READ_BYTES;
      if (!isWhole) break;
    }
    if (isWhole) {
      stateFrames(found, animation.frames, animation.milliseconds / 1_000);
      return;
    }
    const riffBytes = viewOf(await file.at(4, 4)).getUint32(0, true) + 8;
    const behind = await readTail(
      windowOf(file, 0, riffBytes),
      HEADER_BYTES,
      LAYOUT,
      (type) => type === FRAME,
    );
    for (const chunk of behind) await keepWhatWasFound(() => record(chunk, found));
  },
};

/** Two places and two sides of 24 bits each, then how long the frame is shown. */
async function frameMilliseconds(content: ByteReader): Promise<number> {
  const bytes = await content.at(12, 4);
  return bytes.length < 4 ? 0 : viewOf(bytes).getUint32(0, true) & 0xffffff;
}

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
      await readXmpPacket(content, found);
      break;
    case 'C2PA':
      await readManifestStore(content, found);
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
