import { describe, expect, test } from 'vitest';
import { toPhotoId } from '#contract/photo-id';
import { albumFacets, filterFacets, suggestLabels, titleFacets, toKnownLabel } from './facets.ts';

const entry = (album: string, title: string, digit: string) => ({
  album,
  title,
  photoId: toPhotoId(digit.repeat(64)),
});
const entries = [
  entry('Bar Italia', 'Negroni', '1'),
  entry('Bar Italia', 'Espresso', '2'),
  entry('Café Américain', 'French 75', '3'),
  entry('Bar Basso', 'Negroni', '4'),
  entry('Bar Italia', 'Negroni', '5'),
];
const labels = (facets: { label: string; count: number }[]) =>
  facets.map(({ label, count }) => `${label} ${count}`);

describe('facets', () => {
  test('count photos, most first, with the newest as cover', () => {
    const facets = albumFacets(entries, {});
    expect(labels(facets)).toEqual(['Bar Italia 3', 'Bar Basso 1', 'Café Américain 1']);
    expect(facets[0]?.cover).toBe(entries[0]);
  });

  test('count only what the other label leaves', () => {
    expect(labels(titleFacets(entries, { album: 'Bar Italia' }))).toEqual([
      'Negroni 2',
      'Espresso 1',
    ]);
    expect(labels(albumFacets(entries, { title: 'French 75' }))).toEqual(['Café Américain 1']);
  });

  test('are found by words, whatever case and accents', () => {
    expect(labels(filterFacets(albumFacets(entries, {}), 'cafe AMER'))).toEqual([
      'Café Américain 1',
    ]);
  });
});

describe('a typed label', () => {
  const facets = titleFacets(entries, {});

  test('means the known one that differs in case and accents only', () => {
    expect(toKnownLabel(albumFacets(entries, {}), 'cafe americain')).toBe('Café Américain');
    expect(toKnownLabel(facets, 'Negron')).toBeUndefined();
  });

  test('with a slip of the finger suggests what was meant', () => {
    expect(suggestLabels(facets, 'Negrnoi')).toEqual(['Negroni']);
  });

  test('that is like nothing suggests nothing', () => {
    expect(suggestLabels(facets, 'Mineral water')).toEqual([]);
  });
});
