/**
 * GIF: its size, and the XMP and color profile that some programs add.
 *
 * @see https://www.w3.org/Graphics/GIF/spec-gif89a.txt
 * @module
 */
import { type ByteReader, memoryReader } from '../byte-reader.ts';
import { hasText, viewOf } from '../bytes.ts';
import { type Findings, stateSize } from '../findings.ts';
import { readIccProfile } from '../icc.ts';
import { readXmp } from '../xmp.ts';
import type { Format } from './format.ts';

const EXTENSION = 0x21;
const IMAGE = 0x2c;
const APPLICATION = 0xff;

/** Blocks beyond this are left unread: to find them is to read the whole animation. */
const WALK_BYTES_MAX = 256 * 1024;

export const gif: Format = {
  sniff: (head) => (hasText(head, 'GIF87a') || hasText(head, 'GIF89a') ? 'image/gif' : undefined),

  async read(reader, found) {
    const bytes = await reader.at(0, Math.min(reader.sizeBytes, WALK_BYTES_MAX));
    const view = viewOf(bytes);
    stateSize(found, view.getUint16(6, true), view.getUint16(8, true));
    let offset = 13 + colorTableBytes(view.getUint8(10));
    while (offset < bytes.length) {
      const kind = view.getUint8(offset);
      if (kind === EXTENSION) {
        const data = offset + 2;
        if (view.getUint8(offset + 1) === APPLICATION) await record(bytes, data, found);
        offset = endOfBlocks(view, data);
      } else if (kind === IMAGE) {
        // Ten bytes of where it goes, its colors, one byte of how it is packed.
        offset = endOfBlocks(view, offset + 11 + colorTableBytes(view.getUint8(offset + 9)));
      } else {
        return;
      }
    }
  },
};

const colorTableBytes = (flags: number) => (flags & 0x80 ? 3 * 2 ** ((flags & 7) + 1) : 0);

/** Data comes in blocks of up to 255 bytes, each behind its length; one of none ends it. */
function endOfBlocks(view: DataView, start: number): number {
  let offset = start;
  for (let length = -1; length !== 0; offset += length + 1) length = view.getUint8(offset);
  return offset;
}

async function record(bytes: Uint8Array, start: number, found: Findings): Promise<void> {
  const data = start + 12;
  // XMP is one run of text, not in blocks; its trailer is made so that skipping blocks works.
  if (hasText(bytes, '\x0bXMP DataXMP', start))
    readXmp(bytes.subarray(data, endOfBlocks(viewOf(bytes), data)), found);
  if (hasText(bytes, '\x0bICCRGBG1012', start))
    await readIccProfile(joinBlocks(bytes, data), found);
}

function joinBlocks(bytes: Uint8Array, start: number): ByteReader {
  const joined: number[] = [];
  for (let offset = start, length; (length = bytes[offset] ?? 0) > 0; offset += length + 1)
    joined.push(...bytes.subarray(offset + 1, offset + 1 + length));
  return memoryReader(Uint8Array.from(joined));
}
