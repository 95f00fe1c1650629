/**
 * What photos can be narrowed by: each facet puts every photo in one of its classes.
 *
 * @module
 */
import type { ValueIds } from './dictionary-column.ts';
import { splitTexts } from './joined-texts.ts';
import type { PhotoColumns } from './photo-columns.ts';
import type { NumberFact, TextFact } from './photo-row.ts';

/** The two labels. */
export const LABEL_FACETS = ['album', 'title'] as const;

/** All others, in the order in which they are offered. */
export const OTHER_FACETS = [
  'camera',
  'lens',
  'year',
  'month',
  'format',
  'rating',
  'favorite',
  'iso',
  'aperture',
  'focalLength',
  'orientation',
  'size',
  'date',
  'place',
  'state',
  'copies',
  'visibility',
] as const;

export const FACETS = [...LABEL_FACETS, ...OTHER_FACETS] as const;

export type FacetName = (typeof FACETS)[number];

/** A facet of some columns: row by row an id, and by id the class. */
export interface Facet {
  /** What the classes are called, by class; an empty name is of those that say nothing. */
  classes: readonly string[];
  ids: ValueIds;
  classById: Uint32Array;
}

/** Makes a facet of the columns as they are; it is good until a photo is written. */
type FacetOf = (columns: PhotoColumns) => Facet;

const MEGABYTE = 1_000_000;

/** Every facet, and where its classes come from. */
const MAKERS: Record<FacetName, FacetOf> = {
  album: byText('album', (album) => album),
  title: byText('title', (title) => title),
  camera: byText('camera', (camera) => camera),
  lens: byText('lens', (lens) => lens),
  year: byText('month', (month) => month.slice(0, 4)),
  month: byText('month', (month) => (month.length > 4 ? month : '')),
  format: byText('mediaType', (mediaType) => mediaType),
  rating: byNumber('rating', (rating) => String(Math.round(rating))),
  iso: byNumber('iso', (iso) => String(toSteps(iso, 100))),
  aperture: byNumber('fNumber', (fNumber) => String(Math.round(fNumber * 10) / 10)),
  focalLength: byNumber('focalLength', (length) => String(Math.round(length))),
  orientation: byText('dimensions', toOrientation),
  size: byMeasure(
    'sizeBytes',
    [MEGABYTE, 5 * MEGABYTE, 20 * MEGABYTE, 100 * MEGABYTE],
    ['0', '1', '5', '20', '100'],
  ),
  date: byPresence('takenAt'),
  place: byPresence('latitude'),
  state: byText('state', (state) => state),
  copies: byCopies,
  favorite: byMark('favorite', ['without', 'with']),
  visibility: byMark('hidden', ['shown', 'hidden']),
};

/** The facets of columns as they are now. */
export const openFacets = (columns: PhotoColumns): Record<FacetName, Facet> =>
  Object.fromEntries(FACETS.map((name) => [name, MAKERS[name](columns)])) as Record<
    FacetName,
    Facet
  >;

/** Rows are told apart by their value's id, so that a class is found by one look into a table. */
function byText(fact: TextFact, toClass: (value: string) => string): FacetOf {
  return ({ dictionaries }) => byDictionary(dictionaries[fact], toClass);
}

function byNumber(fact: NumberFact, toClass: (value: number) => string): FacetOf {
  return ({ dictionaries }) => byDictionary(dictionaries[fact], toClass);
}

function byDictionary<T extends string | number>(
  { values, ids }: { values: readonly (T | undefined)[]; ids: ValueIds },
  toClass: (value: T) => string,
): Facet {
  const classes: string[] = [''];
  const known = new Map([['', 0]]);
  const classById = Uint32Array.from(values, (value) => {
    const name = value === undefined ? '' : toClass(value);
    const index = known.get(name) ?? classes.push(name) - 1;
    known.set(name, index);
    return index;
  });
  return { classes, ids, classById };
}

/** A facet whose classes are counted row by row. */
function byRow(
  classes: readonly string[],
  { end }: PhotoColumns,
  toClass: (row: number) => number,
): Facet {
  const ids = new Uint8Array(end);
  for (let row = 0; row < end; row += 1) ids[row] = toClass(row);
  return { classes, ids, classById: Uint32Array.from(classes, (_, index) => index) };
}

/** @param bounds between classes, of which each begins at its bound */
function byMeasure(
  measure: 'sizeBytes',
  bounds: readonly number[],
  classes: readonly string[],
): FacetOf {
  return (columns) => {
    const values = columns.measures[measure];
    return byRow(classes, columns, (row) => {
      const value = values[row] ?? 0;
      let index = 0;
      while (index < bounds.length && value >= (bounds[index] ?? 0)) index += 1;
      return index;
    });
  };
}

function byPresence(measure: 'takenAt' | 'latitude'): FacetOf {
  return (columns) => {
    const values = columns.measures[measure];
    return byRow(['without', 'with'], columns, (row) =>
      Number.isNaN(values[row] ?? Number.NaN) ? 0 : 1,
    );
  };
}

/** @param classes of photos without the mark and with it */
function byMark(mark: string, [without, marked]: [string, string]): FacetOf {
  return ({ dictionaries }) => {
    const toClass = (marks: string) => (splitTexts(marks).includes(mark) ? marked : '');
    const facet = byDictionary(dictionaries.marks, toClass);
    return { ...facet, classes: [without, ...facet.classes.slice(1)] };
  };
}

/**
 * Which photos are left out of the library: by a mark of their own, or by a collection.
 *
 * @param byMarks the facet that knows of marks alone
 * @param hidden by row, 1 for what a collection hides
 */
export function hideAlso(byMarks: Facet, columns: PhotoColumns, hidden: Uint8Array): Facet {
  const { classes, ids, classById } = byMarks;
  const known = classes.includes('hidden') ? classes : [...classes, 'hidden'];
  const hiddenClass = known.indexOf('hidden');
  return byRow(known, columns, (row) =>
    hidden[row] === 1 ? hiddenClass : (classById[ids[row] ?? 0] ?? 0),
  );
}

/** Photos that are filed under several labels: their ids are the same. */
export function byCopies(columns: PhotoColumns): Facet {
  const { photoIds, end, isTaken } = columns;
  const words = new Uint32Array(photoIds.buffer, 0, Math.floor(photoIds.length / 4));
  const word = (row: number, at: number) => words[row * 4 + at] ?? 0;
  // Ids that share their first bits may be the same: few are, and only those are looked at.
  const isSeen = new Uint8Array(1 << 20);
  const isTwice = new Uint8Array(1 << 20);
  const slotOf = (row: number) => (word(row, 0) ^ word(row, 3)) & 0xfffff;
  for (let row = 0; row < end; row += 1) {
    if (!isTaken(row)) continue;
    const slot = slotOf(row);
    if (isSeen[slot]) isTwice[slot] = 1;
    isSeen[slot] = 1;
  }
  const suspects = Array.from({ length: end }, (_, row) => row)
    .filter((row) => isTaken(row) && isTwice[slotOf(row)] === 1)
    .sort(
      (a, b) =>
        word(a, 0) - word(b, 0) ||
        word(a, 1) - word(b, 1) ||
        word(a, 2) - word(b, 2) ||
        word(a, 3) - word(b, 3),
    );
  const isSame = (a: number | undefined, b: number | undefined) =>
    a !== undefined && b !== undefined && [0, 1, 2, 3].every((at) => word(a, at) === word(b, at));
  const copies = new Set(
    suspects.filter((row, at) => isSame(row, suspects[at - 1]) || isSame(row, suspects[at + 1])),
  );
  return byRow(['once', 'several'], columns, (row) => (copies.has(row) ? 1 : 0));
}

function toOrientation(dimensions: string): string {
  const [width = 0, height = 0] = dimensions.split('x').map(Number);
  if (width > 2 * height) return 'panorama';
  if (width === height) return 'square';
  return width > height ? 'landscape' : 'portrait';
}

/** The step of doubling that a value is nearest to: 100, 200, 400 and so on. */
function toSteps(value: number, first: number): number {
  return first * 2 ** Math.max(-2, Math.round(Math.log2(value / first)));
}
