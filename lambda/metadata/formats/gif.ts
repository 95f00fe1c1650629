/**
 * GIF: its size, its frames, and the words and color profile that some programs add.
 *
 * @see https://www.w3.org/Graphics/GIF/spec-gif89a.txt
 * @module
 */
import { memoryReader } from '../byte-reader.ts';
import { hasText, joinBytes, viewOf } from '../bytes.ts';
import { type Findings, state, stateFrames, stateSize } from '../findings.ts';
import { readIccProfile } from '../icc.ts';
import { cutText, decodeText, untilNul } from '../text.ts';
import { readXmp } from '../xmp.ts';
import type { Format } from './format.ts';

const EXTENSION = 0x21;
const IMAGE = 0x2c;
const TRAILER = 0x3b;
const APPLICATION = 0xff;
const GRAPHIC_CONTROL = 0xf9;
const COMMENT = 0xfe;

/** Blocks beyond this are left unread: to find them is to read the whole animation. */
const WALK_BYTES_MAX = 256 * 1024;

const COMMENT_BYTES_MAX = 8_000;

/** What browsers make of a delay that nobody could see: a tenth of a second, in hundredths. */
const DELAY_MIN = 2;
const DELAY_INSTEAD = 10;

export const gif: Format = {
  sniff: (head) => (hasText(head, 'GIF87a') || hasText(head, 'GIF89a') ? 'image/gif' : undefined),

  async read(reader, found) {
    const bytes = await reader.at(0, Math.min(reader.sizeBytes, WALK_BYTES_MAX));
    const view = viewOf(bytes);
    stateCanvas(view, bytes.length < reader.sizeBytes, found);
    let offset = 13 + colorTableBytes(view.getUint8(10));
    let [frames, hundredths] = [0, 0];
    while (offset < bytes.length) {
      const kind = view.getUint8(offset);
      if (kind === EXTENSION) {
        const [label, data] = [view.getUint8(offset + 1), offset + 2];
        if (label === APPLICATION) await record(bytes, data, found);
        if (label === COMMENT) recordComment(bytes, data, found);
        if (label === GRAPHIC_CONTROL) hundredths += toDelay(view.getUint16(data + 2, true));
        offset = endOfBlocks(view, data);
      } else if (kind === IMAGE) {
        frames += 1;
        // Ten bytes of where it goes, its colors, one byte of how it is packed.
        offset = endOfBlocks(view, offset + 11 + colorTableBytes(view.getUint8(offset + 9)));
      } else {
        // Only who came to the end has seen every frame.
        if (kind === TRAILER) stateFrames(found, frames, hundredths / 100);
        return;
      }
    }
  },
};

const toDelay = (hundredths: number) => (hundredths < DELAY_MIN ? DELAY_INSTEAD : hundredths);

/**
 * The canvas, and all that the first frame reaches beyond it: every browser makes room for that.
 *
 * @param isCut whether the first frame, of any size, may be where nothing was read
 */
function stateCanvas(view: DataView, isCut: boolean, found: Findings): void {
  const frame = findFirstFrame(view);
  // Then there is none to be seen, and the photo is sound all the same.
  if (frame === undefined && isCut) found.isSound = true;
  else stateSize(found, extent(view, 6, frame), extent(view, 8, frame && frame + 2));
}

function extent(view: DataView, canvasAt: number, frameAt: number | undefined): number {
  const canvas = view.getUint16(canvasAt, true);
  if (frameAt === undefined || frameAt + 6 > view.byteLength) return canvas;
  return Math.max(canvas, view.getUint16(frameAt, true) + view.getUint16(frameAt + 4, true));
}

/** Where the first frame says where it goes: behind extensions, if there are any. */
function findFirstFrame(view: DataView): number | undefined {
  try {
    let offset = 13 + colorTableBytes(view.getUint8(10));
    while (view.getUint8(offset) === EXTENSION) offset = endOfBlocks(view, offset + 2);
    return view.getUint8(offset) === IMAGE ? offset + 1 : undefined;
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

const colorTableBytes = (flags: number) => (flags & 0x80 ? 3 * 2 ** ((flags & 7) + 1) : 0);

/** Data comes in blocks of up to 255 bytes, each behind its length; one of none ends it. */
function endOfBlocks(view: DataView, start: number): number {
  let offset = start;
  for (let length = -1; length !== 0; offset += length + 1) length = view.getUint8(offset);
  return offset;
}

/** How XMP's trailer begins, which counts down to zero so that skipping blocks finds its end. */
const XMP_TRAILER = [1, 0xff, 0xfe, 0xfd];
const XMP_TRAILER_BYTES = 258;

async function record(bytes: Uint8Array, start: number, found: Findings): Promise<void> {
  const data = start + 12;
  // XMP is one run of text, not in blocks.
  if (hasText(bytes, '\x0bXMP DataXMP', start))
    readXmp(withoutTrailer(bytes.subarray(data, endOfBlocks(viewOf(bytes), data))), found);
  if (hasText(bytes, '\x0bICCRGBG1012', start))
    await readIccProfile(memoryReader(joinBlocks(bytes, data)), found);
}

/** The text alone, for the trailer is no UTF-8. */
function withoutTrailer(bytes: Uint8Array): Uint8Array {
  const at = bytes.length - XMP_TRAILER_BYTES;
  const hasTrailer = at >= 0 && XMP_TRAILER.every((byte, index) => bytes[at + index] === byte);
  return hasTrailer ? bytes.subarray(0, at) : bytes;
}

function recordComment(bytes: Uint8Array, start: number, found: Findings): void {
  const comment = cutText(joinBlocks(bytes, start), COMMENT_BYTES_MAX);
  state(found, 'GIF:Comment', decodeText(untilNul(comment)));
}

function joinBlocks(bytes: Uint8Array, start: number): Uint8Array {
  const blocks: Uint8Array[] = [];
  for (let offset = start, length; (length = bytes[offset] ?? 0) > 0; offset += length + 1)
    blocks.push(bytes.subarray(offset + 1, offset + 1 + length));
  return joinBytes(blocks);
}
