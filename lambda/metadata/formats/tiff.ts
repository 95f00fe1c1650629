/**
 * TIFF and BigTIFF.
 *
 * @module
 */
import { readExif } from '../exif.ts';
import { stateSize } from '../findings.ts';
import { readNumbers } from '../tiff-directory.ts';
import { hasText } from '../bytes.ts';
import type { Format } from './format.ts';

const IMAGE_WIDTH = 0x0100;
const IMAGE_LENGTH = 0x0101;

const SIGNATURES = ['II*\0', 'MM\0*', 'II+\0', 'MM\0+'];

export const tiff: Format = {
  sniff: (head) =>
    SIGNATURES.some((signature) => hasText(head, signature)) ? 'image/tiff' : undefined,

  async read(reader, found) {
    const block = await readExif(reader, found);
    if (!block) return;
    const { ifd0, layout } = block;
    const number = async (tag: number) => {
      const field = ifd0.get(tag);
      return (field && (await readNumbers(field, layout.isLittle, 1))[0]) ?? 0;
    };
    stateSize(found, await number(IMAGE_WIDTH), await number(IMAGE_LENGTH));
  },
};
