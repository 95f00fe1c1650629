import { describe, expect, test } from 'vitest';
import type { Photo } from '#contract/photo-record';
import { offsetIn, parseOffset } from './zone-offset.ts';
import { parsePlace } from './parse-place.ts';
import { formatTakenAt, parseTakenAt, shiftTakenAt } from './taken-at.ts';
import { toRegisters } from './draft.ts';

const source = 'ExifIFD:DateTimeOriginal';

describe('a date that is typed', () => {
  test.each([
    ['2026-03-14 21:04:09', '2026-03-14T21:04:09'],
    ['2026-3-4 9:05', '2026-03-04T09:05:00'],
    ['2026-03-14T21:04:09.25', '2026-03-14T21:04:09.25'],
    ['2026/03/14', '2026-03-14'],
    ['1987-06', '1987-06'],
    [' 1987 ', '1987'],
    ['0001-01-01', '0001-01-01'],
    ['9999-12-31 23:59:59', '9999-12-31T23:59:59'],
  ])('%j is %s', (typed, value) => {
    expect(parseTakenAt(typed)).toBe(value);
  });

  test.each([
    '',
    'March',
    '2026-02-30',
    '2026-13',
    '10000',
    '2026-03-14 25:00',
    '26-03-14',
    '2026-03-14 21',
  ])('%j is none', (typed) => {
    expect(parseTakenAt(typed)).toBeUndefined();
  });

  test('is what is shown to be changed', () => {
    expect(formatTakenAt({ takenAt: '1987-01-01T00:00:00', precision: 'year' })).toBe('1987');
    expect(formatTakenAt({ takenAt: '2026-03-14T21:04:09' })).toBe('2026-03-14 21:04:09');
  });
});

describe('a shift by the clock on the wall', () => {
  test.each([
    ['2026-03-14T21:04:09', 3_600, '2026-03-14T22:04:09'],
    ['2026-03-29T01:30:00', 3_600, '2026-03-29T02:30:00'], // daylight saving is the zone's
    ['2020-02-29T12:00:00', 366 * 86_400, '2021-03-01T12:00:00'],
    ['1969-12-31T23:59:59.75', 1, '1970-01-01T00:00:00.75'],
    ['1899-12-31T23:00:00', -86_400, '1899-12-30T23:00:00'],
  ])('%s by %d s is %s', (takenAt, seconds, shifted) => {
    expect(shiftTakenAt({ takenAt, source }, seconds)).toBe(shifted);
  });

  test('knows of a year no more than the year', () => {
    const time = { takenAt: '1987-01-01T00:00:00', precision: 'year', source } as const;
    expect(shiftTakenAt(time, 366 * 86_400)).toBe('1988');
    expect(shiftTakenAt(time, 3_600)).toBe('1987');
  });

  test('ends where years have another number of digits', () => {
    expect(shiftTakenAt({ takenAt: '9999-12-31T23:00:00', source }, 7_200)).toBeUndefined();
    expect(shiftTakenAt({ takenAt: '0001-01-01T00:00:00', source }, -1)).toBeUndefined();
  });
});

describe('the offset of a zone', () => {
  test.each([
    ['Asia/Kathmandu', '2026-03-14T12:00:00', '+05:45'],
    ['America/St_Johns', '2026-01-14T12:00:00', '-03:30'],
    ['America/St_Johns', '2026-07-14T12:00:00', '-02:30'],
    ['Europe/Rome', '2026-03-29T01:59:59', '+01:00'],
    ['Europe/Rome', '2026-03-29T02:30:00', '+01:00'], // left out
    ['Europe/Rome', '2026-03-29T03:00:00', '+02:00'],
    ['Europe/Rome', '2026-10-25T02:30:00', '+02:00'], // shown twice: the first
    ['Europe/Rome', '2026-10-25T03:00:00', '+01:00'],
    ['Etc/UTC', '1969-01-01T00:00:00', '+00:00'],
  ])('%s at %s is %s', (zone, takenAt, offset) => {
    expect(offsetIn(zone, takenAt)).toBe(offset);
  });

  test.each([
    ['+5:45', '+05:45'],
    ['−03:30', '-03:30'],
    ['UTC', 'Z'],
    ['GMT+2', '+02:00'],
    ['+15:00', undefined],
    ['+05:60', undefined],
    ['5', undefined],
  ])('typed %j is %s', (typed, value) => {
    expect(parseOffset(typed)).toBe(value);
  });
});

describe('a place that is typed', () => {
  test.each([
    ['45.4642, 9.19', 45.4642, 9.19],
    ['-33.8568 151.2153', -33.8568, 151.2153],
    ['45°27′51″ N 9°11′24″ E', 45.464_167, 9.19],
    ['33°51\'24" S, 151°12\'55" E', -33.856_667, 151.215_278],
    ['N 45.5 E 9.5', 45.5, 9.5],
    ['90, -180', 90, -180],
    ['0,0', 0, 0],
    ['45,4642 9,19', 45.4642, 9.19],
  ])('%j is on Earth', (typed, latitude, longitude) => {
    const place = parsePlace(typed);
    expect(place?.latitude).toBeCloseTo(latitude, 5);
    expect(place?.longitude).toBeCloseTo(longitude, 5);
  });

  test.each(['', 'Milan', '91, 0', '0, 181', '45', '45.4642'])('%j is none', (typed) => {
    expect(parsePlace(typed)).toBeUndefined();
  });
});

test('two cameras in one shift keep what is between them, and a photo filed twice is said of once', () => {
  const photo = (photoId: string, takenAt: string) =>
    ({ photoId, status: 'ready', time: { takenAt, source } }) as unknown as Photo;
  const photos = [
    photo('a', '2016-03-14T21:00:00'),
    photo('b', '2016-03-14T23:30:00'),
    photo('a', '2016-03-14T21:00:00'),
    { photoId: 'c', status: 'ready' } as unknown as Photo,
  ];
  const tenYears = (365 * 10 + 3) * 86_400;
  expect(toRegisters({ takenAt: { kind: 'shift', seconds: tenYears } }, photos)).toEqual([
    { subject: 'a', field: 'takenAt', value: '2026-03-15T21:00:00' },
    { subject: 'b', field: 'takenAt', value: '2026-03-15T23:30:00' },
  ]);
});
