import exifr from 'exifr';
import { expect, test } from 'vitest';
import { exifTiff, withExif, type Capture } from './exif.ts';

/** Start of image, an empty JFIF segment, a comment, end of image. */
const jpeg = Uint8Array.from([
  ...[0xff, 0xd8, 0xff, 0xe0, 0, 7, 0x4a, 0x46, 0x49, 0x46, 0],
  ...[0xff, 0xfe, 0, 4, 0x68, 0x69, 0xff, 0xd9],
]);

const capture: Capture = {
  camera: { make: 'Tintype', model: 'Virtual 35' },
  lens: { model: 'Tintype 35 mm f/1.4', focalLengthMm: 35, focalLengthIn35mm: 53 },
  takenAt: '2026-03-14T21:04:37.250',
  offset: '+01:00',
  exposureSeconds: 1 / 60,
  fNumber: 1.4,
  iso: 1600,
  place: { latitude: 51.51336, longitude: -0.13124, altitudeMetres: 24.5 },
  orientation: 6,
};

const read = async (of: Capture): Promise<Record<string, unknown>> =>
  exifr.parse(Buffer.from(withExif(jpeg, exifTiff(of, 1600, 1067))), {
    exif: true,
    gps: true,
    translateValues: false,
    reviveValues: false,
  }) as Promise<Record<string, unknown>>;

test('reads back what a camera says about the exposure', async () => {
  expect(await read(capture)).toMatchObject({
    Make: 'Tintype',
    Model: 'Virtual 35',
    Software: 'Tintype sample renderer',
    Orientation: 6,
    ExposureTime: 1 / 60,
    FNumber: 1.4,
    ISO: 1600,
    FocalLength: 35,
    FocalLengthIn35mmFormat: 53,
    LensModel: 'Tintype 35 mm f/1.4',
    ColorSpace: 1,
    ExifImageWidth: 1600,
    ExifImageHeight: 1067,
    Flash: 0x10,
  });
});

test('reads back the time to the millisecond, with its offset', async () => {
  expect(await read(capture)).toMatchObject({
    ModifyDate: '2026:03:14 21:04:37',
    DateTimeOriginal: '2026:03:14 21:04:37',
    CreateDate: '2026:03:14 21:04:37',
    SubSecTimeOriginal: '250',
    OffsetTimeOriginal: '+01:00',
  });
});

test.each([
  ['north-west', 51.51336, -0.13124],
  ['south-west', -34.61763, -58.36885],
  ['north-east', 35.66573, 139.73101],
  ['a whole degree', 12, 7],
])('reads back a place: %s', async (_, latitude, longitude) => {
  const there = await read({ ...capture, place: { latitude, longitude, altitudeMetres: 24.5 } });
  expect(there['latitude']).toBeCloseTo(latitude, 6);
  expect(there['longitude']).toBeCloseTo(longitude, 6);
  expect(there['GPSAltitude']).toBe(24.5);
});

test('says nothing about a place it does not know', async () => {
  const { place: _, ...nowhere } = capture;
  expect(Object.keys(await read(nowhere)).filter((tag) => tag.startsWith('GPS'))).toEqual([]);
});

test('writes exposures of half a second and more as decimals', async () => {
  expect(await read({ ...capture, exposureSeconds: 0.5 })).toMatchObject({ ExposureTime: 0.5 });
});

test('takes the place of the JFIF segment and leaves the rest as it was', () => {
  const tiff = exifTiff(capture, 1600, 1067);
  const rest = withExif(jpeg, tiff).subarray(2 + 4 + 6 + tiff.length);
  expect([...rest]).toEqual([...jpeg.subarray(11)]);
});

test('refuses what is not a JPEG', () => {
  expect(() => withExif(Uint8Array.of(0x89, 0x50, 0x4e, 0x47), new Uint8Array())).toThrow(
    RangeError,
  );
});
