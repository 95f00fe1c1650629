/**
 * Facets and their classes in words.
 *
 * @module
 */
import type { AppConfig } from '#contract/app-config';
import { isMediaType } from '#contract/media-type';
import { RejectionReason } from '#contract/photo-metadata';
import type { FacetName, OTHER_FACETS } from '../../catalog/facets.ts';
import type { FacetCount } from '../../catalog/query.ts';
import { splitTexts } from '../../catalog/joined-texts.ts';
import { explainRejection } from '../../problems.ts';
import { describeMonth } from '../../sheet/describe-day.ts';
import { describeCamera } from '../../ui/describe-metadata.ts';
import { describeFormat } from '../../ui/describe-photo.ts';

const NAMES: Record<(typeof OTHER_FACETS)[number], string> = {
  year: 'Year',
  month: 'Month',
  camera: 'Camera',
  lens: 'Lens',
  format: 'Format',
  rating: 'Rating',
  iso: 'ISO',
  aperture: 'Aperture',
  focalLength: 'Focal length',
  orientation: 'Shape',
  size: 'Size',
  date: 'Date',
  place: 'Place',
  state: 'State',
  copies: 'Duplicates',
  favorite: 'Favorites',
  visibility: 'Hidden',
};

/** What a facet is called. */
export const nameFacet = (facet: FacetName, labels: AppConfig['labels']): string =>
  facet === 'album' ? labels.album.one : facet === 'title' ? labels.title.one : NAMES[facet];

const SIZES: Record<string, string> = {
  0: 'Under 1 MB',
  1: '1 to 5 MB',
  5: '5 to 20 MB',
  20: '20 to 100 MB',
  100: '100 MB and more',
};

const WORDS: Partial<Record<FacetName, Record<string, string>>> = {
  orientation: {
    landscape: 'Landscape',
    portrait: 'Portrait',
    square: 'Square',
    panorama: 'Panorama',
  },
  size: SIZES,
  date: { with: 'With a date', without: 'Without a date' },
  place: { with: 'With a place', without: 'Without a place' },
  copies: { once: 'Filed once', several: 'Filed more than once' },
  favorite: { with: 'Favorites', without: 'Not a favorite' },
  visibility: { shown: 'Shown', hidden: 'Hidden' },
};

/** What one class of a facet is called. */
export function nameClass(facet: FacetName, value: string, labels: AppConfig['labels']): string {
  if (value === '')
    return facet === 'iso' ? 'No ISO' : `No ${nameFacet(facet, labels).toLowerCase()}`;
  switch (facet) {
    case 'camera':
    case 'lens': {
      const [make, model] = splitTexts(value);
      return describeCamera({ make: make || undefined, model: model || undefined });
    }
    case 'month': {
      const [year = 0, month = 1] = value.split('-').map(Number);
      return describeMonth((year - 1970) * 12 + month - 1);
    }
    case 'format':
      return isMediaType(value) ? describeFormat(value) : value;
    case 'rating':
      return value === '-1' ? 'Rejected' : `${value} of 5`;
    case 'iso':
      return `ISO ${value}`;
    case 'aperture':
      return `f/${value}`;
    case 'focalLength':
      return `${value} mm`;
    case 'state':
      return nameState(value);
    case 'album':
    case 'title':
    case 'year':
      return value;
    case 'orientation':
    case 'size':
    case 'date':
    case 'place':
    case 'copies':
    case 'favorite':
    case 'visibility':
      return WORDS[facet]?.[value] ?? value;
    default:
      return facet satisfies never;
  }
}

function nameState(value: string): string {
  const reason = RejectionReason.safeParse(value);
  return reason.success ? explainRejection(reason.data).title : 'In the library';
}

/** Facets whose classes have an order of their own, and whether it runs down. */
const IN_ORDER: Partial<Record<FacetName, 'up' | 'down'>> = {
  year: 'down',
  month: 'down',
  rating: 'down',
  iso: 'up',
  aperture: 'up',
  focalLength: 'up',
  size: 'up',
};

/** Classes as they are offered: the most frequent first, or in their own order; those that say nothing last. */
export function arrange(facet: FacetName, counts: readonly FacetCount[]): FacetCount[] {
  const order = IN_ORDER[facet];
  const compare = (a: FacetCount, b: FacetCount) =>
    a.name.localeCompare(b.name, 'en', { numeric: true }) * (order === 'down' ? -1 : 1);
  const named = counts.filter(({ name }) => name !== '');
  return [
    ...(order ? named.toSorted(compare) : named),
    ...counts.filter(({ name }) => name === ''),
  ];
}
