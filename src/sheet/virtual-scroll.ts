/**
 * A sheet that is higher than a browser lets a page be, on a page of a height that every
 * browser can scroll.
 *
 * Small steps, by wheel, keys or a finger, move the sheet pixel by pixel; a jump, by the
 * scroll bar or to an end, goes to the same share of the sheet as of the page. At rest the
 * page is put where the sheet is, so that its ends are the sheet's.
 *
 * Firefox ends at 17.9 million pixels, Chromium at 33.5 million over the pixel ratio.
 *
 * @module
 */

/** Pixels; no higher page is asked of a browser. */
export const PAGE_MAX = 8_000_000;

export interface ScrollState {
  /** Pixels of the page above the window. */
  pageTop: number;
  /** Pixels of the sheet above the window. */
  sheetTop: number;
}

export interface Heights {
  /** Pixels, of the whole sheet. */
  sheet: number;
  /** Pixels, of the window. */
  window: number;
}

/** Pixels that the page is given for a sheet. */
export const toPageHeight = (sheet: number): number => Math.min(sheet, PAGE_MAX);

/** Farther than this many windows at once is a jump. */
const JUMP_WINDOWS = 3;

const isLonger = ({ sheet }: Heights): boolean => sheet > PAGE_MAX;

/** Where the sheet is, now that the page has been scrolled to `pageTop`. */
export function scrollPage(before: ScrollState, pageTop: number, heights: Heights): ScrollState {
  if (!isLonger(heights)) return { pageTop, sheetTop: pageTop };
  const step = pageTop - before.pageTop;
  const { page, sheet } = reachOf(heights);
  const isEnd = pageTop <= 0 || pageTop >= page;
  const isJump = Math.abs(step) > JUMP_WINDOWS * heights.window;
  const sheetTop =
    isEnd || isJump ? (pageTop / page) * sheet : clamp(before.sheetTop + step, sheet);
  return { pageTop, sheetTop: clamp(sheetTop, sheet) };
}

/** Where the page belongs for the window to show the sheet from `sheetTop` on. */
export function scrollSheet(sheetTop: number, heights: Heights): ScrollState {
  const { page, sheet } = reachOf(heights);
  const kept = clamp(sheetTop, sheet);
  if (!isLonger(heights)) return { pageTop: kept, sheetTop: kept };
  return { pageTop: (kept / sheet) * page, sheetTop: kept };
}

/** How far page and sheet can be scrolled, pixels. */
const reachOf = ({ sheet, window }: Heights) => ({
  page: Math.max(0, toPageHeight(sheet) - window),
  sheet: Math.max(0, sheet - window),
});

const clamp = (value: number, most: number): number => Math.min(Math.max(0, value), most);
