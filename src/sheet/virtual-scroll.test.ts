import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { PAGE_MAX, scrollPage, scrollSheet, toPageHeight } from './virtual-scroll.ts';

const LOW = { sheet: 50_000, window: 900 };
/** Two million photos. */
const HIGH = { sheet: 84_000_000, window: 900 };

describe('a sheet that a page is high enough for', () => {
  it('is where the page is', () => {
    expect(toPageHeight(LOW.sheet)).toBe(LOW.sheet);
    const at = scrollPage({ pageTop: 0, sheetTop: 0 }, 12_345, LOW);
    expect(at).toEqual({ pageTop: 12_345, sheetTop: 12_345 });
    expect(scrollSheet(777, LOW)).toEqual({ pageTop: 777, sheetTop: 777 });
  });
});

describe('a sheet that no page is high enough for', () => {
  it('moves by steps pixel by pixel', () => {
    const before = scrollSheet(40_000_000, HIGH);
    const after = scrollPage(before, before.pageTop + 120, HIGH);
    expect(after.sheetTop - before.sheetTop).toBeCloseTo(120);
  });

  it('has its first and its last row at the ends of the page', () => {
    const page = PAGE_MAX - HIGH.window;
    const middle = scrollSheet(40_000_000, HIGH);
    expect(scrollPage(middle, page, HIGH).sheetTop).toBe(HIGH.sheet - HIGH.window);
    expect(scrollPage(middle, 0, HIGH).sheetTop).toBe(0);
  });

  it('is never beyond its ends, and is at rest where the page says', () => {
    fc.assert(
      fc.property(
        fc.array(fc.double({ min: 0, max: PAGE_MAX - HIGH.window, noNaN: true }), {
          minLength: 1,
          maxLength: 30,
        }),
        (pageTops) => {
          let state = { pageTop: 0, sheetTop: 0 };
          for (const pageTop of pageTops) {
            state = scrollPage(state, pageTop, HIGH);
            expect(state.sheetTop).toBeGreaterThanOrEqual(0);
            expect(state.sheetTop).toBeLessThanOrEqual(HIGH.sheet - HIGH.window);
          }
          const rest = scrollSheet(state.sheetTop, HIGH);
          expect(rest.sheetTop).toBe(state.sheetTop);
          expect(rest.pageTop).toBeLessThanOrEqual(PAGE_MAX - HIGH.window);
        },
      ),
    );
  });
});
