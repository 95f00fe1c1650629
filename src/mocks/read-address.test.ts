import { expect, test } from 'vitest';
import { BROWSER_DIALS } from './dials.ts';
import { NO_FAULTS } from './faults/faults.ts';
import { keepForTab, readAddress } from './read-address.ts';

/** The part of a `Storage` that is used. */
function aTab(): Storage {
  const kept = new Map<string, string>();
  return {
    length: 0,
    key: () => null,
    clear: () => kept.clear(),
    getItem: (name) => kept.get(name) ?? null,
    setItem: (name, value) => void kept.set(name, value),
    removeItem: (name) => void kept.delete(name),
  };
}

test('an address turns dials, and the tab remembers it', () => {
  const tab = aTab();
  const turned = { ...BROWSER_DIALS, deliveryDelayMs: 20_000, uploadBytesPerSecond: Infinity };
  const search = '?deliveryDelayMs=20000&uploadBytesPerSecond=Infinity&page=2';
  expect(readAddress('dials', BROWSER_DIALS, search, tab)).toEqual(turned);
  expect(readAddress('dials', BROWSER_DIALS, '', tab)).toEqual(turned);
});

test.each(['deliveryDelayMs=', 'deliveryDelayMs=-1', 'deliveryDelayMs=soon', 'toString=1'])(
  'passes over %s',
  (search) => {
    expect(readAddress('dials', BROWSER_DIALS, `?${search}`, aTab())).toEqual(BROWSER_DIALS);
  },
);

test('a scenario stands for its faults and dials', () => {
  const tab = aTab();
  const search = '?scenario=slow&latencyMs=10';
  expect(readAddress('faults', NO_FAULTS, search, tab)).toEqual({ ...NO_FAULTS, latencyMs: 10 });
  expect(readAddress('dials', BROWSER_DIALS, search, tab).uploadBytesPerSecond).toBe(100_000);
  expect(readAddress('faults', NO_FAULTS, '?scenario=none', aTab())).toEqual(NO_FAULTS);
});

test('what was turned by hand is as good as said', () => {
  const tab = aTab();
  keepForTab('faults', { ...NO_FAULTS, offline: 1 }, tab);
  expect(readAddress('faults', NO_FAULTS, '', tab).offline).toBe(1);
});
