import { expect, test } from 'vitest';
import { combineOrientations, MIRRORED, TURNED } from './orientation.ts';

test.each([1, 2, 3, 4, 5, 6, 7, 8])(
  'orientation %i is itself with nothing on top',
  (orientation) => {
    expect(combineOrientations(orientation, 1)).toBe(orientation);
    expect(combineOrientations(1, orientation)).toBe(orientation);
  },
);

test('four quarter turns are none', () => {
  const quarter = TURNED[1] ?? 0;
  const turns = [quarter, quarter, quarter, quarter];
  expect(turns.reduce(combineOrientations, 1)).toBe(1);
});

test('both mirrors are half a turn', () => {
  expect(MIRRORED.reduce(combineOrientations, 1)).toBe(3);
});

test('a turn to the left and then a mirror is what Exif counts as 5 or 7', () => {
  expect(combineOrientations(TURNED[1] ?? 0, MIRRORED[0] ?? 0)).toBe(5);
  expect(combineOrientations(TURNED[1] ?? 0, MIRRORED[1] ?? 0)).toBe(7);
});
