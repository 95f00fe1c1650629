/**
 * The rows of all photos, the newest first.
 *
 * @module
 */
import { ID_BYTES } from './photo-id-bytes.ts';
import type { PhotoColumns } from './photo-columns.ts';

/** By when photos were taken, those that do not say so last; or by when they were filed. */
export type Ordering = 'taken' | 'filed';

/** The order as it is made anew. */
export function sortRows(columns: PhotoColumns, ordering: Ordering): Uint32Array<ArrayBuffer> {
  const rows = new Uint32Array(columns.count);
  let count = 0;
  for (let row = 0; row < columns.end; row += 1)
    if (columns.isTaken(row)) {
      rows[count] = row;
      count += 1;
    }
  return rows.sort(compareBy(columns, ordering));
}

/**
 * The order after some rows were written or left: what {@link sortRows} would give.
 *
 * @param before the order until then
 * @param changed every row that was written or left since
 */
export function mergeRows(
  columns: PhotoColumns,
  ordering: Ordering,
  before: Uint32Array,
  changed: ReadonlySet<number>,
): Uint32Array<ArrayBuffer> {
  const compare = compareBy(columns, ordering);
  const fresh = [...changed].filter((row) => columns.isTaken(row)).sort(compare);
  const rows = new Uint32Array(columns.count);
  let at = 0;
  let next = 0;
  for (const row of before) {
    if (changed.has(row)) continue;
    for (; next < fresh.length; next += 1, at += 1) {
      const candidate = fresh[next] ?? 0;
      if (compare(candidate, row) > 0) break;
      rows[at] = candidate;
    }
    rows[at] = row;
    at += 1;
  }
  rows.set(fresh.slice(next), at);
  return rows;
}

/** A total order of what photos are, not of where they lie. */
function compareBy(columns: PhotoColumns, ordering: Ordering): (a: number, b: number) => number {
  const { measures, dictionaries } = columns;
  const first = ordering === 'taken' ? measures.takenAt : measures.uploadedAt;
  const second = ordering === 'taken' ? measures.uploadedAt : measures.takenAt;
  const text = (row: number) =>
    `${dictionaries.album.read(row) ?? ''}/${dictionaries.title.read(row) ?? ''}`;
  return (a, b) =>
    newestFirst(first[a], first[b]) ||
    newestFirst(second[a], second[b]) ||
    compareIds(columns.photoIds, a, b) ||
    (text(a) < text(b) ? -1 : text(a) > text(b) ? 1 : 0);
}

/** NaN comes last. */
function newestFirst(a = Number.NaN, b = Number.NaN): number {
  if (a === b) return 0;
  if (a > b) return -1;
  if (a < b) return 1;
  return (Number.isNaN(a) ? 1 : 0) - (Number.isNaN(b) ? 1 : 0);
}

function compareIds(bytes: Uint8Array, a: number, b: number): number {
  for (let index = 0; index < ID_BYTES; index += 1) {
    const difference = (bytes[a * ID_BYTES + index] ?? 0) - (bytes[b * ID_BYTES + index] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}
