import { describe, expect, test } from 'vitest';
import { memoryReader } from './byte-reader.ts';
import { EXIF_TAGS, GPS_TAGS, type TagKind } from './exif-tags.ts';
import { readExif } from './exif.ts';
import { noFindings } from './findings.ts';
import { bigEndian, concat, littleEndian, utf8 } from './fixtures/bytes.ts';
import { sampleExif } from './fixtures/photos.ts';
import {
  ascii,
  buildTiff,
  long,
  rational,
  raw,
  short,
  type TiffContents,
  type TiffEntry,
} from './fixtures/tiff.ts';

async function tagsOf(block: Uint8Array | TiffContents): Promise<Record<string, unknown>> {
  const found = noFindings('image/jpeg');
  const bytes = block instanceof Uint8Array ? block : buildTiff(block);
  await readExif(memoryReader(bytes), found);
  return Object.fromEntries(found.tags);
}

/** Something that each kind of tag may hold. */
const SAMPLES: Readonly<Record<TagKind, (tag: number) => TiffEntry>> = {
  text: (tag) => ascii(tag, 'N'),
  date: (tag) => ascii(tag, '2026:03:14 21:04:09'),
  offset: (tag) => ascii(tag, '+09:00'),
  copyright: (tag) => ascii(tag, 'Ann'),
  utf16: (tag) => raw(tag, 1, concat('A\0\0\0')),
  comment: (tag) => raw(tag, 7, concat('ASCII\0\0\0', 'Evening')),
  number: (tag) => short(tag, 1),
  speed: (tag) => short(tag, 100),
  numbers: (tag) => rational(tag, [24, 1], [70, 1], [28, 10], [4, 1]),
  degrees: (tag) => rational(tag, [35, 1], [30, 1], [0, 1]),
  clock: (tag) => rational(tag, [12, 1], [4, 1], [9, 1]),
};

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

  test.each([
    [[400, 0], 400],
    [[0, 200], 200],
    [[0, 0], 0],
  ])('has one ISO, the first that says something, of %j', async (values, iso) => {
    expect(await tagsOf({ exif: [short(0x8827, ...values)] })).toEqual({ 'ExifIFD:ISO': iso });
  });

  test('keeps what is known of a lens without its f-numbers', async () => {
    const lens = rational(0xa432, [24, 1], [70, 1], [0, 0], [0, 0]);
    expect(await tagsOf({ exif: [lens] })).toEqual({ 'ExifIFD:LensInfo': [24, 70, 0, 0] });
  });

  test.each([
    ['a number below zero', 0, [-35, 1], [-30, 1]],
    ['a number below zero and the letter', 'S', [-35, 1], [30, 1]],
  ])('has a latitude in the south by %s', async (_, letter, degrees, minutes) => {
    const south = new DataView(new ArrayBuffer(16));
    [...degrees, ...minutes].forEach((number, index) => south.setInt32(4 * index, number, true));
    const gps = [...(letter ? [ascii(1, 'S')] : []), raw(2, 10, new Uint8Array(south.buffer), 2)];
    expect(await tagsOf({ gps })).toMatchObject({ 'GPS:GPSLatitude': -35.5 });
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

  test.each([
    [0, 12.5],
    [1, -12.5],
    [2, 12.5],
    [3, -12.5],
  ])('gives an altitude of reference %i with its sign', async (reference, altitude) => {
    const gps = [raw(5, 1, Uint8Array.of(reference)), rational(6, [125, 10])];
    expect(await tagsOf({ gps })).toMatchObject({ 'GPS:GPSAltitude': altitude });
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

describe('every tag that is kept', () => {
  test.each(Array.from(EXIF_TAGS, ([tag, known]) => ({ tag, ...known })))(
    'goes through: $name',
    async ({ tag, name, kind }) => {
      const entry = [SAMPLES[kind](tag)];
      const tags = await tagsOf({ ifd0: entry, exif: entry });
      expect(Object.keys(tags).sort()).toEqual([`ExifIFD:${name}`, `IFD0:${name}`]);
    },
  );

  test.each(Array.from(GPS_TAGS, ([tag, known]) => ({ tag, ...known })))(
    'goes through: $name',
    async ({ tag, name, kind }) => {
      expect(Object.keys(await tagsOf({ gps: [SAMPLES[kind](tag)] }))).toEqual([`GPS:${name}`]);
    },
  );
});

describe('a comment', () => {
  const cyrillic = 'Вечер в баре';
  const japanese = '夏の写真';
  const utf16 = (text: string, isLittle: boolean) =>
    concat(
      ...Array.from(text, (letter) => {
        const code = letter.charCodeAt(0);
        return isLittle ? littleEndian(code, 2) : bigEndian(code, 2);
      }),
    );
  /** `夏の写真` as JIS X 0208 has it. */
  const jis = [0x32, 0x46, 0x24, 0x4e, 0x3c, 0x4c, 0x3f, 0x3f];

  test.each<[string, string, Uint8Array]>([
    ['ASCII', 'A quiet evening', concat('ASCII\0\0\0', 'A quiet evening')],
    ['ASCII, in fact UTF-8', cyrillic, concat('ASCII\0\0\0', utf8(cyrillic))],
    ['ASCII named with blanks', 'Evening', concat('ASCII   ', 'Evening\0\0')],
    ['no character set', 'Evening', concat('\0\0\0\0\0\0\0\0', 'Evening')],
    ['nothing but text', 'Evening at the bar', concat('Evening at the bar')],
    ['less text than a name is long', 'Bar', concat('Bar')],
    ['UNICODE', cyrillic, concat('UNICODE\0', utf16(cyrillic, true))],
    ['UNICODE the other way round', cyrillic, concat('UNICODE\0', utf16(cyrillic, false))],
    ['UNICODE with a mark', japanese, concat('UNICODE\0', [0xfe, 0xff], utf16(japanese, false))],
    ['UNICODE, English', 'Evening', concat('UNICODE\0', utf16('Evening', false))],
    ['JIS', japanese, concat('JIS\0\0\0\0\0', jis)],
    ['JIS by escape', japanese, concat('JIS\0\0\0\0\0', [0x1b], '$B', jis, [0x1b], '(B')],
  ])('is read that says %s', async (_, text, bytes) => {
    for (const little of [true, false])
      expect(await tagsOf({ exif: [raw(0x9286, 7, bytes)], little })).toEqual({
        'ExifIFD:UserComment': text,
      });
  });

  test('says nothing where it is blank', async () => {
    const blank = concat('ASCII\0\0\0', ' '.repeat(100));
    expect(await tagsOf({ exif: [raw(0x9286, 7, blank)] })).toEqual({});
  });

  test('is UTF-8 to its end where it is too long to keep', async () => {
    const long = concat('ASCII\0\0\0', utf8('ж'.repeat(5_000)));
    const { 'ExifIFD:UserComment': text } = await tagsOf({ exif: [raw(0x9286, 7, long)] });
    expect(text).toBe('ж'.repeat(2_000));
  });
});
