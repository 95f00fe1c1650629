import { describe, expect, test } from 'vitest';
import type { TagValue } from '#contract/photo-metadata';
import { describePlace } from './place.ts';
import { tagReader } from './tag-reader.ts';

const placeOf = (tags: Record<string, TagValue>) =>
  describePlace(tagReader(new Map(Object.entries(tags))));

const HERE = { 'GPS:GPSLatitude': 1, 'GPS:GPSLongitude': 2 };

describe('a place', () => {
  test.each([
    ['0, 0', 0, 0],
    ['beyond the pole', 91, 10],
    ['beyond the date line', 10, 999],
  ])('is not %s', (_, latitude, longitude) => {
    const tags = { 'GPS:GPSLatitude': latitude, 'GPS:GPSLongitude': longitude };
    expect(placeOf(tags)).toBeUndefined();
  });

  test('is without an altitude that nobody reaches', () => {
    expect(placeOf({ ...HERE, 'GPS:GPSAltitude': 4_294_967_295 })).toEqual({
      latitude: 1,
      longitude: 2,
    });
  });

  test.each([
    ['39,3.5S', '94,17,30W', -(39 + 3.5 / 60), -(94 + 17 / 60 + 30 / 3600)],
    ['39.5', '-94.25', 39.5, -94.25],
    ['39.5 S', '94.25W', -39.5, -94.25],
    ['-39.5S', '94', -39.5, 94],
  ])('is read from XMP: %s and %s', (north, east, latitude, longitude) => {
    const tags = { 'XMP-exif:GPSLatitude': north, 'XMP-exif:GPSLongitude': east };
    expect(placeOf(tags)).toEqual({ latitude, longitude });
  });

  test('is read from XMP where it is a number there', () => {
    expect(placeOf({ 'XMP-exif:GPSLatitude': 39.5, 'XMP-exif:GPSLongitude': -94.25 })).toEqual({
      latitude: 39.5,
      longitude: -94.25,
    });
  });

  test.each([
    [0, 35],
    [1, -35],
    [2, 35],
    [3, -35],
  ])('has its altitude from XMP, of reference %i', (reference, altitude) => {
    const tags = { 'XMP-exif:GPSAltitude': 35, 'XMP-exif:GPSAltitudeRef': reference };
    expect(placeOf({ ...HERE, ...tags })?.altitude).toBe(altitude);
  });

  test('has a direction and an accuracy', () => {
    const tags = { 'GPS:GPSImgDirection': 360, 'GPS:GPSHPositioningError': 4.5 };
    expect(placeOf({ ...HERE, ...tags })).toMatchObject({ direction: 0, accuracy: 4.5 });
    expect(placeOf({ ...HERE, 'GPS:GPSImgDirection': 655 })).not.toHaveProperty('direction');
  });

  test('may be known by its names alone', () => {
    const names = {
      sublocation: 'Trastevere',
      city: 'Roma',
      state: 'Lazio',
      country: 'Italia',
    };
    expect(
      placeOf({
        'IPTC:Sub-location': 'Trastevere',
        'IPTC:City': 'Rome',
        'XMP-photoshop:City': 'Roma',
        'IPTC:Province-State': 'Lazio',
        'IPTC:Country-PrimaryLocationName': 'Italia',
      }),
    ).toEqual(names);
  });
});
