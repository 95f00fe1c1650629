/**
 * What is said of an animation is often behind all of its frames.
 */
import { describe, expect, test } from 'vitest';
import { countedSource } from '../fixtures/counted-source.ts';
import { bigEndian, concat, littleEndian } from '../fixtures/bytes.ts';
import { sampleExif } from '../fixtures/photos.ts';
import { buildPng, chunk } from '../fixtures/png.ts';
import { buildWebp, canvas, riffChunk } from '../fixtures/webp.ts';
import { sampleXmp } from '../fixtures/xmp.ts';
import { readMetadata } from '../read-metadata.ts';

const read = (bytes: Uint8Array) => readMetadata(countedSource(bytes));

/** A frame of a WebP, shown for a tenth of a second. */
const webpFrame = (bytes: number) =>
  riffChunk('ANMF', concat(new Uint8Array(12), littleEndian(100, 3), [0], new Uint8Array(bytes)));

const animatedWebp = (frames: number, bytesEach: number) =>
  buildWebp(
    canvas(64, 32),
    riffChunk('ANIM', new Uint8Array(6)),
    ...Array.from({ length: frames }, () => webpFrame(bytesEach)),
    riffChunk('EXIF', sampleExif()),
    riffChunk('XMP ', sampleXmp()),
  );

/** A frame of an APNG, shown for a fifth of a second. */
const pngFrame = (bytes: number) => [
  chunk('fcTL', concat(new Uint8Array(20), bigEndian(1, 2), bigEndian(5, 2), [0, 0])),
  chunk('fdAT', new Uint8Array(bytes)),
];

const animatedPng = (frames: number, bytesEach: number) =>
  buildPng({
    before: [chunk('acTL', concat(bigEndian(frames, 4), bigEndian(0, 4)))],
    picture: [],
    after: [
      ...Array.from({ length: frames }, () => pngFrame(bytesEach)).flat(),
      chunk('eXIf', sampleExif()),
    ],
  });

describe('metadata behind the frames', () => {
  test.each([
    ['a small WebP of 3 frames', animatedWebp(3, 100)],
    ['a small WebP of 4 frames', animatedWebp(4, 100)],
    ['a small WebP of 40 frames', animatedWebp(40, 300)],
    ['a WebP of 4 large frames', animatedWebp(4, 30_000)],
    ['a WebP of 40 large frames', animatedWebp(40, 30_000)],
    ['a small APNG of 4 frames', animatedPng(4, 100)],
    ['a small APNG of 40 frames', animatedPng(40, 300)],
    ['an APNG of 40 large frames', animatedPng(40, 30_000)],
  ])('of %s is found', async (_, bytes) => {
    expect(await read(bytes)).toMatchObject({
      metadata: { camera: { make: 'Canon' }, orientation: 6 },
    });
  });
});

test.each([
  ['a small WebP', animatedWebp(8, 100), { frames: 8, durationSeconds: 0.8 }],
  ['a WebP of few large frames', animatedWebp(3, 90_000), { frames: 3, durationSeconds: 0.3 }],
  ['a small APNG', animatedPng(8, 100), { frames: 8, durationSeconds: 1.6 }],
  ['an APNG that is not read to its end', animatedPng(40, 30_000), { frames: 40 }],
])('%s says how many frames it has, and how long they take', async (_, bytes, about) => {
  expect(await read(bytes)).toMatchObject({ metadata: { about } });
});

test('an animation that is not read to its end does not guess how many frames it has', async () => {
  expect(await read(animatedWebp(40, 30_000))).not.toHaveProperty('metadata.about');
});
