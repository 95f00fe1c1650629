import { windowOf } from '../byte-reader.ts';
import { hasText, viewOf } from '../bytes.ts';
import type { Format } from './format.ts';
import { jpeg } from './jpeg.ts';

/** Where the header says where the JPEG is, and how long. */
const PREVIEW_AT = 84;

/** Fujifilm's RAW: a header, and a JPEG that has the Exif. */
export const raf: Format = {
  sniff: (head) => (hasText(head, 'FUJIFILMCCD-RAW') ? 'image/x-fuji-raf' : undefined),

  async read(reader, found) {
    const view = viewOf(await reader.at(PREVIEW_AT, 8));
    await jpeg.read(windowOf(reader, view.getUint32(0), view.getUint32(4)), found);
  },
};
