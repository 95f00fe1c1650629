import { describe, expect, test } from 'vitest';
import { memoryReader } from './byte-reader.ts';
import { countedSource } from './fixtures/counted-source.ts';
import { concat } from './fixtures/bytes.ts';
import { jumbfPayloads, manifestStore } from './fixtures/c2pa.ts';
import { box, buildHeif } from './fixtures/heif.ts';
import { buildJpeg, segment } from './fixtures/jpeg.ts';
import { buildPng, chunk } from './fixtures/png.ts';
import { PHOTOS } from './fixtures/photos.ts';
import { buildTiff, raw, short } from './fixtures/tiff.ts';
import { buildWebp, canvas, riffChunk } from './fixtures/webp.ts';
import { readManifestStore } from './c2pa.ts';
import { noFindings } from './findings.ts';
import { readMetadata } from './read-metadata.ts';

async function credentialsOf(store: Uint8Array) {
  const found = noFindings('image/jpeg');
  await readManifestStore(memoryReader(store), found);
  return found.about.contentCredentials;
}

describe('Content Credentials', () => {
  test('say what made them', async () => {
    expect(await credentialsOf(manifestStore({ generator: 'Leica M11-P/2.0' }))).toEqual({
      generator: 'Leica M11-P/2.0',
    });
  });

  test('say it in the second version’s way', async () => {
    const info = { name: 'Adobe Firefly', version: '3.1' };
    expect(await credentialsOf(manifestStore({ info }))).toEqual({
      generator: 'Adobe Firefly 3.1',
    });
  });

  test('are the newest manifest’s', async () => {
    expect(await credentialsOf(manifestStore({ generator: 'Photoshop', older: 3 }))).toEqual({
      generator: 'Photoshop',
    });
  });

  test('are there even if they do not say what made them', async () => {
    expect(await credentialsOf(manifestStore())).toEqual({});
  });

  test('are clean text', async () => {
    expect(await credentialsOf(manifestStore({ generator: 'a\u0000b\u001bc' }))).toEqual({
      generator: 'abc',
    });
  });

  test('are not any other box', async () => {
    const other = box('jumb', box('jumd', new Uint8Array(16), [3], 'exif', [0]));
    expect(await credentialsOf(other)).toBeUndefined();
  });

  const store = manifestStore({ generator: 'Tool/1.0', pictureBytes: 30_000 });
  const uuid = [
    0xd8, 0xfe, 0xc3, 0xd6, 0x1b, 0x0e, 0x48, 0x3c, 0x92, 0x97, 0x58, 0x28, 0x87, 0x7e, 0xc4, 0x81,
  ];
  const heif = buildHeif();
  const headBytes = box('ftyp', 'heic', [0, 0, 0, 0], 'mif1').length;
  const inBox = box('uuid', uuid, [0, 0, 0, 0], 'manifest\0', new Uint8Array(8), store);
  const jxl = concat(PHOTOS['boxed JPEG XL'][1], store);

  test.each([
    [
      'JPEG',
      buildJpeg({ segments: jumbfPayloads(store, 10_000).map((part) => segment(0xeb, part)) }),
    ],
    ['PNG', buildPng({ before: [chunk('caBX', store)] })],
    ['WebP', buildWebp(canvas(64, 32), riffChunk('C2PA', store))],
    ['HEIC', concat(heif.subarray(0, headBytes), inBox, heif.subarray(headBytes))],
    ['JPEG XL', jxl],
    ['TIFF', buildTiff({ ifd0: [short(0x0100, 8), short(0x0101, 8), raw(0xcd41, 7, store)] })],
  ])('are found in a %s', async (_, bytes) => {
    const reading = await readMetadata(countedSource(bytes));
    expect(reading).toMatchObject({
      metadata: { about: { contentCredentials: { generator: 'Tool/1.0' } } },
    });
  });
});
