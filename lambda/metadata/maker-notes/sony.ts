import { hasText } from '../bytes.ts';
import { state } from '../findings.ts';
import { lensTable, nameLens } from './lens-table.ts';
import { bytesOf, cluesOf, type Maker, numbersOf } from './maker.ts';
import { SONY_LENSES } from './sony-lenses.ts';
import { formatLensSpec, parseLensSpec } from './sony-lens-spec.ts';

/** Sony's, and Minolta's, whose lenses Sony went on to number. */
const LENS_TYPES = [0xb027, 0x010c];
const LENS_SPEC = 0xb02a;
const LENS_SPEC_BYTES = 8;

const lenses = lensTable(SONY_LENSES);

/**
 * Sony's notes, and Minolta's. Lenses of the E mount have no number there that could be
 * read, but Exif names them all.
 *
 * @see https://exiftool.org/TagNames/Sony.html
 */
export const sony: Maker = {
  locate: (head, make) => {
    if (/^SONY (?:DSC|CAM|MOBILE)/.test(String.fromCharCode(...head)))
      return { start: 12, base: 'block' };
    const isOther = ['SONY', 'PREMI', 'MINOL', 'CAMER'].some((name) => hasText(head, name));
    const isMaker = /^(?:SONY|(?:KONICA )?MINOLTA)/i.test(make);
    return isMaker && !isOther ? { start: 0, base: 'block' } : undefined;
  },

  async read(notes, found) {
    const specification = parseLensSpec(await bytesOf(notes, LENS_SPEC, LENS_SPEC_BYTES));
    if (specification) state(found, 'Sony:LensSpec', formatLensSpec(specification));
    for (const tag of LENS_TYPES) {
      const [type] = await numbersOf(notes, tag, 1);
      if (type === undefined) continue;
      const clues = { ...cluesOf(found), ...specification };
      state(found, 'Composite:LensID', nameLens(lenses(), String(type), clues));
    }
  },
};
