import { describe, expect, test } from 'vitest';
import { readMetadata } from '#metadata/read-metadata';
import { concat } from '../../lambda/metadata/fixtures/bytes.ts';
import { buildJpeg, exifSegment, segment } from '../../lambda/metadata/fixtures/jpeg.ts';
import { buildPng, chunk } from '../../lambda/metadata/fixtures/png.ts';
import { buildTiff, short } from '../../lambda/metadata/fixtures/tiff.ts';
import { buildWebp, canvas, riffChunk } from '../../lambda/metadata/fixtures/webp.ts';
import { type Content, sourceOf } from './content.ts';
import { hideExif } from './hide-exif.ts';

const exif = buildTiff({ ifd0: [short(0x0112, 6)] });
/** A file in memory, and one that is not. */
const bothWays = (bytes: Uint8Array): Content[] => {
  const inMemory = Uint8Array.from(bytes);
  return [inMemory, new Blob([inMemory])];
};

const bytesOf = async (content: Content) =>
  content instanceof Blob ? new Uint8Array(await content.arrayBuffer()) : content;

async function orientationOf(file: Content): Promise<number | undefined> {
  const reading = await readMetadata(sourceOf(file));
  return reading.kind === 'photo' ? reading.metadata.orientation : expect.fail(reading.reason);
}

const padded = buildJpeg({ segments: [Uint8Array.of(0xff), exifSegment(exif)] });
const late = buildJpeg({
  segments: [
    ...Array.from({ length: 9 }, () => segment(0xeb, new Uint8Array(60_000))),
    exifSegment(exif),
  ],
});

describe('no reader finds how a picture is turned', () => {
  test.each([
    ['image/jpeg', 'JPEG', buildJpeg({ segments: [exifSegment(exif)] })],
    [
      'image/jpeg',
      'JPEG with two blocks',
      buildJpeg({ segments: [exifSegment(exif), exifSegment(exif)] }),
    ],
    ['image/jpeg', 'JPEG with padding between segments', padded],
    ['image/png', 'PNG, before the picture', buildPng({ before: [chunk('eXIf', exif)] })],
    [
      'image/png',
      'PNG, behind the picture',
      buildPng({ after: [chunk('eXIf', exif)], picture: [9, 9] }),
    ],
    ['image/webp', 'WebP', buildWebp(canvas(8, 8), riffChunk('EXIF', exif))],
  ] as const)('%s: %s', async (mediaType, _, bytes) => {
    for (const file of bothWays(bytes)) {
      expect(await orientationOf(file)).toBe(6);
      const hidden = await hideExif(file, mediaType);
      expect(await orientationOf(hidden)).toBeUndefined();
      expect(await bytesOf(file)).toEqual(Uint8Array.from(bytes));
    }
  });
});

test('Exif behind half a megabyte of other segments is hidden too', async () => {
  const [inMemory, elsewhere] = await Promise.all(
    bothWays(late).map(async (file) => bytesOf(await hideExif(file, 'image/jpeg'))),
  );
  expect(Buffer.compare(inMemory ?? late, elsewhere ?? late)).toBe(0);
  const changed = Array.from(late).flatMap((byte, index) =>
    byte === inMemory?.[index] ? [] : [[byte, inMemory?.[index]]],
  );
  expect(changed).toEqual([[0xe1, 0xef]]);
  expect(inMemory).toHaveLength(late.length);
});

test.each([
  ['image/gif', concat('GIF89a', new Uint8Array(20))],
  ['image/jpeg', buildJpeg()],
  ['image/png', Uint8Array.of(0x89, 0x50)],
  ['image/webp', concat('RIFF', [255, 255, 255, 255], 'WEBPEXIF', [255, 255, 255, 255])],
] as const)('%s that has none, or is cut off, stays as it is', async (mediaType, bytes) => {
  for (const file of bothWays(bytes))
    expect(await bytesOf(await hideExif(file, mediaType))).toEqual(Uint8Array.from(bytes));
});
