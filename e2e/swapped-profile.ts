import { bigEndian, concat } from '../lambda/metadata/fixtures/bytes.ts';

/** Fractions of 16 bits. */
const fixed = (value: number) =>
  bigEndian(Math.round(value * 65_536) + (value < 0 ? 2 ** 32 : 0), 4);

const xyz = (...values: number[]) => concat('XYZ ', [0, 0, 0, 0], ...values.map(fixed));

/** Each light twice as strong as it is, times itself: 2.2, as nearly as makes no difference. */
const curve = () =>
  concat('curv', [0, 0, 0, 0], bigEndian(1, 4), bigEndian(Math.round(2.2 * 256), 2), [0, 0]);

/** sRGB's primaries as ICC has them, at D50. */
const RED = [0.4361, 0.2225, 0.0139];
const GREEN = [0.3851, 0.7169, 0.0971];
const BLUE = [0.1431, 0.0606, 0.7141];

/**
 * An ICC profile by which what is called red is green, and the other way round.
 *
 * @see https://www.color.org/specification/ICC.1-2022-05.pdf
 */
export function swappedProfile(): Uint8Array {
  const tags: [string, Uint8Array][] = [
    ['wtpt', xyz(0.9642, 1, 0.8249)],
    ['rXYZ', xyz(...GREEN)],
    ['gXYZ', xyz(...RED)],
    ['bXYZ', xyz(...BLUE)],
    ['rTRC', curve()],
    ['gTRC', curve()],
    ['bTRC', curve()],
  ];
  let at = 128 + 4 + 12 * tags.length;
  const rows = tags.map(([name, { length }]) => {
    const entry = concat(name, bigEndian(at, 4), bigEndian(length, 4));
    at += length;
    return entry;
  });
  const header = concat(
    bigEndian(at, 4),
    new Uint8Array(4),
    [2, 0x40, 0, 0],
    'mntrRGB XYZ ',
    new Uint8Array(12),
    'acsp',
    new Uint8Array(28),
    fixed(0.9642),
    fixed(1),
    fixed(0.8249),
    new Uint8Array(48),
  );
  return concat(header, bigEndian(tags.length, 4), ...rows, ...tags.map(([, data]) => data));
}
