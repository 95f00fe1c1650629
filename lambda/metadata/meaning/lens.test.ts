import { describe, expect, test } from 'vitest';
import type { TagValue } from '#contract/photo-metadata';
import { describeLens } from './lens.ts';
import { tagReader } from './tag-reader.ts';

const lensOf = (tags: Record<string, TagValue>) =>
  describeLens(tagReader(new Map(Object.entries(tags))));

describe('a lens', () => {
  test.each(['----', 'Unknown (0)', 'N/A', 'n/a', '0.0 mm f/0.0', '0 mm', '0', 'None'])(
    'of no name is none: %s',
    (model) => {
      expect(lensOf({ 'ExifIFD:LensModel': model, 'XMP-aux:Lens': '50mm' })).toEqual({
        model: '50mm',
      });
      expect(lensOf({ 'ExifIFD:LensMake': 'N/A', 'ExifIFD:LensModel': model })).toBeUndefined();
    },
  );

  test.each(['01 STANDARD PRIME', '0.95/50 Noctilux', '0.5x Wide', 'f/0.95 Nokton'])(
    'may have a name that begins with nothing: %s',
    (model) => {
      expect(lensOf({ 'ExifIFD:LensModel': model })).toEqual({ model });
    },
  );

  test.each([
    [[24, 70, 2.8, 2.8], '24-70mm f/2.8'],
    [[4.25, 6, 1.8, 2], '4.25-6mm f/1.8-2'],
    [[24, 70, 0, 0], '24-70mm'],
    [[50, 50, 0, 0], '50mm'],
  ])('without a name goes by its specification: %j', (info, model) => {
    expect(lensOf({ 'ExifIFD:LensInfo': info })).toEqual({ model });
  });
});
