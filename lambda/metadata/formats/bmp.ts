import { type ByteReader, windowOf } from '../byte-reader.ts';
import { fourCharacters, hasText, viewOf } from '../bytes.ts';
import { type Findings, stateSize } from '../findings.ts';
import { readIccProfile } from '../icc.ts';
import type { Format } from './format.ts';

/** The header that OS/2 had, with sides of 16 bits. */
const CORE_HEADER_BYTES = 12;
const HEADER_BYTES_MAX = 256;

const headerBytes = (head: Uint8Array) => viewOf(head).getUint32(14, true);

/** Where the newest header says that a profile is in the file, where it begins, and how long it is. */
const COLOR_SPACE_AT = 56;
const PROFILE_AT = 112;
const EMBEDDED = 'DEBM';
const NEWEST_HEADER_BYTES = 124;
const FILE_HEADER_BYTES = 14;

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
    if (headerBytes(head) >= NEWEST_HEADER_BYTES) await readProfile(reader, found);
  },
};

/** @throws RangeError where the bytes end too soon. */
async function readProfile(reader: ByteReader, found: Findings): Promise<void> {
  const header = viewOf(await reader.at(FILE_HEADER_BYTES, NEWEST_HEADER_BYTES));
  if (fourCharacters(header, COLOR_SPACE_AT) !== EMBEDDED) return;
  const start = FILE_HEADER_BYTES + header.getUint32(PROFILE_AT, true);
  await readIccProfile(windowOf(reader, start, header.getUint32(PROFILE_AT + 4, true)), found);
}
