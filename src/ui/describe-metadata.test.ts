import { describe, expect, test } from 'vitest';
import {
  describeBytes,
  describeCamera,
  describeCoordinates,
  describeDirection,
  describePlaceNames,
  describeShot,
  describeShutter,
  describeTime,
} from './describe-metadata.ts';

describe('a shot in one line', () => {
  test('says camera, exposure and time', () => {
    expect(
      describeShot({
        camera: { make: 'NIKON CORPORATION', model: 'NIKON Z 6' },
        exposure: { focalLength: 50, fNumber: 1.8, exposureTime: 1 / 125, iso: 800 },
        time: { takenAt: '2026-03-14T21:04:09', source: 'ExifIFD:DateTimeOriginal' },
      }),
    ).toBe('NIKON Z 6 · 50 mm · f/1.8 · 1/125 s · ISO 800 · 14 Mar 2026 21:04');
  });

  test('of a photo that says nothing is empty', () => {
    expect(describeShot({})).toBe('');
  });
});

test.each([
  [1 / 8000, '1/8000 s'],
  [1 / 3, '0.3 s'],
  [0.4, '0.4 s'],
  [1, '1 s'],
  [30, '30 s'],
])('a shutter of %d seconds is %j', (seconds, text) => {
  expect(describeShutter(seconds)).toBe(text);
});

test.each([
  [{ make: 'Apple', model: 'iPhone 13 Pro Max' }, 'Apple iPhone 13 Pro Max'],
  [{ make: 'Canon', model: 'Canon EOS 40D' }, 'Canon EOS 40D'],
  [{ make: 'EASTMAN KODAK COMPANY', model: 'KODAK CX7530 ZOOM' }, 'KODAK CX7530 ZOOM'],
  [{ model: 'X100' }, 'X100'],
  [{}, ''],
])('a camera is named once: %j', (camera, text) => {
  expect(describeCamera(camera)).toBe(text);
});

test('a time is told by the camera’s own clock, with its offset', () => {
  const time = { takenAt: '2026-03-14T21:04:09', utcOffset: '-03:30', source: 'x' };
  expect(describeTime(time)).toBe('Saturday 14 March 2026 at 21:04:09 (UTC−03:30)');
});

test.each([
  ['year', '1965', '1965'],
  ['month', 'May 1965', 'May 1965'],
  ['day', 'Sunday 9 May 1965', '9 May 1965'],
] as const)('a time known to the %s is told as such', (precision, long, short) => {
  const local = { year: '1965-01-01', month: '1965-05-01', day: '1965-05-09' }[precision];
  const time = { takenAt: `${local}T00:00:00`, precision, source: 'x' };
  expect(describeTime(time)).toBe(long);
  expect(describeShot({ time })).toBe(short);
});

test('a place is named from the smallest to the widest, each once', () => {
  const place = { sublocation: 'Trastevere', city: 'Rome', state: 'Rome', country: 'Italy' };
  expect(describePlaceNames(place)).toBe('Trastevere, Rome, Italy');
});

test.each([
  [0, '0° (north)'],
  [112.4, '112° (east)'],
  [359, '359° (north)'],
])('a direction of %d degrees is %j', (direction, text) => {
  expect(describeDirection(direction)).toBe(text);
});

test('a place is told in hemispheres', () => {
  expect(describeCoordinates({ latitude: -33.86882, longitude: 151.2093 })).toBe(
    '33.86882° S, 151.20930° E',
  );
});

test.each([
  [0, '0 bytes'],
  [842_000, '842 KB'],
  [999_600, '1 MB'],
  [3_440_000, '3.4 MB'],
  [214_000_000, '214 MB'],
  [14_200_000_000, '14 GB'],
  [3_400_000_000_000_000, '3400 TB'],
])('%d bytes are %j', (bytes, text) => {
  expect(describeBytes(bytes)).toBe(text);
});
