/**
 * Which photos of a listing somebody has selected.
 *
 * Every way of selecting is two steps: to begin at a photo, and to extend from there to
 * another, as often as wanted; each extension takes the place of the one before.
 *
 * @module
 */
import { createBitmap, type Bitmap } from './bitmap.ts';
import { findDay } from './days.ts';
import { indexOf, type Listing } from './listing.ts';

export type SelectionChange =
  /** Begin at a photo: select it, or drop it; the other of both if it is not said which. */
  | { kind: 'begin'; key: string; isSelected?: boolean }
  /** All from where it began to this photo are like the first one. */
  | { kind: 'extend'; key: string }
  /** The whole day of a photo, or none of it if all of it is selected. */
  | { kind: 'day'; key: string }
  | { kind: 'all' }
  | { kind: 'none' };

export interface SelectionView {
  count: number;
  sizeBytes: number;
  /** The label that all of them have; absent if they have several. */
  album: string | undefined;
  title: string | undefined;
}

export interface Selection {
  /** By row. */
  rows: Bitmap;
  /** Where the last step began, and what was selected then. */
  start: { key: string; isSelected: boolean; rows: Bitmap } | undefined;
}

export const NOTHING_SELECTED: SelectionView = {
  count: 0,
  sizeBytes: 0,
  album: undefined,
  title: undefined,
};

export const createSelection = (): Selection => ({ rows: createBitmap(), start: undefined });

/** Change a selection; what names a photo that is not in the listing changes nothing. */
export function changeSelection(
  selection: Selection,
  listing: Listing,
  change: SelectionChange,
): void {
  switch (change.kind) {
    case 'begin':
      begin(selection, listing, change);
      break;
    case 'extend':
      extend(selection, listing, change.key);
      break;
    case 'day':
      turnDay(selection, listing, change.key);
      break;
    case 'all':
      for (const row of listing.rows) selection.rows.set(row, true);
      selection.start = undefined;
      break;
    case 'none':
      selection.rows = createBitmap();
      selection.start = undefined;
      break;
    default:
      change satisfies never;
  }
}

/** A row that a photo has left may be another's. */
export function forgetRow({ rows, start }: Selection, row: number): void {
  rows.set(row, false);
  start?.rows.set(row, false);
}

/** The selected rows of a listing, in its order. */
export const selectedRows = ({ rows }: Selection, listing: Listing): Uint32Array =>
  listing.rows.filter((row) => rows.has(row));

export function viewSelection(selection: Selection, listing: Listing): SelectionView {
  if (selection.rows.isEmpty) return NOTHING_SELECTED;
  const { columns } = listing;
  const { album, title } = columns.dictionaries;
  const rows = selectedRows(selection, listing);
  const [first] = rows;
  if (first === undefined) return NOTHING_SELECTED;
  let sizeBytes = 0;
  let isOneAlbum = true;
  let isOneTitle = true;
  for (const row of rows) {
    sizeBytes += columns.measures.sizeBytes[row] ?? 0;
    isOneAlbum &&= album.ids[row] === album.ids[first];
    isOneTitle &&= title.ids[row] === title.ids[first];
  }
  return {
    count: rows.length,
    sizeBytes,
    album: isOneAlbum ? (album.read(first) ?? '') : undefined,
    title: isOneTitle ? (title.read(first) ?? '') : undefined,
  };
}

/** How many photos of a day are selected. */
export function countSelected({ rows }: Selection, listing: Listing, day: number): number {
  const group = listing.days[day];
  if (!group || rows.isEmpty) return 0;
  let count = 0;
  for (let index = group.first; index < group.first + group.count; index += 1)
    if (rows.has(listing.rows[index] ?? 0)) count += 1;
  return count;
}

function begin(
  selection: Selection,
  listing: Listing,
  { key, isSelected }: Extract<SelectionChange, { kind: 'begin' }>,
) {
  const row = listing.rows[indexOf(listing, key) ?? -1];
  if (row === undefined) return;
  const value = isSelected ?? !selection.rows.has(row);
  selection.rows.set(row, value);
  selection.start = { key, isSelected: value, rows: selection.rows.copy() };
}

function extend(selection: Selection, listing: Listing, key: string) {
  const from = selection.start && indexOf(listing, selection.start.key);
  const to = indexOf(listing, key);
  if (to === undefined) return;
  if (!selection.start || from === undefined) {
    begin(selection, listing, { kind: 'begin', key, isSelected: true });
    return;
  }
  const { isSelected, rows } = selection.start;
  selection.rows = rows.copy();
  for (let index = Math.min(from, to); index <= Math.max(from, to); index += 1)
    selection.rows.set(listing.rows[index] ?? 0, isSelected);
}

function turnDay(selection: Selection, listing: Listing, key: string) {
  const index = indexOf(listing, key);
  if (index === undefined) return;
  const day = findDay(listing.days, index);
  const group = listing.days[day];
  if (!group) return;
  const isSelected = countSelected(selection, listing, day) < group.count;
  for (let at = group.first; at < group.first + group.count; at += 1)
    selection.rows.set(listing.rows[at] ?? 0, isSelected);
  selection.start = undefined;
}
