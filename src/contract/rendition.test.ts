import { describe, expect, test } from 'vitest';
import { isShownEverywhere, needsPreview, type ShownOriginal } from './rendition.ts';

const SMALL: ShownOriginal = { mediaType: 'image/png', sizeBytes: 76_000, width: 300, height: 200 };

test('a small photo in a format of the web is shown as it is', () => {
  expect(isShownEverywhere(SMALL)).toBe(true);
  expect(needsPreview(SMALL)).toBe(false);
});

describe('no browser is given an original', () => {
  test.each<[string, Partial<ShownOriginal>]>([
    ['in a format that not all of them have', { mediaType: 'image/heic' }],
    ['that is a program', { mediaType: 'image/svg+xml' }],
    ['of four hundred million pixels in a few bytes', { width: 20_000, height: 20_000 }],
    ['that does not say how many it has', { width: undefined, height: undefined }],
    ['WebP that only Exif turns', { mediaType: 'image/webp', orientation: 6 }],
    ['PNG that only Exif turns', { mediaType: 'image/png', orientation: 3 }],
    ['AVIF, of which each browser leaves something out', { mediaType: 'image/avif' }],
  ])('%s', (_, facts) => {
    expect(isShownEverywhere({ ...SMALL, ...facts })).toBe(false);
    expect(needsPreview({ ...SMALL, ...facts })).toBe(true);
  });
});

describe('there is a preview, and the original may be shown in its place, of an original', () => {
  test.each<[string, Partial<ShownOriginal>]>([
    ['of many bytes', { sizeBytes: 3_000_001 }],
    ['of many pixels', { width: 8_000, height: 6_000 }],
  ])('%s', (_, facts) => {
    expect(isShownEverywhere({ ...SMALL, ...facts })).toBe(true);
    expect(needsPreview({ ...SMALL, ...facts })).toBe(true);
  });
});

test('JPEG is turned as Exif says by every browser', () => {
  expect(needsPreview({ ...SMALL, mediaType: 'image/jpeg', orientation: 6 })).toBe(false);
});
