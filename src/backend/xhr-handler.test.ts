import { expect, test } from 'vitest';
import { drainMs } from './xhr-handler.ts';

test('what has left is given time to arrive, as on the slowest line, and no more than buffers hold', () => {
  expect(drainMs(0)).toBe(0);
  expect(drainMs(200_000)).toBeCloseTo(3_052, 0);
  expect(drainMs(8_000_000)).toBe(64_000);
  expect(drainMs(5_000_000_000)).toBe(64_000);
});
