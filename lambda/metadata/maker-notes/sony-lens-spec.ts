/**
 * What Sony writes of a lens beside its number: what it can do, in decimal digits, and
 * what it is, a bit each.
 *
 * @see https://exiftool.org/TagNames/Sony.html
 * @module
 */
import { formatSpecification } from '../lens-specification.ts';

export interface LensSpec {
  /** Millimetres, at both ends. */
  range: [number, number];
  /** f-numbers, at both ends. */
  apertures: [number, number];
  /** The first byte and the last. */
  features: number;
}

/** Read it, or nothing if these cannot be focal lengths and f-numbers. */
export function parseLensSpec(bytes: Uint8Array): LensSpec | undefined {
  if (bytes.length < 8) return undefined;
  const digits = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
  const [short, long] = [toFocalLength(digits.slice(2, 6)), toFocalLength(digits.slice(6, 10))];
  const [wide, narrow] = [toAperture(digits.slice(10, 12)), toAperture(digits.slice(12, 14))];
  const isSound = short > 0 && wide > 0 && (!long || long >= short) && (!narrow || narrow >= wide);
  if (!isSound || Number.isNaN(long) || Number.isNaN(narrow)) return undefined;
  return {
    range: [short, long || short],
    apertures: [wide, narrow || wide],
    features: parseInt(digits.slice(0, 2) + digits.slice(14), 16),
  };
}

const toFocalLength = (digits: string) => (/^\d+$/.test(digits) ? Number(digits) : NaN);

/** Tenths; the whole beyond nine is one digit yet, from `a` on. */
const toAperture = (digits: string) =>
  /^[\da-f]\d$/.test(digits)
    ? parseInt(digits.slice(0, 1), 16) + Number(digits.slice(1)) / 10
    : NaN;

/** What stands before the numbers, the last first. */
const PREFIXES: readonly [mask: number, names: Readonly<Record<number, string>>][] = [
  [0x4000, { 0x4000: 'PZ' }],
  [0x0300, { 0x0100: 'DT', 0x0200: 'FE', 0x0300: 'E' }],
];

/** And what behind. */
const SUFFIXES: typeof PREFIXES = [
  [0x00e0, { 0x0020: 'STF', 0x0040: 'Reflex', 0x0060: 'Macro', 0x0080: 'Fisheye' }],
  [0x000c, { 0x0004: 'ZA', 0x0008: 'G' }],
  [0x0003, { 0x0001: 'SSM', 0x0002: 'SAM' }],
  [0x8000, { 0x8000: 'OSS' }],
  [0x2000, { 0x2000: 'LE' }],
  [0x0800, { 0x0800: 'II' }],
];

/** `DT 55-200mm F4-5.6 SAM` */
export function formatLensSpec({ range, apertures, features }: LensSpec): string {
  const named = (list: typeof PREFIXES) =>
    list.flatMap(([mask, names]) => names[features & mask] ?? []);
  const numbers = (formatSpecification([...range, ...apertures]) ?? '').replace('f/', 'F');
  return [...named(PREFIXES).toReversed(), numbers, ...named(SUFFIXES)].join(' ');
}
