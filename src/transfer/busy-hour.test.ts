/**
 * An hour in which S3 is busy, by a clock that runs as fast as the test: the engine, its
 * pauses, its lanes and its watch are the real ones.
 */
import { createHash } from 'node:crypto';
import { setMaxListeners } from 'node:events';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Photo } from '#contract/photo-record';
import type { UploadStore } from '../backend/upload-store.ts';
import type { Darkroom } from '../darkroom/darkroom.ts';
import { startEngine } from './engine.ts';
import { createJobs, type Changes } from './jobs.ts';
import { memoryJournal } from './journal.ts';
import { createLanes } from './lanes.ts';
import { createNetwork } from '../backend/network.ts';
import { createRecordWatch } from './record-watch.ts';
import type { TransferItem } from './transfer-item.ts';

const PHOTOS = 70;
const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const ANSWER_MS = 80;
const STEP_MS = 1_000;

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date', 'performance'] });
});
afterEach(() => vi.useRealTimers());

const darkroom: Darkroom = {
  async develop(file) {
    const bytes = new Uint8Array(await file.arrayBuffer());
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    return { kind: 'photo', sha256, metadata: { mediaType: 'image/jpeg', tags: {} } };
  },
  close: () => undefined,
};

const wait = (milliseconds: number) =>
  new Promise<void>((resolve) => setTimeout(resolve, milliseconds));

/** A bucket that takes so many requests a second, as that changes, and refuses the others. */
function busyBucket(takesPerSecond: (sinceMs: number) => number) {
  const begun = Date.now();
  const stored = new Map<string, number>();
  const refusedAt: number[] = [];
  let [second, taken] = [-1, 0];

  const isTaken = (sinceMs: number) => {
    if (Math.floor(sinceMs / 1_000) !== second) [second, taken] = [Math.floor(sinceMs / 1_000), 0];
    taken += 1;
    return taken <= takesPerSecond(sinceMs);
  };
  const refused = () => Promise.reject(new Error('not asked for'));
  const store: UploadStore = {
    hostNames: 4,
    async putOriginal({ key }) {
      await wait(ANSWER_MS);
      const sinceMs = Date.now() - begun;
      if (!isTaken(sinceMs)) {
        refusedAt.push(sinceMs);
        throw Object.assign(new Error('busy'), { name: 'SlowDown' });
      }
      stored.set(key, (stored.get(key) ?? 0) + 1);
      return 'stored';
    },
    putRendition: refused,
    holds: refused,
    remove: refused,
    beginParts: refused,
    putPart: refused,
    listParts: refused,
    completeParts: refused,
    abortParts: refused,
  };
  return { store, stored, refusedAt, sinceMs: () => Date.now() - begun };
}

/** Chance that is the same in every run. */
function dice(): () => number {
  let state = 1;
  return () => (state = (state * 48_271) % 2_147_483_647) / 2_147_483_647;
}

async function open(store: UploadStore) {
  const items = new Map<string, TransferItem>();
  const seen = new Set<TransferItem['state']['kind']>();
  const publish = (changes: Changes) => {
    for (const item of changes.items) {
      items.set(item.id, item);
      seen.add(item.state.kind);
    }
  };
  const events = new EventTarget();
  setMaxListeners(0, events);
  const window = Object.assign(events, { navigator: { onLine: true } });
  const network = createNetwork(window);
  const journal = memoryJournal();
  const engine = await startEngine({
    owner: 'a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11',
    maxUploadBytes: 1_000,
    store,
    journal,
    jobs: createJobs(journal, publish),
    developers: darkroom,
    persistence: {
      lanes: createLanes(store.hostNames),
      network,
      credentials: { currentId: () => '', renew: () => Promise.resolve() },
      random: dice(),
    },
    watch: createRecordWatch({
      read: (keys) => Promise.resolve(keys.map((key) => ({ key, status: 'ready' }) as Photo)),
      pause: (milliseconds, signal) => network.pause(milliseconds, signal).catch(() => undefined),
      now: () => Date.now(),
    }),
    findLabels: () => Promise.resolve([]),
    estimate: () => Promise.resolve({}),
  });
  const count = (kind: TransferItem['state']['kind']) =>
    [...items.values()].filter(({ state }) => state.kind === kind).length;
  return { engine, count, seen };
}

const addPhotos = (engine: Awaited<ReturnType<typeof open>>['engine']) =>
  engine.add(
    Array.from({ length: PHOTOS }, (_, index) => ({
      id: `${index}`,
      file: new File([`photo ${index}`], `${index}.jpg`, { lastModified: 1 }),
      labels: { album: 'Bar', title: '' },
      guess: { album: '', title: '' },
      withoutLocation: false,
    })),
  );

/** Let the clock run; what is no timer, such as reading a file, has its turns in between. */
async function pass(milliseconds: number, isOver: () => boolean): Promise<void> {
  for (let passed = 0; passed < milliseconds && !isOver(); passed += STEP_MS) {
    await vi.advanceTimersByTimeAsync(STEP_MS);
    await new Promise((resolve) => setImmediate(resolve));
  }
}

test('an hour of busy spells ends with every photo stored once, and nobody has clicked', async () => {
  // Of ten minutes all but ten seconds take nothing, and those one photo each.
  const bucket = busyBucket((sinceMs) => {
    if (sinceMs >= HOUR_MS) return 1_000;
    return sinceMs % (10 * MINUTE_MS) < 10 * MINUTE_MS - 10_000 ? 0 : 1;
  });
  const { engine, count, seen } = await open(bucket.store);
  addPhotos(engine);
  engine.send('all');
  await pass(HOUR_MS, () => false);
  expect(bucket.sinceMs()).toBeGreaterThanOrEqual(HOUR_MS);
  expect(bucket.stored.size).toBeGreaterThan(0);
  expect(bucket.stored.size).toBeLessThan(PHOTOS);
  expect(bucket.refusedAt.filter((at) => at > HOUR_MS - MINUTE_MS * 2)).not.toEqual([]);

  // What is left is not for its person to see to: half a minute is the longest pause.
  await pass(3 * MINUTE_MS, () => count('filed') === PHOTOS);
  expect(count('filed')).toBe(PHOTOS);
  expect([...bucket.stored.values()].every((times) => times === 1)).toBe(true);
  expect(bucket.stored.size).toBe(PHOTOS);
  expect(seen.has('failed')).toBe(false);
}, 90_000);

test('a bucket that takes nothing is asked ever less', async () => {
  const bucket = busyBucket(() => 0);
  const { engine } = await open(bucket.store);
  addPhotos(engine);
  engine.send('all');
  await pass(10 * MINUTE_MS, () => false);
  const inMinute = (minute: number) =>
    bucket.refusedAt.filter((at) => Math.floor(at / MINUTE_MS) === minute).length;
  // The mean of a pause drawn up to half a minute is a quarter of one.
  const settled = (PHOTOS * 60) / 15;
  expect(inMinute(0)).toBeGreaterThan(inMinute(9));
  expect(inMinute(9)).toBeLessThan(settled * 1.2);
});
