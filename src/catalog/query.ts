/**
 * What somebody wants to see of the library, and what is to be seen.
 *
 * @module
 */
import { FACETS, openFacet, type FacetName } from './facets.ts';
import type { PhotoColumns } from './photo-columns.ts';
import { parseSearch } from './search-terms.ts';
import { openSearch, type Correction } from './search.ts';

/** Of one facet: any of some classes, and none of others. */
export interface Choice {
  any: readonly string[];
  none: readonly string[];
}

export interface CatalogQuery {
  text: string;
  choices: Partial<Record<FacetName, Choice>>;
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

export const isEverything = ({ text, choices }: CatalogQuery): boolean =>
  text.trim() === '' &&
  Object.values(choices).every(({ any, none }) => any.length + none.length === 0);

/**
 * The rows that a query leaves, and what each facet would still give: one pass, in
 * which a photo counts for a facet if nothing but that facet's own choice forbids it.
 *
 * @param now for dates in words, in the reader's zone
 */
export function answer(
  columns: PhotoColumns,
  order: Uint32Array,
  query: CatalogQuery,
  now: Date,
): Answer {
  const facets = FACETS.map((name) => openFacet(columns, name));
  const counts = facets.map(({ classes }) => new Uint32Array(classes.length));
  const allowed = facets.map(({ classes }, index) =>
    toAllowed(classes, query.choices[FACETS[index] ?? 'album']),
  );
  const chosen = allowed.flatMap((classes, index) => (classes ? [index] : []));
  const search = openSearch(columns, parseSearch(query.text, now));
  const rows = new Uint32Array(order.length);
  let found = 0;

  for (const row of order) {
    let missed = -1;
    let misses = 0;
    for (const index of chosen) {
      if (allowed[index]?.[facets[index]?.classOf(row) ?? 0] === 1) continue;
      missed = index;
      misses += 1;
      if (misses > 1) break;
    }
    if (misses > 1 || !search.isFound(row)) continue;
    if (misses === 0) {
      rows[found] = row;
      found += 1;
      for (let index = 0; index < facets.length; index += 1)
        countIn(counts[index], facets[index]?.classOf(row));
    } else countIn(counts[missed], facets[missed]?.classOf(row));
  }
  return {
    rows: rows.slice(0, found),
    counts: Object.fromEntries(
      FACETS.map((name, index) => [name, toCounts(facets[index]?.classes ?? [], counts[index])]),
    ) as Answer['counts'],
    corrections: search.corrections,
  };
}

function countIn(counts: Uint32Array | undefined, index: number | undefined): void {
  if (counts && index !== undefined) counts[index] = (counts[index] ?? 0) + 1;
}

/** By class, whether a choice allows it; nothing if there is no choice. */
function toAllowed(classes: readonly string[], choice: Choice | undefined): Uint8Array | undefined {
  if (!choice || choice.any.length + choice.none.length === 0) return undefined;
  const any = new Set(choice.any);
  const none = new Set(choice.none);
  return Uint8Array.from(classes, (name) =>
    (any.size === 0 || any.has(name)) && !none.has(name) ? 1 : 0,
  );
}

const toCounts = (classes: readonly string[], counts: Uint32Array | undefined): FacetCount[] =>
  classes
    .map((name, index) => ({ name, count: counts?.[index] ?? 0 }))
    .filter(({ count }) => count > 0)
    .toSorted((a, b) => b.count - a.count || (a.name < b.name ? -1 : 1));
