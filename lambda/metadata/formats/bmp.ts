import { hasText, viewOf } from '../bytes.ts';
import { stateSize } from '../findings.ts';
import type { Format } from './format.ts';

/** The header that OS/2 had, with sides of 16 bits. */
const CORE_HEADER_BYTES = 12;
const HEADER_BYTES_MAX = 256;

const headerBytes = (head: Uint8Array) => viewOf(head).getUint32(14, true);

/** BMP. See https://learn.microsoft.com/windows/win32/gdi/bitmap-storage */
export const bmp: Format = {
  sniff(head) {
    if (!hasText(head, 'BM') || head.length < 26) return undefined;
    const size = headerBytes(head);
    return size >= CORE_HEADER_BYTES && size <= HEADER_BYTES_MAX ? 'image/bmp' : undefined;
  },

  async read(reader, found) {
    const head = await reader.at(0, 26);
    const view = viewOf(head);
    if (headerBytes(head) === CORE_HEADER_BYTES)
      stateSize(found, view.getUint16(18, true), view.getUint16(20, true));
    // A negative height means that the rows run from top to bottom.
    else stateSize(found, view.getInt32(18, true), Math.abs(view.getInt32(22, true)));
  },
};
