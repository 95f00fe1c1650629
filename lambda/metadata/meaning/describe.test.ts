import { describe, expect, test } from 'vitest';
import { TAGS_MAX_BYTES, type TagValue } from '#contract/photo-metadata';
import { type Findings, noFindings } from '../findings.ts';
import { describePhoto } from './describe.ts';

const photo = (tags: Record<string, TagValue>, more: Partial<Findings> = {}) =>
  describePhoto(
    { ...noFindings('image/jpeg'), tags: new Map(Object.entries(tags)), ...more },
    false,
  );

describe('a place', () => {
  test.each([
    ['0, 0', 0, 0],
    ['beyond the pole', 91, 10],
    ['beyond the date line', 10, 999],
  ])('is not %s', (_, latitude, longitude) => {
    const tags = { 'GPS:GPSLatitude': latitude, 'GPS:GPSLongitude': longitude };
    expect(photo(tags)).not.toHaveProperty('place');
  });

  test('is without an altitude that nobody reaches', () => {
    const tags = { 'GPS:GPSLatitude': 1, 'GPS:GPSLongitude': 2, 'GPS:GPSAltitude': 4_294_967_295 };
    expect(photo(tags).place).toEqual({ latitude: 1, longitude: 2 });
  });

  test('is read from XMP where Exif has none', () => {
    const tags = { 'XMP-exif:GPSLatitude': '39,3.5S', 'XMP-exif:GPSLongitude': '94,17,30W' };
    expect(photo(tags).place).toEqual({
      latitude: -(39 + 3.5 / 60),
      longitude: -(94 + 17 / 60 + 30 / 3600),
    });
  });
});

describe('the orientation', () => {
  test('of the container counts before Exif’s', () => {
    const described = photo({ 'IFD0:Orientation': 6 }, { containerOrientation: 8 });
    expect(described.orientation).toBe(8);
  });

  test.each([0, 9, 1.5, 'Rotate 90 CW'])('%j is none', (value) => {
    expect(photo({ 'IFD0:Orientation': value })).not.toHaveProperty('orientation');
  });
});

describe('a description', () => {
  test.each(['OLYMPUS DIGITAL CAMERA', 'SONY DSC', 'DCIM\\100MEDIA\\DJI_0001.JPG', '---'])(
    'is not what a camera fills in: %s',
    (junk) => {
      const tags = { 'IFD0:ImageDescription': junk, 'IPTC:Caption-Abstract': 'At the bar' };
      expect(photo(tags).text).toEqual({ description: 'At the bar' });
    },
  );

  test('in another language is better than none', () => {
    expect(photo({ 'XMP-dc:Description-it': 'Al bar' }).text).toEqual({ description: 'Al bar' });
  });
});

test('keywords are each there once', () => {
  const tags = {
    'XMP-dc:Subject': ['red', 'bitter'],
    'IPTC:Keywords': ['red'],
    'IFD0:XPKeywords': 'ice; bitter',
  };
  expect(photo(tags).text?.keywords).toEqual(['red', 'bitter', 'ice']);
});

test('an ISO beyond what Exif’s own tag can say is taken from the tag that can', () => {
  const tags = { 'ExifIFD:ISO': 65_535, 'ExifIFD:RecommendedExposureIndex': 102_400 };
  expect(photo(tags).exposure).toEqual({ iso: 102_400 });
});

test.each(['----', 'Unknown (0)'])('a lens of no name is none: %s', (model) => {
  expect(photo({ 'ExifIFD:LensModel': model, 'XMP-aux:Lens': '50mm' }).lens).toEqual({
    model: '50mm',
  });
});

test.each([
  [[24, 70, 2.8, 2.8], '24-70mm f/2.8'],
  [[4.25, 6, 1.8, 2], '4.25-6mm f/1.8-2'],
  [[50, 50, 0, 0], '50mm'],
])('a lens without a name goes by its specification: %j', (info, model) => {
  expect(photo({ 'ExifIFD:LensInfo': info }).lens).toEqual({ model });
});

test('tags stay within their bounds, the most useful kept', () => {
  const junk = Array.from({ length: 50 }, (_, index) => [
    `XMP-xmpMM:Junk${index}`,
    'é'.repeat(2_000),
  ]);
  const { tags, droppedTags } = photo({
    ...(Object.fromEntries(junk) as Record<string, string>),
    'IFD0:Make': 'Canon',
  });
  expect(new TextEncoder().encode(JSON.stringify(tags)).length).toBeLessThanOrEqual(TAGS_MAX_BYTES);
  expect(tags).toHaveProperty('IFD0:Make');
  expect(droppedTags).toBe(51 - Object.keys(tags).length);
});
