import { memoryReader } from '../byte-reader.ts';
import { type Findings, state } from '../findings.ts';
import { readDirectory, readTiffLayout } from '../tiff-directory.ts';
import { CANON_LENSES } from './canon-lenses.ts';
import { lensTable, nameLens } from './lens-table.ts';
import { cluesOf, type Maker, type Notes, numbersOf, readText } from './maker.ts';
import { movedReader } from './moved.ts';

/** Records of 16-bit numbers, of which the first is the length in bytes. */
const CAMERA_SETTINGS = 0x0001;
const SHOT_INFO = 0x0004;

const LENS_MODEL = 0x0095;

/** As many of a record as have a place below. */
const RECORD_MAX = 64;

/** Where in `CameraSettings`. */
const CAMERA_ISO = 16;
const LENS_TYPE = 22;
const MAX_FOCAL_LENGTH = 23;
const MIN_FOCAL_LENGTH = 24;
const FOCAL_UNITS = 25;
const MAX_APERTURE = 26;

/** Where in `ShotInfo`. */
const AUTO_ISO = 1;
const BASE_ISO = 2;

const lenses = lensTable(CANON_LENSES);

/**
 * Canon's notes are a directory of the block they are in.
 *
 * @see https://exiftool.org/TagNames/Canon.html
 */
export const canon: Maker = {
  locate: (_, make) => (make.startsWith('Canon') ? { start: 0, base: 'block' } : undefined),

  async read(stated, found) {
    const notes = await withSoundOffsets(stated);
    const model = await readText(notes, LENS_MODEL);
    if (model && /\d/.test(model)) state(found, 'Canon:LensModel', model);
    const settings = await recordOf(notes, CAMERA_SETTINGS);
    nameByType(settings, found);
    recordIso(settings, await recordOf(notes, SHOT_INFO), found);
  },
};

const FOOTER_BYTES = 8;

/**
 * Notes end with where they were at first, so that they can be read if they were moved
 * and nothing in them was changed; but some programs change what is in them, and not this.
 */
async function withSoundOffsets(notes: Notes): Promise<Notes> {
  if ((await recordOf(notes, CAMERA_SETTINGS)).length > 0) return notes;
  const { whole, block, layout } = notes;
  const footer = await whole.at(whole.sizeBytes - FOOTER_BYTES, FOOTER_BYTES);
  const original = await readTiffLayout(memoryReader(footer));
  if (!original) return notes;
  const start = original.firstDirectory;
  const moved = movedReader(block, layout.firstDirectory - start);
  const { directory } = await readDirectory(moved, layout, start);
  return { ...notes, block: moved, directory };
}

/** A record, or nothing if it does not begin with its length: its offset is wrong then. */
async function recordOf(notes: Notes, tag: number): Promise<number[]> {
  const numbers = await numbersOf(notes, tag, RECORD_MAX);
  return numbers[0] === 2 * (notes.directory.get(tag)?.count ?? 0) ? numbers : [];
}

function nameByType(settings: number[], found: Findings): void {
  const units = settings[FOCAL_UNITS] || 1;
  const short = (settings[MIN_FOCAL_LENGTH] ?? 0) / units;
  const long = (settings[MAX_FOCAL_LENGTH] ?? 0) / units;
  if (!(short > 0 && long >= short)) return;
  const aperture = settings[MAX_APERTURE] ?? 0;
  const name = nameLens(lenses(), String(settings[LENS_TYPE]), {
    ...cluesOf(found),
    range: [short, long],
    maxAperture: aperture > 0 ? 2 ** (toEv(aperture) / 2) : undefined,
  });
  state(found, 'Composite:LensID', name);
}

/** Canon counts in 32nds of a stop, but writes a third as 12 and two as 20. */
function toEv(value: number): number {
  const fraction = value % 32;
  const thirds = fraction === 12 ? 1 / 3 : fraction === 20 ? 2 / 3 : fraction / 32;
  return Math.floor(value / 32) + thirds;
}

/** What cameras wrote before they wrote the number itself, with {@link IS_NUMBER}. */
const ISO_CODES: Readonly<Record<number, number>> = { 16: 50, 17: 100, 18: 200, 19: 400, 20: 800 };
const IS_NUMBER = 0x4000;

const ISO_MAX = 1_000_000;

function recordIso(settings: number[], shot: number[], found: Findings): void {
  const code = settings[CAMERA_ISO] ?? 0;
  const isNumber = code !== 0x7fff && (code & IS_NUMBER) !== 0;
  const set = isNumber ? code & (IS_NUMBER - 1) : ISO_CODES[code];
  const [auto, base] = [toSigned(shot[AUTO_ISO] ?? 0), toSigned(shot[BASE_ISO] ?? 0)];
  // Both are logarithms, of 100 and of 3.125.
  const used = base !== 0 ? Math.round((2 ** ((auto + base) / 32) * 100) / 32) : undefined;
  const iso = set || used;
  if (iso && iso <= ISO_MAX) state(found, 'Composite:ISO', iso);
}

/** Numbers are said to have no sign, but some have. */
const toSigned = (value: number) => (value << 16) >> 16;
