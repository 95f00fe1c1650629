import { expect, test } from 'vitest';
import { keepWhatWasFound, memoryReader } from '../byte-reader.ts';
import { noFindings } from '../findings.ts';
import { concat, littleEndian, utf8 } from '../fixtures/bytes.ts';
import { PHOTOS } from '../fixtures/photos.ts';
import { buildPng } from '../fixtures/png.ts';
import { buildWebp, canvas, riffChunk } from '../fixtures/webp.ts';
import { recognise } from './registry.ts';

async function sizeOf(bytes: Uint8Array) {
  const recognised = recognise(bytes);
  if (!recognised) throw new Error('not recognised');
  const found = noFindings(recognised.mediaType);
  await keepWhatWasFound(() => recognised.format.read(memoryReader(bytes), found));
  return found.codedSize && [found.codedSize.width, found.codedSize.height];
}

const svg = (attributes: string) => utf8(`<?xml version="1.0"?><!-- --><svg ${attributes}></svg>`);

const core = concat('BM', new Uint8Array(12), littleEndian(12, 4), [64, 0, 32, 0, 0, 0, 0, 0]);

/** Canvas and first frame, each as the file says it; what is between them, if anything. */
function gifOf(canvas: number[], frame: number[], extension: Uint8Array = new Uint8Array()) {
  const words = (numbers: number[]) => concat(...numbers.map((number) => littleEndian(number, 2)));
  return concat(
    'GIF89a',
    words(canvas),
    [0, 0, 0],
    extension,
    [0x2c],
    words(frame),
    [0, 2, 0, 0x3b],
  );
}

test.each([
  ['a PNG', buildPng({ width: 64, height: 32 })],
  [
    'a lossy WebP',
    buildWebp(riffChunk('VP8 ', Uint8Array.of(0, 0, 0, 0x9d, 1, 0x2a, 64, 0, 32, 0))),
  ],
  [
    'a lossless WebP',
    buildWebp(riffChunk('VP8L', Uint8Array.of(0x2f, 63, 0xc0, 7, 0, 0, 0, 0, 0, 0))),
  ],
  ['an extended WebP', buildWebp(canvas(64, 32))],
  [
    'a WebP that claims to end before its picture',
    concat('RIFF', [4, 0, 0, 0], buildWebp(canvas(64, 32)).subarray(8)),
  ],
  ['a GIF', PHOTOS.gif[1]],
  ['a GIF whose first frame is larger than its canvas', gifOf([1, 1], [0, 0, 64, 32])],
  ['a GIF whose first frame reaches beyond its canvas', gifOf([40, 30], [24, 2, 40, 30])],
  ['a GIF whose frame is a part of it', gifOf([64, 32], [4, 4, 8, 8])],
  ['a BMP whose rows run down', PHOTOS.bmp[1]],
  ['a BMP of OS/2', core],
  ['a JPEG XL', PHOTOS['bare JPEG XL'][1]],
  ['a boxed JPEG XL', PHOTOS['boxed JPEG XL'][1]],
  ['a TIFF', PHOTOS.tiff[1]],
  ['a CR3', PHOTOS.CR3[1]],
  ['an SVG', svg('width="64" height="32"')],
  ['an SVG in pixels', svg("width='64px' height='32.4px'")],
  ['an SVG in powers of ten', svg('width="6.4e1" height="32"')],
  ['an SVG that fills what it is in', svg('width="100%" viewBox="0 0 64 32"')],
  ['an SVG with a prefix', utf8('\ufeff<s:svg xmlns:s="x" width="64" height="32"/>')],
])('%s is as large as it says', async (_, bytes) => {
  expect(await sizeOf(bytes)).toEqual([64, 32]);
});

test('a RAW file is as large as its sensor’s picture, not as the small copy', async () => {
  expect(await sizeOf(PHOTOS.DNG[1])).toEqual([6_000, 4_000]);
});

test('a GIF whose first frame is out of reach has no size that could be relied on', async () => {
  const comment = concat(
    [0x21, 0xfe],
    ...Array.from({ length: 1_100 }, () => [255, ...new Uint8Array(255)]),
    [0],
  );
  expect(await sizeOf(gifOf([1, 1], [0, 0, 20_000, 20_000], comment))).toBeUndefined();
});

test.each([
  ['0 by 0', buildPng({ width: 0, height: 0 })],
  ['4294967295 by 1', buildPng({ width: 0xffffffff, height: 1 })],
  ['nothing by nothing', svg('width="auto"')],
])('a picture is not %s', async (_, bytes) => {
  expect(await sizeOf(bytes)).toBeUndefined();
});
