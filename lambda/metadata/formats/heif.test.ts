import { describe, expect, test } from 'vitest';
import { memoryReader } from '../byte-reader.ts';
import { type Findings, noFindings } from '../findings.ts';
import { utf8 } from '../fixtures/bytes.ts';
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
