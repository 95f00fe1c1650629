import { rgbaToThumbHash, thumbHashToDataURL } from 'thumbhash';
import { expect, test } from 'vitest';
import { Placeholder, parsePlaceholder } from './placeholder.ts';

const toBase64 = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64');

/** A picture of these sides, with something in it to be seen. */
const hashOf = (width: number, height: number, alpha: number) =>
  rgbaToThumbHash(
    width,
    height,
    Uint8Array.from({ length: width * height * 4 }, (_, index) =>
      index % 4 === 3 ? alpha : (index * 97) % 256,
    ),
  );

const SIDES = [1, 7, 20, 41, 60, 77, 100];

test('what a ThumbHash encoder writes is a placeholder, of any sides, clear or not', () => {
  for (const width of SIDES)
    for (const height of SIDES)
      for (const alpha of [255, 90]) {
        const hash = hashOf(width, height, alpha);
        expect(parsePlaceholder(toBase64(hash))).toEqual(hash);
      }
});

test.each([
  ['nothing', ''],
  ['text that is no base64', '<script>'],
  ['base64 of a length that there is not', 'AAAAA'],
  ['only the first bytes', 'AAAAAAA='],
  ['a picture without sides', toBase64(hashOf(60, 60, 255).fill(0, 3, 4))],
  ['a byte less than it says', toBase64(hashOf(60, 40, 255).subarray(1))],
  ['a byte more than it says', toBase64(Uint8Array.of(...hashOf(60, 40, 255), 0))],
  ['padding in the middle', '1QcSHQRnh4=3V4dIh4eXh1h4kJUI'],
  ['the alphabet of addresses', '1QcSHQRnh493V4dIh4eXh1h4kJ_-'],
])('%s is none', (_, text) => {
  expect(parsePlaceholder(text)).toBeUndefined();
  expect(Placeholder.parse(text)).toBeUndefined();
});

test('whatever passes for one can be drawn', () => {
  let passed = 0;
  for (let seed = 1; seed <= 3_000; seed += 1) {
    const bytes = Uint8Array.from(
      { length: 17 + (seed % 9) },
      (_, index) => (Math.imul(seed * 31 + index + 1, 2_654_435_761) >>> 13) & 0xff,
    );
    const hash = parsePlaceholder(toBase64(bytes));
    if (!hash) continue;
    passed += 1;
    expect(thumbHashToDataURL(hash)).toMatch(/^data:image\/png;base64,/);
  }
  expect(passed).toBeGreaterThan(100);
});
