import { describe, expect, test } from 'vitest';
import { blobSource } from '#metadata/byte-source';
import { readMetadata } from '#metadata/read-metadata';
import { concat } from '../../lambda/metadata/fixtures/bytes.ts';
import { buildJpeg, exifSegment, segment } from '../../lambda/metadata/fixtures/jpeg.ts';
import { buildPng, chunk } from '../../lambda/metadata/fixtures/png.ts';
import { buildTiff, short } from '../../lambda/metadata/fixtures/tiff.ts';
import { buildWebp, canvas, riffChunk } from '../../lambda/metadata/fixtures/webp.ts';
import { hideExif } from './hide-exif.ts';

const exif = buildTiff({ ifd0: [short(0x0112, 6)] });
const toBlob = (bytes: Uint8Array) => new Blob([Uint8Array.from(bytes)]);

async function orientationOf(file: Blob): Promise<number | undefined> {
  const reading = await readMetadata(blobSource(file));
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
    const file = toBlob(bytes);
    expect(await orientationOf(file)).toBe(6);
    const hidden = await hideExif(file, mediaType);
    expect(await orientationOf(hidden)).toBeUndefined();
    expect(hidden.type).toBe(mediaType);
  });
});

test('Exif behind half a megabyte of other segments is hidden too', async () => {
  const hidden = new Uint8Array(await (await hideExif(toBlob(late), 'image/jpeg')).arrayBuffer());
  const changed = Array.from(late).flatMap((byte, index) =>
    byte === hidden[index] ? [] : [[byte, hidden[index]]],
  );
  expect(changed).toEqual([[0xe1, 0xef]]);
  expect(hidden).toHaveLength(late.length);
});

test.each([
  ['image/gif', concat('GIF89a', new Uint8Array(20))],
  ['image/jpeg', buildJpeg()],
  ['image/png', Uint8Array.of(0x89, 0x50)],
  ['image/webp', concat('RIFF', [255, 255, 255, 255], 'WEBPEXIF', [255, 255, 255, 255])],
] as const)('%s that has none, or is cut off, stays as it is', async (mediaType, bytes) => {
  const hidden = await hideExif(toBlob(bytes), mediaType);
  expect(new Uint8Array(await hidden.arrayBuffer())).toEqual(Uint8Array.from(bytes));
});
