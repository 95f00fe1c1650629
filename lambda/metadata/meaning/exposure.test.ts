import { expect, test } from 'vitest';
import type { TagValue } from '#contract/photo-metadata';
import { describeExposure } from './exposure.ts';
import { tagReader } from './tag-reader.ts';

const exposureOf = (tags: Record<string, TagValue>) =>
  describeExposure(tagReader(new Map(Object.entries(tags))));

test('an ISO beyond what Exif’s own tag can say is taken from the tag that can', () => {
  const tags = { 'ExifIFD:ISO': 65_535, 'ExifIFD:RecommendedExposureIndex': 102_400 };
  expect(exposureOf(tags)).toEqual({ iso: 102_400 });
});

test('an ISO may be in a list of XMP', () => {
  expect(exposureOf({ 'XMP-exif:ISO': [400] })).toEqual({ iso: 400 });
});

test('aperture and shutter may be there as logarithms only', () => {
  const tags = { 'ExifIFD:ApertureValue': 2.8284, 'ExifIFD:ShutterSpeedValue': 1 / 128 };
  expect(exposureOf(tags)).toEqual({ fNumber: 2.8, exposureTime: 1 / 128 });
  expect(exposureOf({ ...tags, 'ExifIFD:FNumber': 2.9, 'ExifIFD:ExposureTime': 0.01 })).toEqual({
    fNumber: 2.9,
    exposureTime: 0.01,
  });
});

test('logarithms of nothing say nothing', () => {
  expect(
    exposureOf({ 'ExifIFD:ApertureValue': 1, 'ExifIFD:ShutterSpeedValue': 1 }),
  ).toBeUndefined();
});
