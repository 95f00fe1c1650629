import { afterEach, describe, expect, test, vi } from 'vitest';
import type { TagValue } from '#contract/photo-metadata';
import { formatOffset, parseOffset, parseStatedTime } from './date-time.ts';
import { tagReader } from './tag-reader.ts';
import { describeTime } from './time.ts';

const timeOf = (tags: Record<string, TagValue>) =>
  describeTime(tagReader(new Map(Object.entries(tags))));

const ORIGINAL = { 'ExifIFD:DateTimeOriginal': '2026:03:14 21:04:09' };

describe('the time of a photo', () => {
  afterEach(() => vi.unstubAllEnvs());

  test('is a wall clock’s, and no instant, where no offset is known', () => {
    expect(timeOf(ORIGINAL)).toEqual({
      takenAt: '2026-03-14T21:04:09',
      source: 'ExifIFD:DateTimeOriginal',
    });
  });

  test.each(['UTC', 'America/New_York', 'Asia/Kolkata'])(
    'is the same for a machine in %s',
    (zone) => {
      vi.stubEnv('TZ', zone);
      expect(timeOf({ ...ORIGINAL, 'ExifIFD:OffsetTimeOriginal': '+09:00' })).toMatchObject({
        takenAt: '2026-03-14T21:04:09',
        takenAtUtc: '2026-03-14T12:04:09.000Z',
      });
    },
  );

  test('has its fraction from a tag of its own', () => {
    const tags = { ...ORIGINAL, 'ExifIFD:SubSecTimeOriginal': '054 ' };
    expect(timeOf(tags)).toMatchObject({ takenAt: '2026-03-14T21:04:09.054' });
  });

  test('has the offset of the same clock before any other', () => {
    const tags = {
      ...ORIGINAL,
      'ExifIFD:OffsetTime': '+01:00',
      'ExifIFD:OffsetTimeDigitized': '+02:00',
      'ExifIFD:OffsetTimeOriginal': '+03:00',
    };
    expect(timeOf(tags)).toMatchObject({ utcOffset: '+03:00' });
  });

  test('has its offset from the satellites’ time, to the quarter of an hour', () => {
    const tags = {
      ...ORIGINAL,
      'ExifIFD:OffsetTime': '+01:00',
      'GPS:GPSDateStamp': '2026:03:14',
      'GPS:GPSTimeStamp': '15:17:48',
    };
    expect(timeOf(tags)).toMatchObject({ utcOffset: '+05:45' });
  });

  test('has no offset from satellites seen long before', () => {
    const tags = {
      ...ORIGINAL,
      'GPS:GPSDateStamp': '2026:03:10',
      'GPS:GPSTimeStamp': '12:04:09',
    };
    expect(timeOf(tags)).not.toHaveProperty('utcOffset');
  });

  test.each([
    ['the time of digitising', { 'ExifIFD:CreateDate': '2026:03:14 21:04:09' }],
    ['XMP', { 'XMP-photoshop:DateCreated': '2026-03-14T21:04:09' }],
    ['IPTC', { 'IPTC:DateCreated': '2026:03:14', 'IPTC:TimeCreated': '21:04:09' }],
    ['PNG', { 'PNG:CreationTime': '2026:03:14 21:04:09' }],
  ])('comes from %s if it must', (_, tags) => {
    const unset = { 'ExifIFD:DateTimeOriginal': '2026:13:45 25:61:61' };
    expect(timeOf({ ...unset, ...tags })).toMatchObject({ takenAt: '2026-03-14T21:04:09' });
  });

  test('comes from the satellites last, in UTC', () => {
    const tags = { 'GPS:GPSDateStamp': '2026:03:14', 'GPS:GPSTimeStamp': '12:04:09' };
    expect(timeOf(tags)).toMatchObject({ takenAt: '2026-03-14T12:04:09', utcOffset: 'Z' });
  });
});

describe('a stated time', () => {
  test.each([
    ['2026:03:14 21:04:09', '2026-03-14T21:04:09'],
    ['2026-03-14T21:04:09.25+09:00', '2026-03-14T21:04:09.25'],
    ['2026/3/14 9:04', '2026-03-14T09:04:00'],
    ['2026:03:14', '2026-03-14T00:00:00'],
    ['2024:02:29 00:00:00', '2024-02-29T00:00:00'],
  ])('%s is read', (text, local) => {
    expect(parseStatedTime(text)?.local).toBe(local);
  });

  test.each([
    '0000:00:00 00:00:00',
    '2023:02:29 00:00:00',
    '2026:13:01 00:00:00',
    '2026:03:14 24:00:00',
    '0001:01:01 00:00:00',
    '14.03.2026',
    'yesterday',
    '',
  ])('%j is no time', (text) => {
    expect(parseStatedTime(text)).toBeUndefined();
  });

  test('has an offset if it says so', () => {
    expect(parseStatedTime('2026-03-14T21:04:09-0330')?.offset).toBe(-210);
    expect(parseStatedTime('2026-03-14T21:04:09Z')?.offset).toBe(0);
  });
});

test.each(['+09:00', '-03:30', '+00:00', '+14:00'])('formatting undoes parsing of %s', (offset) => {
  expect(formatOffset(parseOffset(offset) ?? NaN)).toBe(offset);
});

test.each(['+15:00', '+09:75', '9', '   :  ', ''])('%j is no offset', (text) => {
  expect(parseOffset(text)).toBeUndefined();
});
