/**
 * What one screen shows of the library: which photos, in which order, and where.
 *
 * @module
 */
import type { Photo } from '#contract/photo-record';
import type { Catalog } from './catalog.ts';
import { findDay, groupDays, type DayGroup } from './days.ts';
import {
  CAPTION_MIN_WIDTH,
  DAY_GAP,
  findBandAt,
  findBandOf,
  layOut,
  readBand,
  type Band,
  type Geometry,
  type LayoutOptions,
} from './layout.ts';
import type { Ordering } from './order.ts';
import type { PhotoColumns } from './photo-columns.ts';
import { splitTexts } from './joined-texts.ts';
import { answer, isEverything, leaveOutHidden, type Answer, type CatalogQuery } from './query.ts';
import { ratiosOf } from './ratio.ts';

export interface ListingRequest {
  query: CatalogQuery;
  ordering: Ordering;
  layout: LayoutOptions;
  /** Whether facets are shown beside it, so that they must be counted where nothing is asked for, too. */
  hasCounts?: boolean;
}

/** A month of the listing, and where it begins. */
export interface MonthMark {
  /** Months since January 1970; absent for photos that do not say. */
  month: number | undefined;
  /** Pixels from the top of the sheet. */
  top: number;
  /** Photos from here to the next mark. */
  count: number;
}

export interface Listing {
  request: ListingRequest;
  columns: PhotoColumns;
  /** Of the catalogue that it was made of. */
  version: number;
  rows: Uint32Array;
  days: DayGroup[];
  geometry: Geometry;
  months: MonthMark[];
  /** Absent where nothing is asked for, and nothing counted. */
  answer: Pick<Answer, 'counts' | 'corrections'> | undefined;
  ratioOf(index: number): number;
}

export interface CaptionView extends Pick<DayGroup, 'day' | 'precision' | 'count' | 'first'> {
  /** Pixels from the left of the sheet. */
  left: number;
  width: number;
  /** The towns of its photos, the most frequent first; three at most. */
  places: string[];
  /** Whether all its photos are selected. */
  isSelected: boolean;
}

export interface TileView {
  /** Of the photo, in the listing. */
  index: number;
  left: number;
  width: number;
  photo: Photo;
  isSelected: boolean;
}

export interface BandView {
  top: number;
  photoHeight: number;
  /** Pixels, above the photos; only where there are captions. */
  captionHeight: number;
  captions: CaptionView[];
  tiles: TileView[];
}

export function openListing(catalog: Catalog, request: ListingRequest, now: Date): Listing {
  const { columns } = catalog;
  const order = catalog.readOrder(request.ordering);
  const found =
    isEverything(request.query) && !request.hasCounts
      ? undefined
      : answer(catalog.openQuestions(), order, request.query, now);
  const rows = found?.rows ?? leaveOutHidden(columns, order, catalog.collections);
  const days = groupDays(columns, request.ordering, rows);
  const ratios = ratiosOf(columns);
  const ratioOf = (index: number) => ratios(rows[index] ?? 0);
  const geometry = layOut(days, ratioOf, request.layout);
  return {
    request,
    columns,
    version: catalog.version,
    rows,
    days,
    geometry,
    months: toMonths(days, geometry),
    answer: found,
    ratioOf,
  };
}

/** What is selected, as far as a window has to show it. */
export interface Marks {
  isSelected(row: number): boolean;
  /** Whether all of a day is, by its place among the days. */
  isDaySelected(day: number): boolean;
}

const UNMARKED: Marks = { isSelected: () => false, isDaySelected: () => false };

/** The bands between two heights of the sheet. */
export function readWindow(
  listing: Listing,
  top: number,
  bottom: number,
  marks: Marks = UNMARKED,
): BandView[] {
  const { geometry } = listing;
  const views: BandView[] = [];
  for (let at = findBandAt(geometry, top); at < geometry.bandCount; at += 1) {
    const band = readBand(geometry, at);
    if (band.top > bottom) break;
    views.push(viewBand(listing, band, marks));
  }
  return views;
}

/** The index of a photo, or `undefined` if it is not in the listing. */
export function indexOf({ columns, rows }: Listing, sortKey: string): number | undefined {
  const row = columns.findRow(sortKey);
  const index = row === undefined ? -1 : rows.indexOf(row);
  return index < 0 ? undefined : index;
}

/** Where a photo is, or `undefined` if it is not in the listing. */
export function locate(
  listing: Listing,
  sortKey: string,
): { index: number; top: number; height: number } | undefined {
  const { geometry } = listing;
  const index = indexOf(listing, sortKey);
  if (index === undefined) return undefined;
  const { options } = geometry;
  const { top, photoHeight, hasCaptions } = readBand(geometry, findBandOf(geometry, index));
  return { index, top: top + (hasCaptions ? options.captionHeight : 0), height: photoHeight };
}

/** A photo of the listing by its index, or `undefined` where there is none, or none any more. */
export function readPhoto({ columns, rows }: Listing, index: number): Photo | undefined {
  const row = rows[index];
  return row !== undefined && columns.isTaken(row) ? columns.read(row) : undefined;
}

function viewBand(
  listing: Listing,
  { top, first, end, photoHeight, hasCaptions }: Band,
  marks: Marks,
): BandView {
  const { geometry, ratioOf } = listing;
  const { gap } = geometry.options;
  const captions: CaptionView[] = [];
  const tiles: TileView[] = [];
  let left = 0;
  let dayLeft = 0;
  let day = hasCaptions ? findDay(listing.days, first) : -1;
  for (let index = first; index < end; index += 1) {
    const group = listing.days[day];
    if (group?.first === index) {
      if (index > first) left = Math.max(left - gap, dayLeft + CAPTION_MIN_WIDTH) + DAY_GAP;
      dayLeft = left;
      captions.push({
        ...group,
        left,
        width: 0,
        places: readPlaces(listing, group),
        isSelected: marks.isDaySelected(day),
      });
      day += 1;
    }
    const width = ratioOf(index) * photoHeight;
    const photo = readPhoto(listing, index);
    if (photo)
      tiles.push({
        index,
        left,
        width,
        photo,
        isSelected: marks.isSelected(listing.rows[index] ?? 0),
      });
    left += width + gap;
    const caption = captions.at(-1);
    if (caption) caption.width = Math.max(left - gap - caption.left, CAPTION_MIN_WIDTH);
  }
  const last = captions.at(-1);
  if (last) last.width = geometry.options.width - last.left;
  return { top, photoHeight, captionHeight: geometry.options.captionHeight, captions, tiles };
}

/** Of a long day not every photo is asked. */
const ASKED_FOR_PLACES = 200;

function readPlaces({ columns, rows }: Listing, { first, count }: DayGroup): string[] {
  const { placeName } = columns.dictionaries;
  const counts = new Map<string, number>();
  for (let index = first; index < first + Math.min(count, ASKED_FOR_PLACES); index += 1) {
    const [sublocation, city, state, country] = splitTexts(placeName.read(rows[index] ?? 0));
    const name = city || sublocation || state || country;
    if (name) counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  return [...counts]
    .toSorted((a, b) => b[1] - a[1])
    .slice(0, 3)
    .map(([name]) => name);
}

function toMonths(days: readonly DayGroup[], geometry: Geometry): MonthMark[] {
  const marks: MonthMark[] = [];
  for (const { day, first, count } of days) {
    const month = day === undefined ? undefined : toMonth(day);
    const last = marks.at(-1);
    if (last && last.month === month) last.count += count;
    else marks.push({ month, top: readBand(geometry, findBandOf(geometry, first)).top, count });
  }
  return marks;
}

function toMonth(day: number): number {
  const date = new Date(day * 86_400_000);
  return (date.getUTCFullYear() - 1970) * 12 + date.getUTCMonth();
}
