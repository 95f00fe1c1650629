import { describe, expect, test } from 'vitest';
import { TAGS_MAX_BYTES, type TagValue } from '#contract/photo-metadata';
import { type Findings, noFindings } from '../findings.ts';
import { describePhoto } from './describe.ts';

const photo = (tags: Record<string, TagValue>, more: Partial<Findings> = {}) =>
  describePhoto(
    { ...noFindings('image/jpeg'), tags: new Map(Object.entries(tags)), ...more },
    false,
  );

describe('the orientation', () => {
  test('of the container counts before Exif’s', () => {
    const described = photo({ 'IFD0:Orientation': 6 }, { containerOrientation: 8 });
    expect(described.orientation).toBe(8);
  });

  test.each([0, 9, 1.5, 'Rotate 90 CW'])('%j is none', (value) => {
    expect(photo({ 'IFD0:Orientation': value })).not.toHaveProperty('orientation');
  });
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
