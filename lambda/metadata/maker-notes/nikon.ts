import { hasText, viewOf } from '../bytes.ts';
import { type Findings, state } from '../findings.ts';
import { formatSpecification } from '../lens-specification.ts';
import { type LensClues, lensTable, nameLens } from './lens-table.ts';
import {
  bytesOf,
  type Maker,
  type Notes,
  numbersOf,
  plainText,
  readText,
  statedOrder,
} from './maker.ts';
import { decipher } from './nikon-cipher.ts';
import { NIKON_LENSES } from './nikon-lenses.ts';

const ISO = 0x0002;
const SERIAL_NUMBER = 0x001d;
const ISO_INFO = 0x0025;
const LENS_TYPE = 0x0083;
const LENS = 0x0084;
const LENS_DATA = 0x0098;
const SHUTTER_COUNT = 0x00a7;

/** The newer notes hold a whole block of their own, behind ten bytes of name and version. */
const BLOCK_AT = 10;

const lenses = lensTable(NIKON_LENSES);

/** @see https://exiftool.org/TagNames/Nikon.html */
export const nikon: Maker = {
  locate: (head, make) => {
    if (hasText(head, 'Nikon\0\x02') && head.length >= BLOCK_AT + 8) {
      const isLittle = statedOrder(head, BLOCK_AT) ?? false;
      const start = BLOCK_AT + viewOf(head).getUint32(BLOCK_AT + 4, isLittle);
      return { start, base: BLOCK_AT, isLittle };
    }
    // The oldest have other tags, of which none is wanted.
    if (hasText(head, 'Nikon\0\x01')) return undefined;
    return /^NIKON/i.test(make) ? { start: 0, base: 'block' } : undefined;
  },

  async read(notes, found) {
    const [, iso = 0] = await numbersOf(notes, ISO, 2);
    state(found, 'Nikon:ISO', iso > 0 ? iso : await isoOfInfo(notes));
    state(found, 'Nikon:Lens', formatSpecification(await numbersOf(notes, LENS, 4)));
    await nameByData(notes, found);
  },
};

/** Twelfths of a stop from 3.125; for what is below the camera's own scale, the only one. */
async function isoOfInfo(notes: Notes): Promise<number | undefined> {
  const [steps = 0] = await bytesOf(notes, ISO_INFO, 1);
  return steps > 0 ? Math.round(100 * 2 ** (steps / 12 - 5)) : undefined;
}

const DATA_BYTES_MAX = 800;
const VERSION_BYTES = 4;

/** Where the lens' seven bytes are, by the version of what holds them. */
const PLACES: readonly [version: RegExp, start: number][] = [
  [/^0100/, 6],
  [/^0101|^020[123]/, 11],
  [/^0204/, 12],
];

/** The smaller cameras without a mirror have the name in text. */
const TEXT_PLACES: readonly [version: RegExp, start: number][] = [
  [/^040[01]/, 0x18a],
  [/^0402/, 0x18b],
  [/^0403/, 0x2ac],
];
const TEXT_BYTES = 64;

async function nameByData(notes: Notes, found: Findings): Promise<void> {
  const data = await plainData(notes, String(found.tags.get('IFD0:Model') ?? ''));
  const version = plainText(data.subarray(0, VERSION_BYTES)) ?? '';
  const placeIn = (places: typeof PLACES) => places.find(([pattern]) => pattern.test(version))?.[1];
  const textAt = placeIn(TEXT_PLACES);
  if (textAt !== undefined) {
    const name = plainText(data.subarray(textAt, textAt + TEXT_BYTES));
    if (name && /\dmm/.test(name)) state(found, 'Nikon:LensModel', name);
  }
  const start = placeIn(PLACES);
  const [type] = await numbersOf(notes, LENS_TYPE, 1);
  if (start === undefined || type === undefined) return;
  const [number = 0, stops = 0, short = 0, long = 0, wide = 0, narrow = 0, chip = 0] =
    data.subarray(start);
  // All are logarithms, in 24ths of an octave.
  const focalLength = (byte: number) => 5 * 2 ** (byte / 24);
  const aperture = (byte: number) => 2 ** (byte / 24);
  const name = nameByNumber([number, stops, chip, type & 0x0f], {
    range: [focalLength(short), focalLength(long)],
    apertures: [aperture(wide), aperture(narrow)],
    slack: 0.05,
  });
  state(found, 'Composite:LensID', name);
}

/** Some lenses have other stops in another version; then all of the same number are meant. */
function nameByNumber(parts: readonly number[], clues: LensClues): string | undefined {
  const digits = parts.map((byte) => byte.toString(16).toUpperCase().padStart(2, '0'));
  const [number = '', stops = '', chip = '', type = ''] = digits;
  const rest = chip + type.slice(1);
  const exact = number + stops + rest;
  if (lenses().has(exact) || number === '00') return nameLens(lenses(), exact, clues);
  const alike = [...lenses()].filter(([key]) => key.startsWith(number) && key.endsWith(rest));
  const names = new Set(alike.flatMap(([, listed]) => listed));
  return nameLens(new Map([[rest, [...names]]]), rest, clues);
}

/** `LensData` without the cipher that is over it from version 0201 on. */
async function plainData(notes: Notes, model: string): Promise<Uint8Array> {
  const data = await bytesOf(notes, LENS_DATA, DATA_BYTES_MAX);
  if (!hasText(data, '02') && !hasText(data, '04')) return data;
  const [shutterCount] = await numbersOf(notes, SHUTTER_COUNT, 1);
  if (shutterCount === undefined) return new Uint8Array();
  const serial = toKey((await readText(notes, SERIAL_NUMBER)) ?? '', model);
  const plain = data.slice();
  plain.set(decipher(data.subarray(VERSION_BYTES), serial, shutterCount), VERSION_BYTES);
  return plain;
}

/** A serial number that is none stands for one that the model has. */
const toKey = (serial: string, model: string) =>
  /^\d+$/.test(serial) ? Number(serial) : /\bD50$/.test(model) ? 0x22 : 0x60;
