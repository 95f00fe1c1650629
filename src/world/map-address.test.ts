import { expect, test } from 'vitest';
import { formatMapSearch, parseMapSearch } from './map-address.ts';

test('a view is in the address as exactly as one can see it', () => {
  const view = { latitude: 38.716234567, longitude: -9.139876543, zoom: 11.25 };
  expect(formatMapSearch(view)).toBe('?at=38.7162,-9.1399,11.25');
  const { latitude = 0, longitude = 0, zoom } = parseMapSearch(formatMapSearch(view)) ?? {};
  const pixel = 360 / 256 / 2 ** view.zoom;
  expect(Math.abs(latitude - view.latitude)).toBeLessThan(pixel);
  expect(Math.abs(longitude - view.longitude)).toBeLessThan(pixel);
  expect(zoom).toBe(11.25);
});

test.each([
  '',
  '?at=',
  '?at=1,2',
  '?at=1,2,3,4',
  '?at=91,0,3',
  '?at=0,181,3',
  '?at=0,0,-1',
  '?at=0,0,99',
  '?at=,,3',
  '?at=NaN,0,3',
  '?at=Infinity,0,3',
])('%s is no view', (search) => {
  expect(parseMapSearch(search)).toBeUndefined();
});
