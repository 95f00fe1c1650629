import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isWithin, WORLD, type Area } from '../catalog/area.ts';
import {
  fitArea,
  keepInWorld,
  MOST_ZOOM,
  pan,
  toArea,
  toPoint,
  toWorldWidth,
  unite,
  zoomAbout,
  type MapView,
} from './view.ts';

const SIZE = { width: 900, height: 700 };
const PHONE = { width: 390, height: 470 };

const degrees = (most: number) => fc.double({ min: -most, max: most, noNaN: true });
const place = fc.record({ latitude: degrees(80), longitude: degrees(180) });
const view = fc
  .record({
    latitude: degrees(90),
    longitude: degrees(180),
    zoom: fc.double({ min: 0, max: 25, noNaN: true }),
  })
  .map((any) => keepInWorld(any, SIZE));
const point = fc.record({
  x: fc.integer({ min: 0, max: SIZE.width }),
  y: fc.integer({ min: 0, max: SIZE.height }),
});

const isIn = (area: Area, { latitude, longitude }: Omit<MapView, 'zoom'>) =>
  isWithin(area, latitude, longitude);

describe('a view', () => {
  test('has its own place in the middle', () => {
    fc.assert(
      fc.property(view, (shown) => {
        const { x, y } = toPoint(shown, SIZE, shown);
        expect(x).toBeCloseTo(SIZE.width / 2, 3);
        expect(y).toBeCloseTo(SIZE.height / 2, 3);
      }),
    );
  });

  test('is never of less than the window, nor nearer than a street', () => {
    fc.assert(
      fc.property(
        view,
        point,
        fc.double({ min: -30, max: 30, noNaN: true }),
        (shown, at, steps) => {
          const { zoom, latitude } = zoomAbout(shown, SIZE, shown.zoom + steps, at);
          expect(toWorldWidth(zoom)).toBeGreaterThanOrEqual(SIZE.width - 0.001);
          expect(zoom).toBeLessThanOrEqual(MOST_ZOOM);
          expect(Math.abs(latitude)).toBeLessThan(85.06);
        },
      ),
    );
  });

  test('keeps what is under the pointer there while it is zoomed, away from the edges', () => {
    const lisbon = { latitude: 38.7, longitude: -9.1 };
    const before = { ...lisbon, zoom: 6 };
    const at = { x: 700, y: 120 };
    const area = toArea(before, SIZE);
    const spot = { latitude: area.north - 1, longitude: area.east - 1 };
    const was = toPoint(before, SIZE, spot);
    const after = toPoint(zoomAbout(before, SIZE, 8, was), SIZE, spot);
    expect(after.x).toBeCloseTo(was.x, 3);
    expect(after.y).toBeCloseTo(was.y, 3);
    expect(toPoint(zoomAbout(before, SIZE, 8, at), SIZE, lisbon).x).not.toBeCloseTo(450, 0);
  });

  test('goes around the world, and comes back', () => {
    const fiji = { latitude: -17, longitude: 179, zoom: 5 };
    const moved = pan(fiji, SIZE, { x: -200, y: 0 });
    expect(moved.longitude).toBeLessThan(-170);
    expect(pan(moved, SIZE, { x: 200, y: 0 }).longitude).toBeCloseTo(179, 6);
    expect(toPoint(moved, SIZE, fiji).x).toBeCloseTo(250, 3);
  });

  test('is of an area that holds just what the window shows', () => {
    fc.assert(
      fc.property(view, place, (shown, spot) => {
        const { x, y } = toPoint(shown, SIZE, spot);
        const isShown = x > 0.01 && x < SIZE.width - 0.01 && y > 0.01 && y < SIZE.height - 0.01;
        const isBeside = x < -0.01 || x > SIZE.width + 0.01 || y < -0.01 || y > SIZE.height + 0.01;
        if (isShown) expect(isIn(toArea(shown, SIZE), spot)).toBe(true);
        if (isBeside) expect(isIn(toArea(shown, SIZE), spot)).toBe(false);
      }),
    );
  });

  test('of the whole world reaches to the poles', () => {
    expect(toArea(keepInWorld({ latitude: 60, longitude: 10, zoom: 0 }, PHONE), PHONE)).toEqual(
      WORLD,
    );
  });
});

describe('the fit of several places', () => {
  test('shows all of them', () => {
    fc.assert(
      fc.property(fc.array(place, { minLength: 1, maxLength: 12 }), (places) => {
        const all = unite(
          places.map(({ latitude, longitude }) => ({
            west: longitude,
            east: longitude,
            south: latitude,
            north: latitude,
          })),
        );
        if (!all) throw new Error('there is an area around places');
        const fitted = fitArea(all, SIZE, 0);
        const shown = toArea({ ...fitted, zoom: fitted.zoom - 1e-6 }, SIZE);
        const isWorld = toWorldWidth(fitted.zoom) < SIZE.width + 1;
        for (const spot of places)
          if (!isWorld || Math.abs(spot.latitude) < 60) expect(isIn(shown, spot)).toBe(true);
      }),
    );
  });

  test('is around the antimeridian for who was on both sides of it', () => {
    const at = (longitude: number) => ({
      west: longitude,
      east: longitude,
      south: -17,
      north: -16,
    });
    expect(unite([at(178), at(-172)])).toMatchObject({
      west: expect.closeTo(178, 6) as number,
      east: expect.closeTo(-172, 6) as number,
    });
    expect(Math.abs(fitArea(unite([at(178), at(-172)]) ?? WORLD, SIZE, 20).longitude)).toBeCloseTo(
      177,
      3,
    );
  });

  test('is the atlas for who was everywhere, and of nothing there is none', () => {
    const at = (longitude: number) => ({ west: longitude, east: longitude, south: 0, north: 1 });
    const all = unite([at(-150), at(-70), at(0), at(60), at(140)]) ?? WORLD;
    expect(fitArea(all, SIZE, 20).longitude).toBeCloseTo(11, 1);
    expect(unite([])).toBeUndefined();
  });

  test('of one place is a town, not a doorstep', () => {
    const here = { west: 12.5, east: 12.5, south: 41.9, north: 41.9 };
    expect(fitArea(here, SIZE, 20)).toMatchObject({ zoom: 6 });
  });
});
