import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createTurnQueue, WAIT_MS, type Turn } from './turn-queue.ts';

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

/** A row of photos whose neighbours are known some time after one is shown. */
function aViewer({ photoCount, knownAfterMs }: { photoCount: number; knownAfterMs: number }) {
  const queue = createTurnQueue();
  const left = Array.from({ length: photoCount }, (_, index) => String.fromCharCode(97 + index));
  let shown = 0;
  let isKnown = false;
  const renew = () => queue.renew({ canTurn: () => isKnown, turn });
  const show = (index: number) => {
    shown = Math.max(0, Math.min(index, left.length - 1));
    isKnown = false;
    renew();
    setTimeout(() => {
      isKnown = true;
      renew();
    }, knownAfterMs);
  };
  const turn = (wanted: Turn) => {
    if (wanted === 'remove') left.splice(shown, 1);
    if (isKnown) show(wanted === 'remove' ? shown : shown + (wanted === 'next' ? 1 : -1));
  };
  show(0);
  return { queue, left, readShown: () => left[shown] };
}

test('a key that is pressed too early is as good as one pressed in time', async () => {
  const { queue, readShown } = aViewer({ photoCount: 3, knownAfterMs: 300 });
  queue.want('next');
  expect(readShown()).toBe('a');
  await vi.advanceTimersByTimeAsync(301);
  expect(readShown()).toBe('b');
});

test('keys in quick succession are each a turn of its own', async () => {
  const { queue, readShown } = aViewer({ photoCount: 5, knownAfterMs: 50 });
  for (const wanted of ['next', 'next', 'next', 'previous'] as const) queue.want(wanted);
  await vi.advanceTimersByTimeAsync(1_000);
  expect(readShown()).toBe('c');
});

test('two deletions take two photos, and neither the one that comes next', async () => {
  const { queue, left, readShown } = aViewer({ photoCount: 4, knownAfterMs: 50 });
  queue.want('remove');
  queue.want('remove');
  await vi.advanceTimersByTimeAsync(1_000);
  expect(left).toEqual(['c', 'd']);
  expect(readShown()).toBe('c');
});

test('who is never known is waited for no longer than is sensible', async () => {
  const { queue, left } = aViewer({ photoCount: 2, knownAfterMs: 60_000 });
  queue.want('remove');
  await vi.advanceTimersByTimeAsync(WAIT_MS - 1);
  expect(left).toEqual(['a', 'b']);
  await vi.advanceTimersByTimeAsync(1);
  expect(left).toEqual(['b']);
});

test('a key that is held down for long does not go on for long', async () => {
  const { queue, readShown } = aViewer({ photoCount: 26, knownAfterMs: 50 });
  for (let press = 0; press < 20; press += 1) queue.want('next');
  await vi.advanceTimersByTimeAsync(10_000);
  expect(readShown()).toBe('i');
});
