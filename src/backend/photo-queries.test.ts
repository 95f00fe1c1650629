import { expect, test } from 'vitest';
import { pauseBeforeLooking } from './photo-queries.ts';

const MINUTE_MS = 60_000;
const NOW = Date.UTC(2026, 2, 14);
const waitingFor = (...minutes: number[]) =>
  minutes.map((waited) => ({ storedAt: new Date(NOW - waited * MINUTE_MS) }));

test('where nothing is pending nothing is looked for', () => {
  expect(pauseBeforeLooking([], NOW)).toBe(false);
});

test.each([
  ['just now', [1], 0.5],
  ['twenty minutes ago', [20], 5],
  ['a week ago', [7 * 24 * 60], 15],
  ['a week ago, and another just now', [7 * 24 * 60, 1], 0.5],
])('what came %s is looked for again in time', (_, minutes, pause) => {
  expect(pauseBeforeLooking(waitingFor(...minutes), NOW)).toBe(pause * MINUTE_MS);
});
