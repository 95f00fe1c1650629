/**
 * Where every photo of a listing is shown: rows that are filled from edge to edge, under
 * the day that they are of. Days that fill no row of their own stand side by side.
 *
 * @module
 */
import type { DayGroup } from './days.ts';

export interface LayoutOptions {
  /** Pixels, of the sheet. */
  width: number;
  /** Pixels; what rows would have if photos came in the right shapes. */
  rowHeight: number;
  /** Pixels, between photos. */
  gap: number;
  /** Pixels, of a line of captions with what is above and below it. */
  captionHeight: number;
}

/** One row of photos, with the captions above it. */
export interface Band {
  /** Pixels from the top of the sheet to its captions, or to its photos if it has none. */
  top: number;
  /** Of its first photo, in the listing. */
  first: number;
  /** One more than of its last photo. */
  end: number;
  /** Pixels, of its photos. */
  photoHeight: number;
  hasCaptions: boolean;
}

/** A listing's bands, as numbers in one block: what a million photos need is moved in no time. */
export interface Geometry {
  options: LayoutOptions;
  /** {@link FIELDS} a band, the first band first. */
  bands: Float64Array<ArrayBuffer>;
  bandCount: number;
  photoCount: number;
  /** Pixels, of the whole sheet. */
  height: number;
}

/** Pixels, between days that stand side by side. */
export const DAY_GAP = 24;

/** Pixels; a caption needs them. */
export const CAPTION_MIN_WIDTH = 164;

const FIELDS = 4;

/**
 * @param days of the listing, in its order
 * @param ratioOf gives a photo's width over its height, by its index
 */
export function layOut(
  days: readonly DayGroup[],
  ratioOf: (index: number) => number,
  options: LayoutOptions,
): Geometry {
  const { width, rowHeight, gap } = options;
  const sheet = createSheet(options);
  /** Pixels that are taken of a band of short days; 0 if there is none. */
  let taken = 0;
  for (const { first, count } of days) {
    const natural = naturalWidth(first, count, ratioOf, options);
    if (natural <= width) {
      const block = Math.max(natural, CAPTION_MIN_WIDTH);
      if (taken === 0 || taken + DAY_GAP + block > width) {
        sheet.addBand(first, rowHeight, true);
        taken = block;
      } else taken += DAY_GAP + block;
      continue;
    }
    taken = 0;
    let start = first;
    let ratios = 0;
    for (let index = first; index < first + count; index += 1) {
      ratios += ratioOf(index);
      const room = width - gap * (index - start);
      if (ratios * rowHeight < room) continue;
      sheet.addBand(start, room / ratios, start === first);
      start = index + 1;
      ratios = 0;
    }
    if (start < first + count) sheet.addBand(start, rowHeight, false);
  }
  const last = days.at(-1);
  return sheet.finish(last ? last.first + last.count : 0);
}

/** Pixels that a day takes in one row; more than the sheet's width if it does not fit. */
function naturalWidth(
  first: number,
  count: number,
  ratioOf: (index: number) => number,
  { width, rowHeight, gap }: LayoutOptions,
): number {
  let sum = 0;
  for (let index = first; index < first + count && sum <= width; index += 1)
    sum += ratioOf(index) * rowHeight + (index > first ? gap : 0);
  return sum;
}

function createSheet(options: LayoutOptions) {
  const { gap, captionHeight } = options;
  let bands = new Float64Array(256 * FIELDS);
  let bandCount = 0;
  let top = 0;
  return {
    addBand(first: number, photoHeight: number, hasCaptions: boolean) {
      if ((bandCount + 1) * FIELDS > bands.length) {
        const roomier = new Float64Array(bands.length * 2);
        roomier.set(bands);
        bands = roomier;
      }
      bands.set([top, first, photoHeight, hasCaptions ? 1 : 0], bandCount * FIELDS);
      bandCount += 1;
      top += (hasCaptions ? captionHeight : 0) + photoHeight + gap;
    },
    finish: (photoCount: number): Geometry => ({
      options,
      bands: bands.slice(0, bandCount * FIELDS),
      bandCount,
      photoCount,
      height: top,
    }),
  };
}

export function readBand({ bands, bandCount, photoCount }: Geometry, index: number): Band {
  const at = index * FIELDS;
  return {
    top: bands[at] ?? 0,
    first: bands[at + 1] ?? 0,
    end: index + 1 < bandCount ? (bands[at + FIELDS + 1] ?? photoCount) : photoCount,
    photoHeight: bands[at + 2] ?? 0,
    hasCaptions: bands[at + 3] === 1,
  };
}

/** The last band that begins at or above a height of the sheet; 0 if none does. */
export const findBandAt = (geometry: Geometry, y: number): number =>
  findLast(geometry, (at) => (geometry.bands[at] ?? 0) <= y);

/** The band that a photo is in. */
export const findBandOf = (geometry: Geometry, photo: number): number =>
  findLast(geometry, (at) => (geometry.bands[at + 1] ?? 0) <= photo);

function findLast({ bandCount }: Geometry, isBefore: (at: number) => boolean): number {
  let low = 0;
  let high = bandCount - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (isBefore(middle * FIELDS)) low = middle;
    else high = middle - 1;
  }
  return low;
}
