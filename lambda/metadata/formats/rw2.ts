import { hasText } from '../bytes.ts';
import { readExif } from '../exif.ts';
import type { Format } from './format.ts';
import { jpeg } from './jpeg.ts';

const PREVIEW = 0x002e;

/** Panasonic's RAW: a TIFF of its own kind, and in it a JPEG that has the Exif. */
export const rw2: Format = {
  sniff: (head) => (hasText(head, 'IIU\0') ? 'image/x-panasonic-rw2' : undefined),

  async read(reader, found) {
    const block = await readExif(reader, found);
    const preview = block?.ifd0.get(PREVIEW)?.value;
    if (preview) await jpeg.read(preview, found);
  },
};
