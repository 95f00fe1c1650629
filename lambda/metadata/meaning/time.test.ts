import { afterEach, describe, expect, test, vi } from 'vitest';
import type { TagValue } from '#contract/photo-metadata';
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

  test.each([
    ['days before', '2026:03:10', '12:04:09'],
    ['a quarter of an hour before, which no zone is ahead', '2026:03:14', '20:49:09'],
    ['three quarters of an hour before', '2026:03:14', '20:19:09'],
    ['in a zone beyond the date line', '2026:03:13', '06:04:09'],
  ])('has no offset from satellites seen %s', (_, date, time) => {
    const tags = { ...ORIGINAL, 'GPS:GPSDateStamp': date, 'GPS:GPSTimeStamp': time };
    expect(timeOf(tags)).not.toHaveProperty('utcOffset');
  });

  test('has an offset named as Apple’s headset does', () => {
    const tags = { ...ORIGINAL, 'ExifIFD:OffsetTimeOriginal': 'GMT+02:00' };
    expect(timeOf(tags)).toMatchObject({ utcOffset: '+02:00' });
  });

  test.each([
    ['XMP', { 'XMP-exif:DateTimeOriginal': '1965-05-01T12:00:00' }],
    ['XMP’s second place', { 'XMP-photoshop:DateCreated': '1965-05-01T12:00:00' }],
    ['IPTC', { 'IPTC:DateCreated': '1965:05:01', 'IPTC:TimeCreated': '12:00:00' }],
  ])('is the picture’s, as %s has it, not its scan’s', (_, tags) => {
    const scan = {
      'ExifIFD:CreateDate': '2021:03:04 10:00:00',
      'XMP-xmp:CreateDate': '2021-03-04T10:00:00',
    };
    expect(timeOf({ ...scan, ...tags })).toMatchObject({ takenAt: '1965-05-01T12:00:00' });
  });

  test('is that of the last change if there is no other, and says so', () => {
    const tags = { 'IFD0:ModifyDate': '2026:03:14 21:04:09', 'ExifIFD:OffsetTime': '+01:00' };
    expect(timeOf(tags)).toEqual({
      takenAt: '2026-03-14T21:04:09',
      utcOffset: '+01:00',
      takenAtUtc: '2026-03-14T20:04:09.000Z',
      source: 'IFD0:ModifyDate',
    });
    expect(
      timeOf({ ...tags, ...ORIGINAL, 'IFD0:ModifyDate': '2027:01:01 00:00:00' }),
    ).toMatchObject({
      source: 'ExifIFD:DateTimeOriginal',
    });
  });

  test.each([
    ['a year', '1965', 'year', '1965-01-01T00:00:00'],
    ['a month', '1965-05', 'month', '1965-05-01T00:00:00'],
    ['a day', '1965-05-09', 'day', '1965-05-09T00:00:00'],
  ])('may be known to %s only, and then has no offset', (_, text, precision, takenAt) => {
    const tags = { 'XMP-photoshop:DateCreated': text, 'ExifIFD:OffsetTime': '+01:00' };
    expect(timeOf(tags)).toEqual({ takenAt, precision, source: 'XMP-photoshop:DateCreated' });
  });

  test('is completed by another statement about the same day only', () => {
    const day = { 'IPTC:DateCreated': '2026:03:14' };
    expect(timeOf({ ...day, 'XMP-xmp:CreateDate': '2026-03-14T21:04:09' })).toEqual({
      takenAt: '2026-03-14T21:04:09',
      source: 'XMP-xmp:CreateDate',
    });
    expect(timeOf({ ...day, 'XMP-xmp:CreateDate': '2026-03-15T21:04:09' })).toMatchObject({
      takenAt: '2026-03-14T00:00:00',
      precision: 'day',
    });
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
