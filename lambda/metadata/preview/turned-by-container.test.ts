import { expect, test } from 'vitest';
import { blobSource } from '../byte-source.ts';
import { buildHeif } from '../fixtures/heif.ts';
import { sampleJpeg } from '../fixtures/sample-jpeg.ts';
import { buildTiff, short } from '../fixtures/tiff.ts';
import { isTurnedByContainer } from './turned-by-container.ts';

const exif = buildTiff({ ifd0: [short(0x0112, 6)] });

test.each([
  ['HEIF with a property that turns it', buildHeif({ exif, turned: 3 }), true],
  ['HEIF with a property that turns it by nothing', buildHeif({ exif, turned: 0 }), true],
  ['HEIF with a property that mirrors it', buildHeif({ mirrored: 1 }), true],
  ['HEIF that only Exif turns', buildHeif({ exif }), false],
  ['JPEG, which has nothing but Exif for it', sampleJpeg({ orientation: 6 }), false],
  ['what is no picture', new TextEncoder().encode('gin, vermouth, bitter'), false],
  ['nothing', new Uint8Array(), false],
])('%s', async (_, bytes, expected) => {
  const source = blobSource(new Blob([Uint8Array.from(bytes)]));
  expect(await isTurnedByContainer(source)).toBe(expected);
});
