import { describe, expect, test } from 'vitest';
import { memoryReader } from './byte-reader.ts';
import { readExif } from './exif.ts';
import { noFindings } from './findings.ts';
import { concat, littleEndian, utf8 } from './fixtures/bytes.ts';
import { sampleExif } from './fixtures/photos.ts';
import {
  ascii,
  buildTiff,
  long,
  rational,
  raw,
  short,
  type TiffContents,
} from './fixtures/tiff.ts';

async function tagsOf(block: Uint8Array | TiffContents): Promise<Record<string, unknown>> {
  const found = noFindings('image/jpeg');
  const bytes = block instanceof Uint8Array ? block : buildTiff(block);
  await readExif(memoryReader(bytes), found);
  return Object.fromEntries(found.tags);
}

describe('Exif', () => {
  test('is the same in either byte order', async () => {
    const little = await tagsOf(sampleExif());
    expect(little).toMatchObject({ 'ExifIFD:FNumber': 2.8, 'ExifIFD:SubSecTimeOriginal': '25' });
    expect(await tagsOf(sampleExif({ little: false }))).toEqual(little);
  });

  test('is read from BigTIFF', async () => {
    const entry = concat([0x0f, 1, 2, 0], littleEndian(5, 8), utf8('Sony\0\0\0\0'));
    const block = concat('II+\0', [8, 0, 0, 0], littleEndian(16, 8), littleEndian(1, 8), entry);
    expect(await tagsOf(block)).toEqual({ 'IFD0:Make': 'Sony' });
  });

  test('has its text cut at the first NUL', async () => {
    expect(await tagsOf({ ifd0: [raw(0x010f, 2, utf8('Canon\0garbage'))] })).toEqual({
      'IFD0:Make': 'Canon',
    });
  });

  test('has text that is not UTF-8 read as windows-1252', async () => {
    expect(await tagsOf({ ifd0: [raw(0x013b, 2, concat('W\xf6rdehoff\0'))] })).toEqual({
      'IFD0:Artist': 'Wördehoff',
    });
  });

  test('has both copyrights on lines of their own', async () => {
    expect(await tagsOf({ ifd0: [raw(0x8298, 2, concat('Ann\0Ben\0'))] })).toEqual({
      'IFD0:Copyright': 'Ann\nBen',
    });
  });

  test('has what Windows adds read as UTF-16', async () => {
    const title = concat(littleEndian(0x65e5, 2), littleEndian(0x672c, 2), [0, 0]);
    expect(await tagsOf({ ifd0: [raw(0x9c9b, 1, title)] })).toEqual({ 'IFD0:XPTitle': '日本' });
  });

  test('keeps good tags beside a bad one', async () => {
    const ifd0 = [raw(0x010e, 99, utf8('?')), ascii(0x010f, 'Sony'), raw(0x0110, 2, utf8('A'), 0)];
    expect(await tagsOf({ ifd0 })).toEqual({ 'IFD0:Make': 'Sony' });
  });

  test.each([
    ['a date of zeros', ascii(0x9003, '0000:00:00 00:00:00')],
    ['a date of blanks', ascii(0x9003, '    :  :     :  :  ')],
    ['nothing over nothing', rational(0x829d, [0, 0])],
    ['something over nothing', rational(0x829a, [1, 0])],
    ['a number written as garbage', ascii(0x8827, 'high')],
    ['text of blanks', ascii(0xa434, '   ')],
    ['no text at all', short(0x9003, 1)],
    ['an offset of blanks', ascii(0x9011, '   :  ')],
    ['a float that is no number', raw(0x829d, 11, Uint8Array.of(0, 0, 0xc0, 0x7f), 1)],
  ])('says nothing with %s', async (_, entry) => {
    expect(await tagsOf({ exif: [entry] })).toEqual({});
  });

  test('has text that is a number read as text', async () => {
    expect(await tagsOf({ exif: [short(0x9291, 25)] })).toEqual({
      'ExifIFD:SubSecTimeOriginal': '25',
    });
  });

  test('has one ISO, the first, where there are several', async () => {
    expect(await tagsOf({ exif: [short(0x8827, 400, 0)] })).toEqual({ 'ExifIFD:ISO': 400 });
  });

  test('has no coordinate of degrees whose minutes are nothing over nothing', async () => {
    const gps = [rational(2, [35, 1], [0, 0], [0, 1])];
    expect(await tagsOf({ gps })).toEqual({});
  });

  test.each([
    ['south and west', 'S', 'W', -35.5, -139.75],
    ['north and east', 'N', 'E', 35.5, 139.75],
  ])('gives coordinates %s with their sign', async (_, ns, ew, latitude, longitude) => {
    const gps = [
      ascii(1, ns),
      rational(2, [35, 1], [30, 1], [0, 0]),
      ascii(3, ew),
      rational(4, [13975, 100]),
    ];
    expect(await tagsOf({ gps })).toMatchObject({
      'GPS:GPSLatitude': latitude,
      'GPS:GPSLongitude': longitude,
    });
  });

  test('gives depths as negative altitudes', async () => {
    const gps = [raw(5, 1, Uint8Array.of(1)), rational(6, [125, 10])];
    expect(await tagsOf({ gps })).toMatchObject({ 'GPS:GPSAltitude': -12.5 });
  });

  test('gives APEX values as what they stand for', async () => {
    expect(await tagsOf({ exif: [rational(0x9202, [4, 1]), rational(0x9201, [3, 1])] })).toEqual({
      'ExifIFD:ApertureValue': 4,
      'ExifIFD:ShutterSpeedValue': 0.125,
    });
  });

  test('takes nothing from the thumbnail, its orientation least of all', async () => {
    const main = buildTiff({ ifd0: [ascii(0x010f, 'Sony')] });
    const entries = 1;
    new DataView(main.buffer).setUint32(8 + 2 + entries * 12, main.length, true);
    const thumbnail = buildTiff({ ifd0: [short(0x0112, 6)] }).subarray(8);
    expect(await tagsOf(concat(main, thumbnail))).toEqual({ 'IFD0:Make': 'Sony' });
  });

  test('survives directories that point at one another', async () => {
    expect(
      await tagsOf({ ifd0: [ascii(0x010f, 'Sony'), long(0x8769, 8), long(0x8825, 8)] }),
    ).toEqual({ 'IFD0:Make': 'Sony', 'ExifIFD:Make': 'Sony' });
  });
});
