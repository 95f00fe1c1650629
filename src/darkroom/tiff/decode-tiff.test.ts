import { describe, expect, test } from 'vitest';
import { mutate, seededRandom } from '../../../lambda/metadata/fixtures/mutate.ts';
import { buildDng, tiffWriter } from '../../../lambda/metadata/fixtures/raw.ts';
import { long, short } from '../../../lambda/metadata/fixtures/tiff.ts';
import { decodeTiff } from './decode-tiff.ts';
import {
  buildPictureTiff,
  layoutOf,
  put,
  undefinedBytes,
  type PictureForTests,
  type TiffLayoutForTests,
} from './tiff-for-tests.ts';

/** Odd sides, so that nothing fits; runs and noise, so that every way of packing has work. */
const [WIDTH, HEIGHT] = [37, 23];
const valueAt = (x: number, y: number, sample: number) =>
  x < 12 ? 200 - 60 * sample : (x * 7 + y * 13 + sample * 50 + ((x * y * 31) % 17)) % 256;

const rgb: PictureForTests = { width: WIDTH, height: HEIGHT, samples: 3, sampleAt: valueAt };

const decode = (bytes: Uint8Array, longSide = 4_096) =>
  decodeTiff(new Blob([Uint8Array.from(bytes)]), longSide, () => Promise.resolve(undefined));

/** Every pixel, as it should be. */
function expected(pixelAt: (x: number, y: number) => number[]): number[][] {
  return Array.from({ length: WIDTH * HEIGHT }, (_, index) =>
    pixelAt(index % WIDTH, Math.floor(index / WIDTH)),
  );
}

async function pixelsOf(bytes: Uint8Array): Promise<number[][]> {
  const { width, height, rgba } = (await decode(bytes)) ?? expect.fail('not decoded');
  expect([width, height]).toEqual([WIDTH, HEIGHT]);
  return Array.from({ length: width * height }, (_, index) => [
    ...rgba.subarray(index * 4, index * 4 + 4),
  ]);
}

const RGB = expected((x, y) => [valueAt(x, y, 0), valueAt(x, y, 1), valueAt(x, y, 2), 255]);
const GREY = expected((x, y) => [...Array.from({ length: 3 }, () => valueAt(x, y, 0)), 255]);

const scaled = (by: number): PictureForTests => ({
  ...rgb,
  sampleAt: (x, y, sample) => valueAt(x, y, sample) * by,
});
const grey = (by = 1): PictureForTests => ({ ...scaled(by), samples: 1 });

describe('colors come out as they went in', () => {
  test.each<[string, PictureForTests, Partial<TiffLayoutForTests>]>([
    ['in strips', rgb, {}],
    ['in one strip', rgb, { rowsPerStrip: HEIGHT }],
    ['with the highest byte first', rgb, { little: false }],
    ['in tiles', rgb, { tile: [16, 16] }],
    ['in tiles larger than the picture', rgb, { tile: [64, 64], compression: 5 }],
    ['packed by LZW', rgb, { compression: 5, rowsPerStrip: HEIGHT }],
    ['packed by LZW, as differences', rgb, { compression: 5, predictor: 2 }],
    ['packed by Deflate', rgb, { compression: 8 }],
    ['packed by Deflate under its older number', rgb, { compression: 32946, predictor: 2 }],
    ['packed by PackBits', rgb, { compression: 32773 }],
    ['with samples apart', rgb, { isPlanar: true }],
    ['with samples apart, in one strip each', rgb, { isPlanar: true, rowsPerStrip: HEIGHT }],
    ['of sixteen bits', scaled(257), { bits: 16 }],
    [
      'of sixteen bits, the highest byte first, as differences',
      scaled(257),
      { bits: 16, little: false, predictor: 2, compression: 8 },
    ],
    [
      'of thirty-two bits, as differences',
      scaled(0x1010101),
      { bits: 32, predictor: 2, compression: 5 },
    ],
    ['in floating-point numbers', scaled(1 / 255), { bits: 32, format: 3 }],
    [
      'in floating-point numbers, sorted',
      scaled(1 / 255),
      { bits: 32, format: 3, predictor: 3, compression: 8 },
    ],
    [
      'in floating-point numbers, sorted, the highest byte first',
      scaled(1 / 255),
      { bits: 32, format: 3, predictor: 3, little: false, compression: 5 },
    ],
  ])('%s', async (_, picture, layout) => {
    expect(await pixelsOf(await buildPictureTiff(picture, layout))).toEqual(RGB);
  });

  test.each<[string, PictureForTests, Partial<TiffLayoutForTests>]>([
    ['grey', grey(), { photometric: 1 }],
    [
      'grey, white first',
      { ...grey(), sampleAt: (x, y, sample) => 255 - valueAt(x, y, sample) },
      { photometric: 0 },
    ],
    ['grey of sixteen bits', grey(257), { photometric: 1, bits: 16, compression: 5, predictor: 2 }],
  ])('%s', async (_, picture, layout) => {
    expect(await pixelsOf(await buildPictureTiff(picture, layout))).toEqual(GREY);
  });
});

test.each([1, 2, 4])('grey of %i bits reaches from black to white', async (bits) => {
  const most = 2 ** bits - 1;
  const picture = { ...grey(), sampleAt: (x: number, y: number) => (x + y) % (most + 1) };
  const bytes = await buildPictureTiff(picture, { photometric: 1, bits });
  expect(await pixelsOf(bytes)).toEqual(
    expected((x, y) => {
      const value = Math.round((((x + y) % (most + 1)) * 255) / most);
      return [value, value, value, 255];
    }),
  );
});

test('a palette gives its colors', async () => {
  const colors = Array.from({ length: 3 * 16 }, (_, index) => (index * 5_003) % 65_536);
  const picture = { ...grey(), sampleAt: (x: number, y: number) => (x * y) % 16 };
  const bytes = await buildPictureTiff(picture, {
    photometric: 3,
    bits: 4,
    entries: [short(0x0140, ...colors)],
  });
  expect(await pixelsOf(bytes)).toEqual(
    expected((x, y) => {
      const color = (which: number) => Math.round((colors[which * 16 + ((x * y) % 16)] ?? 0) / 257);
      return [color(0), color(1), color(2), 255];
    }),
  );
});

test('four inks make three colors', async () => {
  const picture = { ...rgb, samples: 4, sampleAt: () => 51 };
  const [pixel] = await pixelsOf(await buildPictureTiff(picture, { photometric: 5 }));
  expect(pixel).toEqual([163, 163, 163, 255]);
});

test.each([
  ['as it is', 2, [200, 100, 40, 128]],
  ['that colors are multiplied by', 1, [255, 199, 80, 128]],
  ['that is something else', 0, [200, 100, 40, 255]],
])('transparency %s', async (_, extra, pixel) => {
  const picture = {
    ...rgb,
    samples: 4,
    sampleAt: (_x: number, _y: number, sample: number) => [200, 100, 40, 128][sample] ?? 0,
  };
  const bytes = await buildPictureTiff(picture, { entries: [short(0x0152, extra)] });
  expect((await pixelsOf(bytes))[5]).toEqual(pixel);
});

test('colors sampled at half the sides are spread over four lights', async () => {
  // Two blocks: red and blue, each of lights that grow.
  const red = [76, 86, 96, 106, 84, 255];
  const blue = [29, 39, 49, 59, 255, 107];
  const entries = [short(0x0212, 2, 2)];
  const layout = layoutOf({ photometric: 6, rowsPerStrip: 2, entries });
  const bytes = put({ width: 4, height: 2, samples: 3 }, layout, [
    Uint8Array.from([...red, ...blue]),
  ]);
  const { rgba } = (await decode(bytes)) ?? expect.fail('not decoded');
  const pixel = (x: number, y: number) => [...rgba.subarray((y * 4 + x) * 4, (y * 4 + x) * 4 + 3)];
  expect(pixel(0, 0)).toEqual([254, 0, 0]);
  expect(pixel(1, 1)).toEqual([255, 30, 28]);
  expect(pixel(2, 0)).toEqual([0, 0, 254]);
  expect(pixel(3, 1)).toEqual([30, 30, 255]);
});

test('of more pixels than are wanted every other row and column is taken', async () => {
  const { width, height, rgba } =
    (await decode(await buildPictureTiff(rgb, { tile: [16, 16] }), 20)) ??
    expect.fail('not decoded');
  expect([width, height]).toEqual([19, 12]);
  const at = (3 * 19 + 17) * 4;
  expect([...rgba.subarray(at, at + 3)]).toEqual([0, 1, 2].map((sample) => valueAt(34, 6, sample)));
});

test('what is cut off is missing, and no more', async () => {
  const whole = await buildPictureTiff(rgb, {
    entries: [undefinedBytes(0x8773, new Uint8Array(9))],
  });
  const layout = layoutOf({});
  const strips = Array.from({ length: 5 }, (_, index) =>
    whole.slice(8 + index * (5 * WIDTH * 3 + 1), 8 + index * (5 * WIDTH * 3 + 1) + 5 * WIDTH * 3),
  );
  const short4 = put(rgb, layout, [...strips.slice(0, 4), new Uint8Array()]);
  const pixels = await pixelsOf(short4);
  expect(pixels.slice(0, 20 * WIDTH)).toEqual(RGB.slice(0, 20 * WIDTH));
  expect(pixels.at(-1)).toEqual([0, 0, 0, 0]);
});

describe('the picture of a file', () => {
  const entries = (side: number, isReduced: boolean, at: number) => [
    long(0x00fe, isReduced ? 1 : 0),
    long(0x0100, side),
    long(0x0101, side),
    short(0x0102, 8),
    short(0x0103, 1),
    short(0x0106, 1),
    long(0x0111, at),
    long(0x0117, side * side),
  ];

  test('is the first that is no smaller copy', async () => {
    const file = tiffWriter();
    const whole = file.directory(entries(8, false, file.append(new Uint8Array(64))));
    const copy = file.directory(entries(4, true, file.append(new Uint8Array(16))), whole);
    expect(await decode(file.finish(copy))).toMatchObject({ width: 8, height: 8 });
  });

  test('is its largest copy where it is itself too large to be decoded', async () => {
    const file = tiffWriter();
    const small = file.directory(entries(4, true, file.append(new Uint8Array(16))));
    const large = file.directory(entries(8, true, file.append(new Uint8Array(64))), small);
    const huge = file.directory(entries(20_000, false, 8), large);
    expect(await decode(file.finish(huge))).toMatchObject({ width: 8, height: 8 });
  });

  test('of RAW is its thumbnail: what the sensor saw is none', async () => {
    const pixels = await decode(buildDng({}));
    expect(pixels).toMatchObject({ width: 16, height: 8 });
    expect([...(pixels?.rgba.subarray(0, 4) ?? [])]).toEqual([255, 128, 0, 255]);
  });

  test.each([
    ['no TIFF', new TextEncoder().encode('gin, vermouth, bitter')],
    ['nothing', new Uint8Array()],
    [
      'a packing that we do not know',
      put(rgb, layoutOf({ compression: 34_712 }), [new Uint8Array(9)]),
    ],
    ['no pixels', put({ ...rgb, width: 0 }, layoutOf({}), [new Uint8Array(9)])],
    [
      'more pixels than there is memory',
      put({ ...rgb, width: 60_000, height: 60_000 }, layoutOf({}), [new Uint8Array(9)]),
    ],
    [
      'a strip that unfolds to gigabytes',
      put(
        { width: 10_000, height: 9_000, samples: 4 },
        layoutOf({ bits: 32, compression: 8, rowsPerStrip: 9_000 }),
        [new Uint8Array(9)],
      ),
    ],
  ])('is none where there is %s', async (_, bytes) => {
    expect(await decode(bytes)).toBeUndefined();
  });
});

test('no damage makes it throw', async () => {
  const files = [
    await buildPictureTiff(rgb, { compression: 5, predictor: 2 }),
    await buildPictureTiff(rgb, { compression: 32773, tile: [16, 16] }),
    await buildPictureTiff(rgb, { compression: 8, isPlanar: true }),
    await buildPictureTiff(scaled(1 / 255), { bits: 32, format: 3, predictor: 3 }),
  ];
  let decoded = 0;
  for (const file of files)
    for (let seed = 1; seed <= 250; seed += 1)
      if (await decode(mutate(file, seededRandom(seed)), 256)) decoded += 1;
  expect(decoded).toBeGreaterThan(300);
});
