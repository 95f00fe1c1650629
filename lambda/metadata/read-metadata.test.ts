import { describe, expect, test } from 'vitest';
import { PhotoMetadata } from '#contract/photo-metadata';
import { READ_BYTES_MAX, READS_MAX } from './byte-reader.ts';
import { blobSource, type ByteSource } from './byte-source.ts';
import { bigEndian, concat, utf8 } from './fixtures/bytes.ts';
import { box, buildHeif } from './fixtures/heif.ts';
import { buildJpeg, exifSegment, segment } from './fixtures/jpeg.ts';
import { PHOTOS, sampleExif } from './fixtures/photos.ts';
import { buildPng, chunk, deflate } from './fixtures/png.ts';
import { sampleJpeg } from './fixtures/sample-jpeg.ts';
import { ascii, buildTiff, long, rational, raw } from './fixtures/tiff.ts';
import { buildWebp, canvas, riffChunk } from './fixtures/webp.ts';
import { sampleXmp } from './fixtures/xmp.ts';
import { readMetadata } from './read-metadata.ts';

const sourceOf = (bytes: Uint8Array): ByteSource => ({
  sizeBytes: bytes.length,
  read: (offset, length) => Promise.resolve(bytes.slice(offset, offset + length)),
});

const read = (bytes: Uint8Array) => readMetadata(sourceOf(bytes));

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
    ['a video', box('ftyp', 'isom', [0, 0, 0, 0], 'mp42'), 'not-an-image'],
    ['HTML', utf8('<!doctype html><html><svg width="1" height="1"/></html>'), 'not-an-image'],
    ['only a signature', Uint8Array.of(0xff, 0xd8, 0xff), 'damaged'],
    ['a HEIC of nothing but its brand', box('ftyp', 'heic', [0, 0, 0, 0], 'mif1'), 'damaged'],
  ])('is rejected if it is %s', async (_, bytes, reason) => {
    expect(await read(bytes)).toEqual({ kind: 'rejected', reason });
  });
});

describe('a hostile file', () => {
  /** The smallest known to make exifr loop for ever: boxes of length 0 where `meta` should be. */
  const endless = concat(box('ftyp', 'heic', [0, 0, 0, 0], 'mif1heic'), new Uint8Array(21));

  const aliased = () => {
    const body = new Uint8Array(4_000_000);
    const rows = Array.from({ length: 400 }, (_, index) =>
      concat(bigEndian(0x8000 + index, 2), [0, 5], bigEndian(490_000, 4), bigEndian(4_900, 4)),
    );
    return concat('MM\0*', bigEndian(8, 4), bigEndian(400, 2), ...rows, [0, 0, 0, 0], body);
  };

  const cases: [string, () => Uint8Array | Promise<Uint8Array>][] = [
    ['a HEIC with boxes of no length', () => endless],
    ['400 tags on the same millions of bytes', aliased],
    [
      'an iCCP chunk that unfolds to 50 MB',
      async () =>
        buildPng({
          before: [chunk('iCCP', concat('x\0\0', await deflate(new Uint8Array(50_000_000))))],
        }),
    ],
    [
      'XMP of a hundred thousand open elements',
      () => {
        const xmp = Array.from({ length: 100_000 }, (_, index) => `<a:b${index}>`).join('');
        return buildPng({ before: [chunk('iTXt', utf8(`XML:com.adobe.xmp\0\0\0\0\0${xmp}`))] });
      },
    ],
    [
      'a directory that points at itself',
      () => buildTiff({ ifd0: [long(0x8769, 8), long(0x8825, 8), long(0x014a, 8)] }),
    ],
    [
      'a tag that claims four billion values',
      () => buildTiff({ ifd0: [raw(0x010f, 2, utf8('Canon\0'), 0xffffffff)] }),
    ],
    [
      'a PNG of two thousand packed texts that each unfold to a megabyte',
      async () => {
        const xmp = await deflate(new Uint8Array(1_000_000).fill(0x20));
        const text = chunk('zTXt', concat('XML:com.adobe.xmp\0\0', xmp));
        return buildPng({ before: Array<Uint8Array>(2_000).fill(text) });
      },
    ],
    [
      'a PNG of ten thousand empty Exif blocks',
      () => buildPng({ before: Array<Uint8Array>(9_900).fill(chunk('eXIf', buildTiff({}))) }),
    ],
    [
      'a JPEG of nothing but markers',
      () => concat([0xff, 0xd8], new Uint8Array(200_000).fill(0xff)),
    ],
    ['a PNG of a million tiny chunks', () => buildPng({ picture: Array<number>(20_000).fill(0) })],
    [
      'a WebP that claims four gigabytes',
      () => concat('RIFF', [0xff, 0xff, 0xff, 0xff], 'WEBP', 'VP8X', [0xff, 0xff, 0xff, 0xff]),
    ],
    [
      'Exif of text for coordinates and nothing over nothing for numbers',
      () =>
        buildJpeg({
          segments: [
            exifSegment(
              buildTiff({
                exif: [rational(0x829a, [1, 0]), rational(0x829d, [0, 0])],
                gps: [ascii(2, 'NaN'), rational(4, [0, 0], [0, 0], [0, 0])],
              }),
            ),
          ],
        }),
    ],
  ];

  test.each(cases)('is harmless: %s', async (_, build) => {
    const bytes = await build();
    const started = performance.now();
    const reading = await read(bytes);
    expect(performance.now() - started).toBeLessThan(3_000);
    if (reading.kind === 'photo')
      expect(PhotoMetadata.safeParse(reading.metadata).error).toBeUndefined();
  });

  test('never yields bytes from beyond its end', async () => {
    const exif = buildTiff({ ifd0: [raw(0x010e, 7, utf8('short'), 600)] });
    const { tags } = await metadataOf(concat('II*\0', exif.subarray(4)));
    expect(tags).toEqual({ 'IFD0:ImageDescription': 'short' });
  });

  test('is read no further than the bounds allow, and says so', async () => {
    const segments = Array.from({ length: 120 }, () => segment(0xe3, new Uint8Array(65_000)));
    const bytes = buildJpeg({ segments: [exifSegment(sampleExif()), ...segments] });
    const reads: number[] = [];
    const reading = await readMetadata({
      sizeBytes: bytes.length,
      read: (offset, length) => {
        reads.push(length);
        return Promise.resolve(bytes.slice(offset, offset + length));
      },
    });
    expect(reads.length).toBeLessThanOrEqual(READS_MAX);
    expect(reads.reduce((sum, length) => sum + length)).toBeLessThanOrEqual(READ_BYTES_MAX);
    expect(reading).toMatchObject({
      metadata: { truncated: true, camera: { make: 'Canon', model: 'Canon EOS R5' } },
    });
  });

  test('made by changing a few bytes of a good one never throws and never fails to parse', async () => {
    const random = randomNumbers(20261121);
    const problems: unknown[] = [];
    for (const [name, [, original]] of Object.entries(PHOTOS)) {
      for (let round = 0; round < 60; round += 1) {
        const bytes = mutate(original, random);
        const reading = await read(bytes).catch((error: unknown) => ({ kind: 'error', error }));
        if (reading.kind === 'error') problems.push([name, round, reading]);
        if ('metadata' in reading && !PhotoMetadata.safeParse(reading.metadata).success)
          problems.push([name, round, reading.metadata]);
      }
    }
    expect(problems).toEqual([]);
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
    let reads = 0;
    const reading = await readMetadata({
      sizeBytes: bytes.length,
      read: (offset, length) => {
        reads += 1;
        return Promise.resolve(bytes.slice(offset, offset + length));
      },
    });
    expect(reading).toMatchObject({ metadata: { camera: { make: 'Canon' } } });
    expect(reads).toBeLessThanOrEqual(readsMax);
  });
});

/** Whole numbers below a limit, the same in every run. */
function randomNumbers(seed: number): (limit: number) => number {
  let state = seed;
  return (limit) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state % limit;
  };
}

function mutate(original: Uint8Array, random: (limit: number) => number): Uint8Array {
  const bytes = original.slice(0, random(7) === 0 ? random(original.length) : original.length);
  for (let edit = random(8); edit >= 0 && bytes.length > 0; edit -= 1)
    bytes[random(bytes.length)] = [0, 0xff, 0x7f, random(256)][random(4)] ?? 0;
  return bytes;
}
