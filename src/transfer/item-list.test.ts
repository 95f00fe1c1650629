import { expect, test, vi } from 'vitest';
import { createItemList } from './item-list.ts';
import type { TransferItem } from './transfer-item.ts';

const item = (id: string, album: string): TransferItem => ({
  id,
  fileName: `${id}.jpg`,
  sizeBytes: 1,
  album,
  title: '',
  guess: { album: '', title: '' },
  isWanted: false,
  hasThumb: false,
  state: { kind: 'ready' },
});

const say = (items: TransferItem[], removed: string[] = []) => ({
  items,
  removed,
  filed: [],
  unkept: 0,
});

test('what is typed shows at once, and no answer to an earlier letter takes it back', () => {
  vi.useFakeTimers();
  const list = createItemList();
  list.apply(say([item('a', '')]), true);
  list.relabel({ album: 'B' }, ['a']);
  list.relabel({ album: 'Ba' }, 'all');
  expect(list.read()[0]?.album).toBe('Ba');
  list.apply(say([item('a', 'B')]), false);
  vi.advanceTimersByTime(20);
  expect(list.read()[0]?.album).toBe('Ba');
  vi.useRealTimers();
});

test('the engine has the last word', () => {
  vi.useFakeTimers();
  const list = createItemList();
  list.apply(say([item('a', '')]), true);
  list.relabel({ album: 'Bar' }, ['a']);
  list.apply(say([item('a', 'Bar')]), false);
  list.apply(say([item('a', 'Elsewhere')]), false);
  vi.advanceTimersByTime(20);
  expect(list.read()[0]?.album).toBe('Elsewhere');
  list.relabel({ album: 'Never heard' }, ['a']);
  vi.advanceTimersByTime(3_000);
  list.apply(say([item('a', 'Elsewhere')]), false);
  vi.advanceTimersByTime(20);
  expect(list.read()[0]?.album).toBe('Elsewhere');
  vi.useRealTimers();
});

test('listeners hear of many changes once', () => {
  vi.useFakeTimers();
  const list = createItemList();
  let heard = 0;
  list.subscribe(() => (heard += 1));
  for (let index = 0; index < 50; index += 1) list.apply(say([item(`${index}`, '')]), false);
  vi.advanceTimersByTime(20);
  expect([heard, list.read().length]).toEqual([1, 50]);
  vi.useRealTimers();
});
