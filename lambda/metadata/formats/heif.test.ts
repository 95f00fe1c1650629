import { describe, expect, test } from 'vitest';
import { memoryReader } from '../byte-reader.ts';
import { type Findings, noFindings } from '../findings.ts';
import { viewOf } from '../bytes.ts';
import { bigEndian, concat, utf8 } from '../fixtures/bytes.ts';
import { box, buildHeif, type HeifContents } from '../fixtures/heif.ts';
import { namedProfile } from '../fixtures/icc.ts';
import { sampleExif } from '../fixtures/photos.ts';
import { sampleXmp } from '../fixtures/xmp.ts';
import { heif } from './heif.ts';

async function findingsOf(contents: HeifContents): Promise<Findings> {
  const found = noFindings('image/heic');
  await heif.read(memoryReader(buildHeif(contents)), found);
  return found;
}

describe('a HEIF file', () => {
  test.each([
    ['heic', 'mif1', 'image/heic'],
    ['mif1', 'heic', 'image/heic'],
    ['msf1', 'hevc', 'image/heic'],
    ['avif', 'mif1', 'image/avif'],
    ['mif1', 'miaf', 'image/heif'],
    ['mif3', 'mif3', 'image/heif'],
    ['isom', 'mp42', undefined],
  ])('of brand %s, compatible with %s, is %s', (own, compatible, mediaType) => {
    expect(heif.sniff(box('ftyp', own, [0, 0, 0, 0], compatible))).toBe(mediaType);
  });

  test('is known by the last of many brands', () => {
    const others = 'isom'.repeat(20);
    expect(heif.sniff(box('ftyp', 'MiHB', [0, 0, 0, 0], `${others}heic`))).toBe('image/heic');
  });

  test.each([
    ['behind the picture', false],
    ['among the boxes', true],
  ])('has its metadata found %s', async (_, inItemData) => {
    const { tags } = await findingsOf({ exif: sampleExif(), xmp: sampleXmp(), inItemData });
    expect(tags.get('IFD0:Make')).toBe('Canon');
    expect(tags.get('XMP-dc:Title')).toBe('Negroni');
  });

  test('has its Exif found behind a prefix that nobody counted', async () => {
    const exif = Uint8Array.of(...utf8('Exif\0\0'), ...sampleExif());
    expect((await findingsOf({ exif })).tags.get('IFD0:Make')).toBe('Canon');
  });

  test('has its size, profile and turning from its properties', async () => {
    const profile = namedProfile('Display P3');
    const found = await findingsOf({ width: 4032, height: 3024, turned: 3, profile });
    expect(found).toMatchObject({
      codedSize: { width: 4032, height: 3024 },
      containerOrientation: 6,
    });
    expect(found.tags.get('ICC_Profile:ProfileDescription')).toBe('Display P3');
  });

  test('that says nothing of turning leaves it to Exif', async () => {
    expect(await findingsOf({})).not.toHaveProperty('containerOrientation');
  });

  test('is turned and then mirrored, in that order', async () => {
    expect(await findingsOf({ turned: 1, mirrored: 1 })).toMatchObject({ containerOrientation: 7 });
  });
});

/** A movie of one track: eight frames in four fifths of a second. */
const movie = (meta: Uint8Array) =>
  box(
    'moov',
    box(
      'trak',
      box('tkhd', new Uint8Array(76), bigEndian(64, 2), [0, 0], bigEndian(32, 2), [0, 0]),
      meta,
      box(
        'mdia',
        box('mdhd', new Uint8Array(12), bigEndian(1_000, 4), bigEndian(800, 4), [0, 0, 0, 0]),
        box('minf', box('stbl', box('stsz', new Uint8Array(8), bigEndian(8, 4)))),
      ),
    ),
  );

/** The `meta` box of a file that has its metadata inside, for use elsewhere. */
function metaBox(contents: HeifContents): Uint8Array {
  const bytes = buildHeif({ ...contents, inItemData: true });
  const start = box('ftyp', 'heic', [0, 0, 0, 0], 'mif1').length;
  return bytes.subarray(start, start + viewOf(bytes).getUint32(start));
}

describe('a sequence', () => {
  const head = box('ftyp', 'avis', [0, 0, 0, 0], 'msf1');
  const metadata = { exif: sampleExif(), xmp: sampleXmp() };
  const xmpBox = box(
    'uuid',
    [
      0xbe, 0x7a, 0xcf, 0xcb, 0x97, 0xa9, 0x42, 0xe8, 0x9c, 0x71, 0x99, 0x94, 0x91, 0xe3, 0xaf,
      0xac,
    ],
    sampleXmp(),
  );

  async function read(bytes: Uint8Array): Promise<Findings> {
    const found = noFindings('image/avif');
    await heif.read(memoryReader(bytes), found);
    return found;
  }

  test('has its metadata in its track', async () => {
    const found = await read(concat(head, movie(metaBox(metadata))));
    expect(found.tags.get('IFD0:Make')).toBe('Canon');
    expect(found.tags.get('XMP-dc:Title')).toBe('Negroni');
  });

  test('has its metadata in its track though a still picture comes first', async () => {
    const found = await read(concat(head, metaBox({}), movie(metaBox(metadata))));
    expect(found.tags.get('IFD0:Make')).toBe('Canon');
  });

  test('has its XMP in a box of its own', async () => {
    const found = await read(concat(head, metaBox({}), xmpBox, movie(new Uint8Array())));
    expect(found.tags.get('XMP-dc:Title')).toBe('Negroni');
  });

  test('has as many frames as its track has samples', async () => {
    const { about } = await read(concat(head, movie(new Uint8Array())));
    expect(about).toEqual({ frames: 8, durationSeconds: 0.8 });
  });
});

describe('a gain map', () => {
  test('is an item that tone mapping is made of', async () => {
    expect((await findingsOf({ toneMapped: true })).about).toEqual({ gainMap: true });
  });

  test('is what Apple calls one', async () => {
    const auxiliary = 'urn:com:apple:photo:2020:aux:hdrgainmap';
    expect((await findingsOf({ auxiliary })).about).toEqual({ gainMap: true });
  });

  test('is no depth map', async () => {
    const auxiliary = 'urn:mpeg:hevc:2015:auxid:2';
    expect((await findingsOf({ auxiliary })).about).toEqual({});
  });
});
