/**
 * What the whole library consists of: one pass over each column that is counted.
 *
 * Files that are no photos are counted on their own and nowhere else, so that every
 * number is that of the photos which a search for the same gives.
 *
 * @module
 */
import type { Photo } from '#contract/photo-record';
import type { Catalog } from './catalog.ts';
import { NO_VALUE, type DictionaryColumn } from './dictionary-column.ts';
import type { Facet } from './facets.ts';
import type { PhotoColumns } from './photo-columns.ts';

/** Photos, and what their originals take. */
export interface Sum {
  count: number;
  sizeBytes: number;
}

/** A class of a facet. */
export interface NamedSum extends Sum {
  name: string;
}

/** The classes of a facet, the most frequent first. */
export interface Ranking {
  /** {@link MOST_NAMED} at most. */
  named: NamedSum[];
  others: Sum & { classCount: number };
  /** Those that say nothing. */
  without: Sum;
}

export interface YearSum extends NamedSum {
  /** Photos a month, January first; less than the year's where only the year is known. */
  months: number[];
}

export interface Statistics {
  photos: Sum;
  /** The newest first; {@link MOST_YEARS} at most, those with the most photos. */
  years: YearSum[];
  otherYears: Ranking['others'];
  rankings: Record<RankedFact, Ranking>;
  /** By the photos' own clocks; absent where no photo says. */
  first: Photo | undefined;
  last: Photo | undefined;
  withoutDate: number;
  withoutPlace: number;
  /** Photos that are filed under other labels too. */
  copies: number;
  /** Files that are no photos. */
  rejected: Sum;
}

export type RankedFact = 'album' | 'title' | 'camera' | 'lens' | 'mediaType';

/** Classes of one facet that are told by name: what somebody reads. */
export const MOST_NAMED = 20;

/** As long as there is photography; more are clocks that were never set. */
export const MOST_YEARS = 200;

/** @param copies whether a photo is filed once or several times, see `facets.ts` */
export function readStatistics(columns: PhotoColumns, copies: Facet): Statistics {
  const { dictionaries, measures, end } = columns;
  const { ids } = dictionaries.state;
  const { sizeBytes } = measures;
  const ready = dictionaries.state.findId('ready');
  const photos = toSum();
  const rejected = toSum();
  const isPhoto = new Uint8Array(end);
  for (let row = 0; row < end; row += 1) {
    const id = ids[row] ?? NO_VALUE;
    if (id === NO_VALUE) continue;
    if (id === ready) isPhoto[row] = 1;
    add(id === ready ? photos : rejected, 1, sizeBytes[row] ?? 0);
  }
  const tally = (column: DictionaryColumn<string>) =>
    tallyValues(column, isPhoto, measures.sizeBytes);
  const { first, last, count: dated } = findEnds(measures.takenAt, isPhoto);
  return {
    photos,
    ...toYears(tally(dictionaries.month)),
    rankings: {
      album: rank(tally(dictionaries.album)),
      title: rank(tally(dictionaries.title)),
      camera: rank(tally(dictionaries.camera)),
      lens: rank(tally(dictionaries.lens)),
      mediaType: rank(tally(dictionaries.mediaType)),
    },
    first: first === undefined ? undefined : columns.read(first),
    last: last === undefined ? undefined : columns.read(last),
    withoutDate: photos.count - dated,
    withoutPlace: photos.count - findEnds(measures.latitude, isPhoto).count,
    copies: countClass(copies, 'several', isPhoto),
    rejected,
  };
}

/** How many files are no photos. */
export function countRejected({ dictionaries: { state }, count, end }: PhotoColumns): number {
  const { ids } = state;
  const ready = state.findId('ready');
  let photos = 0;
  for (let row = 0; row < end; row += 1) if (ids[row] === ready) photos += 1;
  return ready === undefined ? count : count - photos;
}

/** The rows of files that are no photos, those that were filed last first. */
export function findRejected({ columns, readOrder }: Catalog): Uint32Array {
  const { state } = columns.dictionaries;
  const { ids } = state;
  const ready = state.findId('ready');
  return readOrder('filed').filter((row) => ids[row] !== ready);
}

const toSum = (): Sum => ({ count: 0, sizeBytes: 0 });

function add(sum: Sum, count: number, sizeBytes: number): void {
  sum.count += count;
  sum.sizeBytes += sizeBytes;
}

/** Every value that a photo has; an empty name is of those that have none. */
function tallyValues(
  { ids, values }: DictionaryColumn<string>,
  isPhoto: Uint8Array,
  sizes: Float64Array,
): NamedSum[] {
  const counts = new Uint32Array(values.length);
  const bytes = new Float64Array(values.length);
  for (let row = 0; row < isPhoto.length; row += 1) {
    if (isPhoto[row] === 0) continue;
    const id = ids[row] ?? NO_VALUE;
    counts[id] = (counts[id] ?? 0) + 1;
    bytes[id] = (bytes[id] ?? 0) + (sizes[row] ?? 0);
  }
  return values
    .map((name = '', id) => ({ name, count: counts[id] ?? 0, sizeBytes: bytes[id] ?? 0 }))
    .filter(({ count }) => count > 0);
}

const mostFirst = (a: NamedSum, b: NamedSum) => b.count - a.count || (a.name < b.name ? -1 : 1);

function rank(sums: readonly NamedSum[], most = MOST_NAMED): Ranking {
  const without = toSum();
  for (const { name, count, sizeBytes } of sums) if (name === '') add(without, count, sizeBytes);
  const named = sums.filter(({ name }) => name !== '').toSorted(mostFirst);
  const others = { ...toSum(), classCount: Math.max(0, named.length - most) };
  for (const { count, sizeBytes } of named.slice(most)) add(others, count, sizeBytes);
  return { named: named.slice(0, most), others, without };
}

/** @param byMonth named `2026-03`, or `2026` where no more is known */
function toYears(byMonth: readonly NamedSum[]): Pick<Statistics, 'years' | 'otherYears'> {
  const years = new Map<string, YearSum>();
  for (const { name, count, sizeBytes } of byMonth) {
    if (name === '') continue;
    const [year = '', month] = name.split('-');
    const sum = years.get(year) ?? { name: year, ...toSum(), months: Array<number>(12).fill(0) };
    years.set(year, sum);
    add(sum, count, sizeBytes);
    if (month !== undefined) sum.months[Number(month) - 1] = count;
  }
  const { named, others } = rank([...years.values()], MOST_YEARS);
  const kept = named.map(({ name }) => years.get(name)).filter((year) => year !== undefined);
  return { years: kept.toSorted((a, b) => (a.name < b.name ? 1 : -1)), otherYears: others };
}

/** Where the least and the greatest of a measure lie, and how many photos have it. */
function findEnds(measure: Float64Array | Float32Array, isPhoto: Uint8Array) {
  let first: number | undefined;
  let last: number | undefined;
  let count = 0;
  for (let row = 0; row < isPhoto.length; row += 1) {
    const value = measure[row] ?? Number.NaN;
    if (isPhoto[row] === 0 || Number.isNaN(value)) continue;
    count += 1;
    if (first === undefined || value < (measure[first] ?? 0)) first = row;
    if (last === undefined || value > (measure[last] ?? 0)) last = row;
  }
  return { first, last, count };
}

function countClass({ classes, ids, classById }: Facet, name: string, isPhoto: Uint8Array): number {
  const wanted = classes.indexOf(name);
  let count = 0;
  for (let row = 0; row < isPhoto.length; row += 1)
    if (isPhoto[row] === 1 && classById[ids[row] ?? 0] === wanted) count += 1;
  return count;
}
