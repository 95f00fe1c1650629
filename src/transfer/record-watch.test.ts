import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Photo } from '#contract/photo-record';
import { createNetwork } from '../backend/network.ts';
import { createRecordWatch } from './record-watch.ts';

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

/** A table in which records appear, and which notes what it was asked for, and when. */
function open() {
  const there = new Set<string>();
  const asked: { at: number; keys: readonly string[] }[] = [];
  const begun = Date.now();
  const window = Object.assign(new EventTarget(), { navigator: { onLine: true } });
  const network = createNetwork(window);
  const watch = createRecordWatch({
    read: (keys) => {
      asked.push({ at: Date.now() - begun, keys });
      return Promise.resolve(keys.filter((key) => there.has(key)).map((key) => ({ key }) as Photo));
    },
    pause: (milliseconds, signal) => network.pause(milliseconds, signal).catch(() => undefined),
    now: () => Date.now(),
  });
  return { watch, there, asked, goOnline: () => window.dispatchEvent(new Event('online')) };
}

test('two rows that wait for one record both hear of it', async () => {
  const { watch, there } = open();
  const heard: string[] = [];
  watch.wait('a', () => heard.push('first'));
  watch.wait('a', () => heard.push('second'));
  there.add('a');
  await vi.advanceTimersByTimeAsync(1_000);
  expect(heard).toEqual(['first', 'second']);
});

test('who stops waiting is asked for no more, and others still are', async () => {
  const { watch, there, asked } = open();
  const heard: string[] = [];
  const stop = watch.wait('a', () => heard.push('a'));
  watch.wait('b', () => heard.push('b'));
  const stopTwin = watch.wait('b', () => heard.push('twin'));
  await vi.advanceTimersByTimeAsync(500);
  stop();
  stopTwin();
  const before = asked.length;
  await vi.advanceTimersByTimeAsync(5_000);
  there.add('a').add('b');
  await vi.advanceTimersByTimeAsync(60_000);
  expect(new Set(asked.slice(before).flatMap(({ keys }) => keys))).toEqual(new Set(['b']));
  expect(heard).toEqual(['b']);
});

test('when nobody waits any more nothing is asked', async () => {
  const { watch, asked } = open();
  const stop = watch.wait('a', () => undefined);
  await vi.advanceTimersByTimeAsync(5_000);
  const before = asked.length;
  stop();
  await vi.advanceTimersByTimeAsync(3_600_000);
  expect(asked).toHaveLength(before);
  expect(vi.getTimerCount()).toBe(0);
});

test('an hour without a record takes few questions', async () => {
  const { watch, asked } = open();
  watch.wait('a', () => undefined);
  await vi.advanceTimersByTimeAsync(3_600_000);
  expect(asked.length).toBeGreaterThan(50);
  expect(asked.length).toBeLessThan(80);
});

test('one that is late makes nobody else wait', async () => {
  const { watch, there, asked } = open();
  watch.wait('late', () => undefined);
  await vi.advanceTimersByTimeAsync(600_000);
  const before = asked.length;
  there.add('new');
  let heardAt = 0;
  const from = Date.now();
  watch.wait('new', () => (heardAt = Date.now() - from));
  await vi.advanceTimersByTimeAsync(10_000);
  expect(heardAt).toBeLessThanOrEqual(400);
  expect(asked.slice(before).flatMap(({ keys }) => keys)).toEqual(['new']);
});

test('many that come one after another are asked for together, a hundred at most', async () => {
  const { watch, there, asked } = open();
  const heard: string[] = [];
  for (let index = 0; index < 250; index += 1) {
    there.add(`${index}`);
    watch.wait(`${index}`, () => heard.push(`${index}`));
    await vi.advanceTimersByTimeAsync(4);
  }
  await vi.advanceTimersByTimeAsync(3_000);
  expect(heard).toHaveLength(250);
  expect(Math.max(...asked.map(({ keys }) => keys.length))).toBeLessThanOrEqual(100);
  expect(asked.length).toBeLessThanOrEqual(6);
});

test('a network that is back is used at once', async () => {
  const { watch, there, asked, goOnline } = open();
  let isThere = false;
  watch.wait('a', () => (isThere = true));
  await vi.advanceTimersByTimeAsync(600_000);
  there.add('a');
  const before = asked.length;
  goOnline();
  await vi.advanceTimersByTimeAsync(1);
  expect([asked.length - before, isThere]).toEqual([1, true]);
});

test('a question that fails is asked again', async () => {
  const warn = vi.spyOn(console, 'warn').mockImplementation(() => undefined);
  let tries = 0;
  const watch = createRecordWatch({
    read: (keys) =>
      (tries += 1) < 3
        ? Promise.reject(new Error('busy'))
        : Promise.resolve(keys.map((key) => ({ key }) as Photo)),
    pause: (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds)),
    now: () => Date.now(),
  });
  let isThere = false;
  watch.wait('a', () => (isThere = true));
  await vi.advanceTimersByTimeAsync(5_000);
  expect(isThere).toBe(true);
  warn.mockRestore();
});
