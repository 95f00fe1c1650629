/**
 * Photos in their order, cut where the day changes.
 *
 * @module
 */
import type { Ordering } from './order.ts';
import type { PhotoColumns } from './photo-columns.ts';

export interface DayGroup {
  /** Of the first photo, in the order. */
  first: number;
  count: number;
  /** Days since 1970: of the photos' own clocks, or of the reader's where they are in order of filing. `undefined` if no photo of the group says. */
  day: number | undefined;
  /** What is known of the day; absent if it is the day itself. */
  precision?: 'year' | 'month' | undefined;
}

const DAY_MS = 86_400_000;
const HOUR_MS = 3_600_000;

export function groupDays(
  columns: PhotoColumns,
  ordering: Ordering,
  rows: Uint32Array,
): DayGroup[] {
  const dayOf = ordering === 'taken' ? takenDays(columns) : filedDays(columns);
  const groups: DayGroup[] = [];
  let current: DayGroup | undefined;
  for (let index = 0; index < rows.length; index += 1) {
    const { day, precision } = dayOf(rows[index] ?? 0);
    if (!current || current.day !== day || current.precision !== precision) {
      current = { first: index, count: 0, day, ...(precision && { precision }) };
      groups.push(current);
    }
    current.count += 1;
  }
  return groups;
}

/** The group that a photo is in, by its place among the groups. */
export function findDay(days: readonly DayGroup[], index: number): number {
  let low = 0;
  let high = days.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((days[middle]?.first ?? 0) <= index) low = middle;
    else high = middle - 1;
  }
  return low;
}

type DayOf = (row: number) => Pick<DayGroup, 'day' | 'precision'>;

/** One object for all rows: this runs over a million of them. */
function takenDays({ measures: { takenAt }, dictionaries: { precision } }: PhotoColumns): DayOf {
  const year = precision.findId('year');
  const month = precision.findId('month');
  const answer: Pick<DayGroup, 'day' | 'precision'> = { day: undefined, precision: undefined };
  return (row) => {
    const time = takenAt[row] ?? Number.NaN;
    const id = precision.ids[row];
    answer.day = Number.isNaN(time) ? undefined : Math.floor(time / DAY_MS);
    answer.precision =
      id === 0 ? undefined : id === year ? 'year' : id === month ? 'month' : undefined;
    return answer;
  };
}

/** In the reader's zone, whose offset is asked for once an hour of filing. */
function filedDays({ measures: { uploadedAt } }: PhotoColumns): DayOf {
  let hour = Number.NaN;
  let day = 0;
  return (row) => {
    const time = uploadedAt[row] ?? 0;
    const itsHour = Math.floor(time / HOUR_MS);
    if (itsHour !== hour) {
      hour = itsHour;
      const offsetMs = new Date(time).getTimezoneOffset() * 60_000;
      day = Math.floor((time - offsetMs) / DAY_MS);
    }
    return { day };
  };
}
