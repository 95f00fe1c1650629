import { describe, expect, test } from 'vitest';
import { PhotoMetadata } from '#contract/photo-metadata';
import { blobSource } from './byte-source.ts';
import { utf8 } from './fixtures/bytes.ts';
import { countedSource } from './fixtures/counted-source.ts';
import { box, buildHeif } from './fixtures/heif.ts';
import { PHOTOS, sampleExif } from './fixtures/photos.ts';
import { buildPng, chunk } from './fixtures/png.ts';
import { sampleJpeg } from './fixtures/sample-jpeg.ts';
import { buildWebp, canvas, riffChunk } from './fixtures/webp.ts';
import { sampleXmp } from './fixtures/xmp.ts';
import { readMetadata } from './read-metadata.ts';

const read = (bytes: Uint8Array) => readMetadata(countedSource(bytes));

async function metadataOf(bytes: Uint8Array): Promise<PhotoMetadata> {
  const reading = await read(bytes);
  if (reading.kind === 'rejected') throw new Error(reading.reason);
  return reading.metadata;
}

describe('a photo', () => {
  test.each(Object.entries(PHOTOS))(
    'of %s is recognised by its content',
    async (_, [type, bytes]) => {
      expect(await metadataOf(bytes)).toMatchObject({ mediaType: type });
    },
  );

  test.each(Object.entries(PHOTOS))('of %s gives metadata that parses', async (_, [, bytes]) => {
    expect(PhotoMetadata.safeParse(await metadataOf(bytes)).error).toBeUndefined();
  });

  test('is described by what its file states', async () => {
    expect(await metadataOf(PHOTOS.jpeg[1])).toMatchObject({
      width: 16,
      orientation: 6,
      time: {
        takenAt: '2026-03-14T21:04:09.25',
        utcOffset: '+09:00',
        takenAtUtc: '2026-03-14T12:04:09.250Z',
        source: 'ExifIFD:DateTimeOriginal',
      },
      camera: { make: 'Canon', model: 'Canon EOS R5' },
      lens: { model: 'RF50mm F1.8 STM' },
      exposure: { iso: 400, fNumber: 2.8, exposureTime: 0.004, focalLength: 50, flash: 16 },
      place: { latitude: expect.closeTo(35.689556, 5) as number, altitude: 40 },
      color: { space: 'sRGB', profile: 'Display P3' },
      text: {
        title: 'Negroni',
        description: 'At the bar',
        keywords: ['bitter', 'red', 'night'],
        rating: 4,
      },
    });
  });

  test('has its tags named as ExifTool names them', async () => {
    const { tags } = await metadataOf(PHOTOS.jpeg[1]);
    expect(tags).toMatchObject({
      'IFD0:Make': 'Canon',
      'ExifIFD:DateTimeOriginal': '2026:03:14 21:04:09',
      'ExifIFD:ISO': 400,
      'GPS:GPSAltitude': 40,
      'ICC_Profile:ProfileDescription': 'Display P3',
      'IPTC:Caption-Abstract': 'At the bar',
      'IPTC:Keywords': ['night'],
      'XMP-dc:Subject': ['bitter', 'red'],
      'XMP-xmp:Rating': 4,
    });
  });

  test('with no Exif at all still has a size', async () => {
    const metadata = await metadataOf(sampleJpeg({ width: 40, height: 30 }));
    expect(metadata).toEqual({
      mediaType: 'image/jpeg',
      width: 40,
      height: 30,
      codedWidth: 40,
      codedHeight: 30,
      tags: {},
    });
  });

  test('stored sideways has the size it is seen at, and the size it is coded at', async () => {
    const metadata = await metadataOf(sampleJpeg({ width: 40, height: 30, orientation: 8 }));
    expect(metadata).toMatchObject({ width: 30, height: 40, codedWidth: 40, codedHeight: 30 });
  });

  test('is read the same from a blob', async () => {
    const [, bytes] = PHOTOS.heic;
    const reading = await readMetadata(blobSource(new Blob([Uint8Array.from(bytes)])));
    expect(reading).toEqual(await read(bytes));
  });

  test('that says nothing of itself, as a drawing may, is a photo all the same', async () => {
    const metadata = await metadataOf(utf8('<svg xmlns="http://www.w3.org/2000/svg"/>'));
    expect(metadata).toEqual({ mediaType: 'image/svg+xml', tags: {} });
  });

  test('cut off in the middle gives what came before', async () => {
    const [, bytes] = PHOTOS.jpeg;
    const metadata = await metadataOf(bytes.subarray(0, 200));
    expect(metadata.camera).toEqual({ make: 'Canon', model: 'Canon EOS R5' });
    expect(metadata.width).toBeUndefined();
  });
});

describe('a file that is no photo', () => {
  test.each([
    ['nothing', new Uint8Array(), 'empty'],
    ['text', utf8('GIF is what I am not'), 'not-an-image'],
    ['a video', box('ftyp', 'isom', [0, 0, 0, 0], 'mp42'), 'video'],
    ['HTML', utf8('<!doctype html><html><svg width="1" height="1"/></html>'), 'not-an-image'],
    ['only a signature', Uint8Array.of(0xff, 0xd8, 0xff), 'damaged'],
    ['a HEIC of nothing but its brand', box('ftyp', 'heic', [0, 0, 0, 0], 'mif1'), 'damaged'],
  ])('is rejected if it is %s', async (_, bytes, reason) => {
    expect(await read(bytes)).toEqual({ kind: 'rejected', reason });
  });
});

describe('metadata behind the picture', () => {
  const heic = { exif: sampleExif(), xmp: sampleXmp(), pictureBytes: 500_000 };
  const exif = chunk('eXIf', sampleExif());
  const exifChunk = riffChunk('EXIF', sampleExif());
  const frames = Array.from({ length: 60 }, () => riffChunk('ANMF', new Uint8Array(10_000)));

  test.each([
    ['HEIC', 2, buildHeif(heic)],
    ['HEIC whose boxes are there too', 2, buildHeif({ ...heic, pictureFirst: true })],
    ['PNG in many chunks', 2, buildPng({ picture: Array<number>(80).fill(8_192), after: [exif] })],
    ['PNG in one chunk', 2, buildPng({ picture: [700_000], after: [exif] })],
    ['WebP', 2, buildWebp(canvas(64, 32), riffChunk('VP8 ', new Uint8Array(500_000)), exifChunk)],
    ['animated WebP', 3, buildWebp(canvas(64, 32), ...frames, exifChunk)],
  ])('of a %s is found in %i reads', async (_, readsMax, bytes) => {
    const source = countedSource(bytes);
    const reading = await readMetadata(source);
    expect(reading).toMatchObject({ metadata: { camera: { make: 'Canon' } } });
    expect(source.reads).toBeLessThanOrEqual(readsMax);
  });
});
