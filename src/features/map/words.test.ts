import { expect, test } from 'vitest';
import { samplePhoto } from '../../catalog/photos-for-tests.ts';
import type { Cluster } from '../../catalog/clusters.ts';
import { describeWhere, shorten } from './describe-cluster.ts';
import { canSplit } from './choose-cluster.ts';
import { findRoomForNames } from './room-for-names.ts';
import { measureScale } from './scale.ts';

const clusterAt = (latitude: number, longitude: number, town?: string): Cluster => ({
  count: 5,
  latitude,
  longitude,
  bounds: { west: longitude, east: longitude, south: latitude, north: latitude },
  cover: samplePhoto({}),
  town,
});

test.each([
  [{ latitude: 0, zoom: 0 }, '20,000 km'],
  [{ latitude: 60, zoom: 5 }, '200 km'],
  [{ latitude: 38.7, zoom: 12 }, '2 km'],
  [{ latitude: 38.7, zoom: 17 }, '100 m'],
])('a piece of the map at %o is %s long', (view, words) => {
  const scale = measureScale({ ...view, longitude: 0 });
  expect(scale.words).toBe(words);
  expect(scale.width).toBeGreaterThanOrEqual(52);
  expect(scale.width).toBeLessThanOrEqual(130);
});

test.each([
  [7, '7'],
  [999, '999'],
  [1_000, '1.0k'],
  [9_949, '9.9k'],
  [9_950, '10k'],
  [99_999, '100k'],
])('%d photos are %s on a mark', (count, words) => {
  expect(shorten(count)).toBe(words);
});

test('where photos are is a town, or else degrees', () => {
  expect(describeWhere(clusterAt(38.72, -9.14, 'Lisbon'))).toBe('near Lisbon');
  expect(describeWhere(clusterAt(-33.92, 18.42))).toBe('at 33.9° S, 18.4° E');
  expect(describeWhere(clusterAt(38.72, -9.14))).toBe('at 38.7° N, 9.1° W');
});

test('a name is left out where it would lie over a mark or another name', () => {
  const lisbon = clusterAt(38.72, -9.14, 'Lisbon');
  const seville = clusterAt(37.39, -5.99, 'Seville');
  const rome = clusterAt(41.9, 12.5, 'Rome');
  expect(findRoomForNames([lisbon, seville, rome], 7)).toEqual(new Set([lisbon, seville, rome]));
  const suburb = clusterAt(38.9, -9.5, 'Lisbon');
  expect(findRoomForNames([lisbon, suburb], 9)).toEqual(new Set([lisbon]));
  expect(findRoomForNames([lisbon, seville, rome], 4)).toEqual(new Set([seville, rome]));
});

test('photos of one bar are one for good, those of a street are not', () => {
  const bar = clusterAt(38.72, -9.14);
  expect(canSplit(bar, 12)).toBe(false);
  expect(canSplit({ ...bar, bounds: { ...bar.bounds, east: -9.1396 } }, 12)).toBe(false);
  const street = { ...bar, bounds: { ...bar.bounds, east: -9.138 } };
  expect(canSplit(street, 12)).toBe(true);
  expect(canSplit(street, 17)).toBe(false);
  const fiji = { west: 179.9, south: -17, east: -179.9, north: -17 };
  expect(canSplit({ ...bar, bounds: fiji }, 12)).toBe(true);
});
