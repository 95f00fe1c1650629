import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { checkLabel } from '#contract/label';
import { toPhotoId } from '#contract/photo-id';
import { formatSortKey } from '#contract/photo-key';
import { parseFindState } from '../features/find/find-state.ts';
import { formatFindPath, formatPhotoPath, parsePhotoPath } from './paths.ts';

const photoId = toPhotoId('a'.repeat(64));
const label = fc
  .oneof(
    fc.string({ unit: 'grapheme' }),
    fc.string({ unit: fc.constantFrom(...Array.from('%/~2F57E.#?&-é ')) }),
  )
  .map((text) => checkLabel(text))
  .filter((check) => 'label' in check)
  .map((check) => ('label' in check ? check.label : ''));

test('a photo’s address leads back to it, decoded by the router or not', () => {
  const property = fc.property(label, label, (album, title) => {
    const sortKey = formatSortKey({ album, title, photoId });
    const path = formatPhotoPath(sortKey);
    expect(parsePhotoPath(path)).toBe(sortKey);
    expect(parsePhotoPath(decodeURI(path))).toBe(sortKey);
  });
  fc.assert(property, { numRuns: 2_000 });
});

test.each(['/', '/find', '/photo/%E0%A4%A/x/y'])('%s is no photo’s address', (path) => {
  expect(parsePhotoPath(path)).toBeUndefined();
});

test('Find reads the address of a class of photos', () => {
  const property = fc.property(fc.string({ unit: 'grapheme' }), (value) => {
    const { search } = new URL(formatFindPath('camera', value), 'https://tintype.example');
    expect(parseFindState(search).choices).toEqual({ camera: { any: [value], none: [] } });
  });
  fc.assert(property);
});
