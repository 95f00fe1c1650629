import { useCallback, useEffect, useRef, useState, type RefObject } from 'react';
import {
  PAGE_MAX,
  scrollPage,
  scrollSheet,
  toPageHeight,
  type ScrollState,
} from './virtual-scroll.ts';

/** The window is told of in steps of this many pixels, so that not every pixel is drawn anew. */
const STEP_PX = 240;

/** After so long without a step the page is at rest, milliseconds. */
const REST_MS = 160;

export interface SheetScroll {
  /** Pixels that the page gives the sheet. */
  pageHeight: number;
  /** Pixels; what is at `y` of the sheet lies at `y - origin` of the page's part of it. */
  origin: number;
  /** What the window shows of the sheet, in whole steps and with some more at both ends. */
  top: number;
  bottom: number;
  /** Pixels of the sheet above the window, now. */
  readTop(): number;
  /** Show the sheet from here on. */
  scrollTo(sheetTop: number): void;
}

/** Pixels from the top of the window to that of an element. */
const readTopOf = (element: RefObject<HTMLElement | null>): number =>
  element.current?.getBoundingClientRect().top ?? 0;

/** Which part of a sheet the window shows, as the page is scrolled. */
export function useSheetScroll(sheet: RefObject<HTMLElement | null>, height: number): SheetScroll {
  const state = useRef<ScrollState>({ pageTop: 0, sheetTop: 0 });
  const [shown, setShown] = useState({ step: 0, origin: 0, windowHeight: window.innerHeight });

  const readHeights = useCallback(() => ({ sheet: height, window: window.innerHeight }), [height]);
  const show = useCallback(() => {
    const { pageTop, sheetTop } = state.current;
    const next = {
      step: Math.floor(sheetTop / STEP_PX),
      origin: sheetTop - pageTop,
      windowHeight: window.innerHeight,
    };
    setShown((before) =>
      before.step === next.step &&
      before.origin === next.origin &&
      before.windowHeight === next.windowHeight
        ? before
        : next,
    );
  }, []);

  useEffect(() => {
    let rest: ReturnType<typeof setTimeout> | undefined;
    const settle = () => {
      if (height <= PAGE_MAX) return;
      const at = scrollSheet(state.current.sheetTop, readHeights());
      const drift = at.pageTop - state.current.pageTop;
      state.current = at;
      if (Math.abs(drift) > 1) window.scrollBy({ top: drift, behavior: 'instant' });
      show();
    };
    const follow = () => {
      state.current = scrollPage(state.current, -readTopOf(sheet), readHeights());
      show();
      clearTimeout(rest);
      rest = setTimeout(settle, REST_MS);
    };
    follow();
    window.addEventListener('scroll', follow, { passive: true });
    window.addEventListener('resize', follow);
    return () => {
      clearTimeout(rest);
      window.removeEventListener('scroll', follow);
      window.removeEventListener('resize', follow);
    };
  }, [sheet, height, readHeights, show]);

  const scrollTo = useCallback(
    (sheetTop: number) => {
      const pageStart = readTopOf(sheet) + window.scrollY;
      const at = scrollSheet(Math.max(0, sheetTop), readHeights());
      state.current = at;
      window.scrollTo({ top: sheetTop <= 0 ? 0 : pageStart + at.pageTop, behavior: 'instant' });
      show();
    },
    [sheet, readHeights, show],
  );
  const margin = shown.windowHeight / 2;
  return {
    pageHeight: toPageHeight(height),
    origin: shown.origin,
    top: shown.step * STEP_PX - margin,
    bottom: (shown.step + 1) * STEP_PX + shown.windowHeight + margin,
    readTop: useCallback(() => state.current.sheetTop, []),
    scrollTo,
  };
}
