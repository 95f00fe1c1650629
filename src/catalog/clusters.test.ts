import { describe, expect, it } from 'vitest';
import { isWithin, WORLD, type Area } from './area.ts';
import { createCatalog } from './catalog.ts';
import { clusterRows, type Cluster } from './clusters.ts';
import { openListing } from './listing.ts';
import { toX, toY } from './mercator.ts';
import { OWNER, samplePhoto, toPhotoId } from './photos-for-tests.ts';
import { EVERYTHING } from './query.ts';

type Place = { latitude?: number; longitude?: number; city?: string };

/** A catalogue with a photo at each place; the first was taken last. */
function catalogOf(places: readonly (Place | undefined)[]) {
  const catalog = createCatalog(OWNER);
  catalog.hear(
    places.map((place, index) => ({
      kind: 'photo',
      photo: samplePhoto({
        photoId: toPhotoId(index),
        time: {
          takenAt: new Date(Date.UTC(2026) - index * 60_000).toISOString().slice(0, 19),
          source: 'ExifIFD:DateTimeOriginal',
        },
        ...(place && { place }),
      }),
    })),
  );
  return catalog;
}

const clustersOf = (catalog: ReturnType<typeof catalogOf>, area: Area, zoom: number) =>
  clusterRows(catalog.columns, catalog.readOrder('taken'), area, zoom);

const countOf = (clusters: readonly Cluster[]) =>
  clusters.reduce((sum, { count }) => sum + count, 0);

/** Numbers from 0 to 1 that look like chance and are the same each time. */
function createChance(seed: number) {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

const LISBON = { latitude: 38.72, longitude: -9.14, city: 'Lisbon' };

describe('clusters', () => {
  it('are one where photos are near to one another, and several once the map is near enough', () => {
    const catalog = catalogOf([LISBON, { latitude: 38.7, longitude: -9.2 }, LISBON, undefined]);
    const [cluster, ...others] = clustersOf(catalog, WORLD, 4);
    expect(others).toEqual([]);
    expect(cluster).toMatchObject({ count: 3, town: 'Lisbon', cover: { photoId: toPhotoId(0) } });
    expect(cluster?.latitude).toBeCloseTo(38.713, 2);
    expect(cluster?.bounds.west).toBeCloseTo(-9.2, 4);
    expect(cluster?.bounds.east).toBeCloseTo(-9.14, 4);
    const iberia = { west: -10, south: 36, east: -9, north: 39 };
    expect(clustersOf(catalog, iberia, 14).map(({ count }) => count)).toEqual([2, 1]);
  });

  it('leave out what has no place, or half of one', () => {
    const catalog = catalogOf([undefined, { city: 'Porto' }, { latitude: 1 }, { longitude: 1 }]);
    expect(clustersOf(catalog, WORLD, 3)).toEqual([]);
  });

  it('reach over the antimeridian', () => {
    const catalog = catalogOf([
      { latitude: -17, longitude: 179.9 },
      { latitude: -17, longitude: -179.9 },
      { latitude: -17, longitude: 180 },
      { latitude: -17, longitude: 0 },
    ]);
    const fiji = { west: 170, south: -30, east: -170, north: 0 };
    const [cluster, ...others] = clustersOf(catalog, fiji, 4);
    expect(others).toEqual([]);
    expect(cluster?.count).toBe(3);
    expect(cluster?.bounds.west).toBeCloseTo(179.9, 3);
    expect(cluster?.bounds.east).toBeCloseTo(-179.9, 3);
    expect(Math.abs(cluster?.longitude ?? 0)).toBeGreaterThan(179.9);
    expect(countOf(clustersOf(catalog, { ...fiji, east: 180 }, 4))).toBe(2);
  });

  it('hold what lies at the poles', () => {
    const catalog = catalogOf([
      { latitude: 90, longitude: 0 },
      { latitude: -90, longitude: 12 },
      { latitude: -89.9, longitude: 12 },
    ]);
    expect(countOf(clustersOf(catalog, WORLD, 2))).toBe(3);
    expect(countOf(clustersOf(catalog, { ...WORLD, south: 80 }, 20))).toBe(1);
  });

  it('name no town where each photo names another', () => {
    const towns = Array.from({ length: 30 }, (_, index) => ({ ...LISBON, city: `Town ${index}` }));
    expect(clustersOf(catalogOf(towns), WORLD, 3)[0]?.town).toBeUndefined();
  });
});

describe('clusters of 100,000 photos', () => {
  const chance = createChance(7);
  const places = Array.from({ length: 100_000 }, () => ({
    latitude: chance() * 180 - 90,
    longitude: chance() * 360 - 180,
  }));
  const catalog = catalogOf(places);
  const areas = Array.from({ length: 12 }, () => {
    const south = chance() * 170 - 90;
    const height = chance() * (90 - south);
    const west = chance() * 360 - 180;
    const east = west + chance() * 180;
    return { south, north: south + height, west, east: east > 180 ? east - 360 : east };
  });

  it.each([0, 2.5, 5, 12, 24])(
    'hold each photo in view once, apart from one another and not too many, at zoom %d',
    (zoom) => {
      for (const area of [WORLD, ...areas]) {
        const clusters = clustersOf(catalog, area, zoom);
        const inView = places.filter(({ latitude, longitude }) =>
          isWithin(area, Math.fround(latitude), Math.fround(longitude)),
        );
        expect(countOf(clusters)).toBe(inView.length);
        expect(clusters.length).toBeLessThanOrEqual(2_048);
        const points = clusters.map((cluster) => [toX(cluster.longitude), toY(cluster.latitude)]);
        const keys = new Set(points.map((point) => point.map((part) => part.toFixed(7)).join()));
        expect(keys.size).toBe(clusters.length);
      }
    },
  );

  it('are as many as the listing of their area has photos', () => {
    const layout = { width: 1000, rowHeight: 200, gap: 4, captionHeight: 44 };
    for (const area of areas.slice(0, 5)) {
      const request = { query: { ...EVERYTHING, area }, ordering: 'taken', layout } as const;
      const { rows } = openListing(catalog, request, new Date());
      expect(rows.length).toBe(countOf(clustersOf(catalog, area, 6)));
    }
  });

  it('take a few milliseconds', () => {
    const times = Array.from({ length: 12 }, () => {
      const start = performance.now();
      clustersOf(catalog, WORLD, 1);
      return performance.now() - start;
    });
    // The best of several, and several times what it takes: others work on the machine, too.
    expect(Math.min(...times)).toBeLessThan(60);
  });
});
