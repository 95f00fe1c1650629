/**
 * What somebody wants to see of the library, and what is to be seen.
 *
 * @module
 */
import { isWithin, type Area } from './area.ts';
import type { Collections } from './collections.ts';
import { FACETS, type Facet, type FacetName } from './facets.ts';
import { NO_VALUE } from './dictionary-column.ts';
import { splitTexts } from './joined-texts.ts';
import type { Measures, PhotoColumns } from './photo-columns.ts';
import { parseSearch } from './search-terms.ts';
import type { Correction, Finder } from './search.ts';

/** Of one facet: any of some classes, and none of others. */
export interface Choice {
  any: readonly string[];
  none: readonly string[];
}

export interface CatalogQuery {
  text: string;
  choices: Partial<Record<FacetName, Choice>>;
  /** Only photos whose place is known and lies within. */
  area?: Area;
  /** Only what is in the collection with this id, whether it is hidden or not. */
  collection?: string;
}

export const EVERYTHING: CatalogQuery = { text: '', choices: {} };

export interface FacetCount {
  name: string;
  count: number;
}

export interface Answer {
  /** In the order in which they were given. */
  rows: Uint32Array<ArrayBuffer>;
  /** How many photos each class has that all other choices leave; those with none are left out. */
  counts: Record<FacetName, FacetCount[]>;
  corrections: Correction[];
}

export const isEverything = ({ text, choices, area, collection }: CatalogQuery): boolean =>
  text.trim() === '' &&
  area === undefined &&
  collection === undefined &&
  Object.values(choices).every(({ any, none }) => any.length + none.length === 0);

/** What questions are answered from; good until a photo is written. */
export interface Questioned {
  facets: Record<FacetName, Facet>;
  finder: Finder;
  places: Pick<Measures, 'latitude' | 'longitude'>;
  collections: Collections;
}

/**
 * The rows that a query leaves, and what each facet would still give: a photo counts for
 * a facet if nothing but that facet's own choice forbids it.
 *
 * @param now for dates in words, in the reader's zone
 */
export function answer(
  questioned: Questioned,
  order: Uint32Array<ArrayBuffer>,
  query: CatalogQuery,
  now: Date,
): Answer {
  const { facets } = questioned;
  const { rows, near, corrections } = seek(questioned, order, query, now);
  const counts = FACETS.map((name) => {
    const { classes, ids, classById } = facets[name];
    const sums = new Uint32Array(classes.length);
    countInto(sums, rows, ids, classById);
    countInto(sums, near.get(name) ?? [], ids, classById);
    return [name, toCounts(classes, sums)];
  });
  return { rows, counts: Object.fromEntries(counts) as Answer['counts'], corrections };
}

/** The rows that a query leaves, and nothing counted. */
export const findRows = (...asked: Parameters<typeof answer>): Uint32Array<ArrayBuffer> =>
  seek(...asked).rows;

function seek(
  { facets, finder, places, collections }: Questioned,
  order: Uint32Array<ArrayBuffer>,
  { text, choices, area, collection }: CatalogQuery,
  now: Date,
) {
  const { isFound, corrections } = finder.find(parseSearch(text, now));
  const isMember = collection === undefined ? undefined : collections.readMembers(collection);
  const within = isMember ? order.filter((row) => isMember[row] === 1) : order;
  const found = isFound ? within.filter((row) => isFound[row] === 1) : within;
  const { latitude, longitude } = places;
  const sought = area
    ? found.filter((row) => isWithin(area, latitude[row] ?? NaN, longitude[row] ?? NaN))
    : found;
  // Who looks at a collection asks for all that is in it.
  const asked = collection === undefined ? { ...UNASKED, ...choices } : choices;
  return { ...narrow(sought, facets, asked), corrections };
}

/** What is left out as long as nobody asks for it. */
const UNASKED: CatalogQuery['choices'] = { visibility: { any: [], none: ['hidden'] } };

/**
 * The rows that are shown where nothing is asked for: the same array if none is hidden, by
 * itself or by a collection that it is in.
 */
export function leaveOutHidden(
  { dictionaries: { marks } }: PhotoColumns,
  order: Uint32Array<ArrayBuffer>,
  { hidden }: Pick<Collections, 'hidden'>,
): Uint32Array<ArrayBuffer> {
  const isHidden = marks.values.map(
    (value) => value !== undefined && splitTexts(value).includes('hidden'),
  );
  return hidden || isHidden.includes(true)
    ? order.filter((row) => hidden?.[row] !== 1 && !isHidden[marks.ids[row] ?? NO_VALUE])
    : order;
}

/** The rows that all choices allow, and by facet those that only its own choice forbids. */
function narrow(
  sought: Uint32Array<ArrayBuffer>,
  facets: Questioned['facets'],
  choices: CatalogQuery['choices'],
) {
  const near = new Map<FacetName, number[]>();
  const chosen = FACETS.flatMap((name) => {
    const allowed = toAllowed(facets[name].classes, choices[name]);
    return allowed ? [{ name, allowed, ...facets[name] }] : [];
  });
  if (chosen.length === 0) return { rows: sought, near };
  for (const { name } of chosen) near.set(name, []);
  const rows = sought.filter((row) => {
    let missed: FacetName | undefined;
    for (const { name, allowed, ids, classById } of chosen) {
      if (allowed[classById[ids[row] ?? 0] ?? 0] === 1) continue;
      if (missed !== undefined) return false;
      missed = name;
    }
    if (missed !== undefined) near.get(missed)?.push(row);
    return missed === undefined;
  });
  return { rows, near };
}

function countInto(
  sums: Uint32Array,
  rows: ArrayLike<number>,
  ids: ArrayLike<number>,
  classById: Uint32Array,
): void {
  for (let index = 0; index < rows.length; index += 1) {
    const at = classById[ids[rows[index] ?? 0] ?? 0] ?? 0;
    sums[at] = (sums[at] ?? 0) + 1;
  }
}

/** By class, whether a choice allows it; nothing if there is no choice. */
function toAllowed(classes: readonly string[], choice: Choice | undefined): Uint8Array | undefined {
  if (!choice || choice.any.length + choice.none.length === 0) return undefined;
  if (choice.any.length === 0 && !choice.none.some((name) => classes.includes(name)))
    return undefined;
  const any = new Set(choice.any);
  const none = new Set(choice.none);
  return Uint8Array.from(classes, (name) =>
    (any.size === 0 || any.has(name)) && !none.has(name) ? 1 : 0,
  );
}

const toCounts = (classes: readonly string[], counts: Uint32Array): FacetCount[] =>
  classes
    .map((name, index) => ({ name, count: counts[index] ?? 0 }))
    .filter(({ count }) => count > 0)
    .toSorted((a, b) => b.count - a.count || (a.name < b.name ? -1 : 1));
