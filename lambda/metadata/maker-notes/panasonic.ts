import { hasText } from '../bytes.ts';
import { state } from '../findings.ts';
import { type Maker, numbersOf, readText } from './maker.ts';

const LENS_TYPE = 0x0051;
const ISO = 0x00d1;

/** What stands for no ISO. */
const ISO_NONE = 0xfffffff0;

/**
 * Panasonic's notes, which some of Leica's cameras write, too.
 *
 * @see https://exiftool.org/TagNames/Panasonic.html
 */
export const panasonic: Maker = {
  locate: (head, make) => {
    if (hasText(head, 'Panasonic\0')) return { start: 12, base: 'block' };
    if (hasText(head, 'LEICA CAMERA AG\0')) return { start: 18, base: 'block' };
    return make === 'LEICA' && hasText(head, 'LEICA\0\0\0')
      ? { start: 8, base: 'block' }
      : undefined;
  },

  async read(notes, found) {
    const lens = await readText(notes, LENS_TYPE);
    if (lens && /\d/.test(lens)) state(found, 'Panasonic:LensType', lens);
    const [iso = 0] = await numbersOf(notes, ISO, 1);
    if (iso > 0 && iso < ISO_NONE) state(found, 'Panasonic:ISO', iso);
  },
};
