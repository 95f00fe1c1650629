import { hasText } from '../bytes.ts';
import { type Findings, state } from '../findings.ts';
import { lensTable, nameLens } from './lens-table.ts';
import { bytesOf, cluesOf, type Maker, type Notes, numbersOf, statedOrder } from './maker.ts';
import { PENTAX_LENSES } from './pentax-lenses.ts';

const ISO = 0x0014;
const LENS_REC = 0x003f;
const LENS_INFO = 0x0207;

const lenses = lensTable(PENTAX_LENSES);

/**
 * Pentax' notes, which some of Samsung's cameras write, too.
 *
 * @see https://exiftool.org/TagNames/Pentax.html
 */
export const pentax: Maker = {
  locate: (head) => {
    const isOwnBlock = hasText(head, 'PENTAX \0') || hasText(head, 'SAMSUNG\0');
    if (!isOwnBlock && !hasText(head, 'AOC\0')) return undefined;
    const start = isOwnBlock ? 10 : 6;
    const isLittle = statedOrder(head, start - 2);
    const base = isOwnBlock ? 0 : 'block';
    return { start, base, ...(isLittle !== undefined && { isLittle }) };
  },

  async read(notes, found) {
    const [code = 0] = await numbersOf(notes, ISO, 1);
    state(found, 'Pentax:ISO', toIso(code));
    await nameByType(notes, found);
  },
};

/** Codes count thirds of a stop from 3 on, and halves from 258 on. */
const THIRDS = [
  50, 64, 80, 100, 125, 160, 200, 250, 320, 400, 500, 640, 800, 1000, 1250, 1600, 2000, 2500, 3200,
  4000, 5000, 6400, 8000, 10000, 12800, 16000, 20000, 25600, 32000, 40000, 51200, 64000, 80000,
  102400, 128000, 160000, 204800, 256000, 320000, 409600, 512000, 640000, 819200,
];
const HALVES = [
  50, 70, 100, 140, 200, 280, 400, 560, 800, 1100, 1600, 2200, 3200, 4500, 6400, 9000, 12800, 18000,
  25600, 36000, 51200, 72000, 102400, 144000, 204800,
];
/** The oldest cameras write the number itself. */
const PLAIN = new Set([50, 100, 200, 400, 800, 1600, 3200]);

const toIso = (code: number) =>
  THIRDS[code - 3] ?? HALVES[code - 258] ?? (PLAIN.has(code) ? code : undefined);

async function nameByType(notes: Notes, found: Findings): Promise<void> {
  const [series, type] = await bytesOf(notes, LENS_REC, 2);
  if (series === undefined || type === undefined) return;
  const clues = cluesOf(found);
  const { focalLength, maxAperture } = await readLensData(notes, series, type);
  const hasConverter = focalLength && clues.focalLength && clues.focalLength / focalLength > 1.1;
  if (hasConverter) return;
  const name = nameLens(lenses(), `${series}.${type}`, {
    ...clues,
    maxAperture: maxAperture ?? clues.maxAperture,
  });
  state(found, 'Composite:LensID', name);
}

/** Most bytes of `LensInfo`, in any camera. */
const LENS_INFO_BYTES_MAX = 200;

/** Where in `LensInfo` the type is, its series and its number's two bytes, and where the rest. */
interface LensInfoLayout {
  series: number;
  type: number;
  data: number;
}

const OLDEST: LensInfoLayout = { series: 0, type: 0, data: 3 };
const USUAL: LensInfoLayout = { series: 0, type: 2, data: 4 };

/** By how many bytes there are. */
const LAYOUTS: Readonly<Record<number, LensInfoLayout>> = {
  80: { series: 1, type: 4, data: 15 },
  90: { series: 1, type: 3, data: 13 },
  91: { series: 1, type: 3, data: 12 },
  128: { series: 1, type: 4, data: 15 },
};

/** One camera has a byte more in its data. */
const LONGER_BYTES = 91;

/**
 * What the lens told the camera. Nothing of it counts unless the type is the same as in
 * `LensRec`, so that neither a wrong offset nor an unknown camera can mislead.
 */
async function readLensData(notes: Notes, series: number, type: number) {
  const bytes = await bytesOf(notes, LENS_INFO, LENS_INFO_BYTES_MAX);
  const isType = (layout: LensInfoLayout) => {
    const high = layout === OLDEST ? 0 : (bytes[layout.type] ?? NaN);
    const low = bytes[layout.type + 1] ?? NaN;
    return ((bytes[layout.series] ?? 0) & 0x0f) === series && high * 256 + low === type;
  };
  const layout = [LAYOUTS[bytes.length] ?? USUAL, OLDEST].find(isType);
  if (!layout) return {};
  const data = bytes.subarray(layout.data);
  const focal = data[9] ?? 0;
  const aperture = (data[bytes.length === LONGER_BYTES ? 15 : 14] ?? 0) & 0x7f;
  return {
    focalLength: 10 * (focal >> 2) * 4 ** ((focal & 3) - 2),
    maxAperture: aperture > 1 ? 2 ** ((aperture - 1) / 32) : undefined,
  };
}
