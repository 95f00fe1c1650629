import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  fitScale,
  isZoomed,
  panBy,
  readSwipe,
  restingZoom,
  scaleMax,
  toggleZoom,
  zoomTo,
} from './zoom.ts';

const STAGE = { width: 1000, height: 800 };
const BIG = { width: 4000, height: 3000 };
const MIDDLE = { x: 0, y: 0 };

describe('a picture at rest', () => {
  test.each([
    ['is whole if it is wide', { width: 4000, height: 1000 }, 0.25],
    ['is whole if it is high', { width: 800, height: 8000 }, 0.1],
    ['is not blown up beyond its pixels', { width: 48, height: 32 }, 1],
    ['of no size does no harm', { width: 0, height: 0 }, 1],
  ])('%s', (_, picture, scale) => {
    expect(fitScale(picture, STAGE)).toBe(scale);
  });
});

describe('zooming', () => {
  test('keeps what is under the pointer where it is', () => {
    const held = { x: 200, y: -100 };
    const before = restingZoom(BIG, STAGE);
    const after = zoomTo(before, 0.8, held, BIG, STAGE);
    const pixelUnder = (zoom: typeof before) => (held.x - zoom.at.x) / zoom.scale;
    expect(pixelUnder(after)).toBeCloseTo(pixelUnder(before));
  });

  test('ends at 1:1, and where it fits', () => {
    const rest = restingZoom(BIG, STAGE);
    expect(zoomTo(rest, 99, MIDDLE, BIG, STAGE).scale).toBe(1);
    expect(zoomTo(rest, 0.001, MIDDLE, BIG, STAGE)).toEqual(rest);
    expect(zoomTo(rest, Number.NaN, MIDDLE, BIG, STAGE)).toEqual(rest);
  });

  test('by a double click goes to 1:1, and back', () => {
    const rest = restingZoom(BIG, STAGE);
    const near = toggleZoom(rest, { x: 10, y: 10 }, BIG, STAGE);
    expect(near.scale).toBe(1);
    expect(isZoomed(near, BIG, STAGE)).toBe(true);
    expect(toggleZoom(near, MIDDLE, BIG, STAGE)).toEqual(rest);
  });
});

test('a picture is moved no further than its edges, whatever is done to it', () => {
  const sizes = fc.record({
    width: fc.integer({ min: 1, max: 100_000 }),
    height: fc.integer({ min: 1, max: 100_000 }),
  });
  const points = fc.record({
    x: fc.integer({ min: -9_000, max: 9_000 }),
    y: fc.integer({ min: -9_000, max: 9_000 }),
  });
  const steps = fc.array(fc.record({ by: points, factor: fc.double({ min: 0.1, max: 9 }) }));
  fc.assert(
    fc.property(sizes, steps, (picture, done) => {
      const rest = restingZoom(picture, STAGE);
      const end = done.reduce((zoom, { by, factor }) => {
        const zoomed = zoomTo(zoom, zoom.scale * factor, by, picture, STAGE);
        return panBy(zoomed, by, picture, STAGE);
      }, rest);
      expect(end.scale).toBeGreaterThanOrEqual(rest.scale);
      expect(end.scale).toBeLessThanOrEqual(scaleMax(picture, STAGE));
      for (const [axis, side] of [
        ['x', 'width'],
        ['y', 'height'],
      ] as const) {
        const slack = Math.max(0, (picture[side] * end.scale - STAGE[side]) / 2);
        expect(Math.abs(end.at[axis])).toBeLessThanOrEqual(slack + 1e-6);
      }
    }),
  );
});

test.each([
  [{ x: 120, y: 20 }, 'previous'],
  [{ x: -120, y: 20 }, 'next'],
  [{ x: 10, y: 120 }, 'close'],
  [{ x: 10, y: -120 }, undefined],
  [{ x: 30, y: 5 }, undefined],
  [{ x: 100, y: 100 }, undefined],
])('a finger that went %j says %s', (way, said) => {
  expect(readSwipe(way)).toBe(said);
});
