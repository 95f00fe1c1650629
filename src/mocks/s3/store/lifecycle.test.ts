import { beforeEach, describe, expect, test } from 'vitest';
import { memoryStorage } from '../../memory-storage.ts';
import { createLifecycle } from './lifecycle.ts';
import type { NewObject } from './object-history.ts';
import { createObjectStore } from './object-store.ts';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const NOON = Date.UTC(2026, 0, 1, 12);
const ALWAYS = () => undefined;

const OBJECT: NewObject = {
  sizeBytes: 3,
  etag: 'e',
  headers: {},
  metadata: {},
  checksums: {},
};

let clock: number;
const now = () => clock;
const storage = memoryStorage();
const store = createObjectStore({ ...storage, now });
const announced: [eventName: string | undefined, key: string, versionId: string][] = [];
const runLifecycle = createLifecycle({
  store,
  now,
  announce: (key, { versionId }, eventName) => {
    announced.push([eventName, key, versionId]);
    return Promise.resolve();
  },
});

beforeEach(async () => {
  await storage.clear();
  announced.length = 0;
  clock = NOON;
});

const write = (key: string) => store.write(key, OBJECT, new Blob(['gin']), ALWAYS);
const remove = (key: string) => store.remove(key, ALWAYS);
const countBodies = async () => (await storage.bodies.list()).length;

async function versionsOf(key: string) {
  const [history] = await store.listHistories(key);
  return history?.versions.map(({ versionId }) => versionId) ?? [];
}

describe('an old version', () => {
  test('goes at the midnight after its thirty days, and not before', async () => {
    const old = await write('a');
    clock += 5 * DAY_MS;
    const { versionId } = await write('a');
    clock = NOON + 35 * DAY_MS + 11 * HOUR_MS;
    await runLifecycle();
    expect(await versionsOf('a')).toEqual([versionId, old.versionId]);
    clock += HOUR_MS;
    await runLifecycle();
    expect(await versionsOf('a')).toEqual([versionId]);
    expect(announced).toEqual([['LifecycleExpiration:Delete', 'a', old.versionId]]);
    expect(await countBodies()).toBe(1);
  });

  test('stays where its object was put back meanwhile', async () => {
    const first = await write('a');
    await remove('a');
    clock += 29 * DAY_MS;
    const back = await write('a');
    clock += 3 * DAY_MS;
    await runLifecycle();
    // The first was noncurrent since it was deleted, the marker only since the object is back.
    expect(await versionsOf('a')).toEqual([back.versionId, expect.any(String)]);
    expect(announced).toEqual([['LifecycleExpiration:Delete', 'a', first.versionId]]);
  });
});

test('what is current stays for ever', async () => {
  await write('a');
  clock += 10_000 * DAY_MS;
  await runLifecycle();
  expect(await versionsOf('a')).toHaveLength(1);
  expect(announced).toEqual([]);
});

test('a deleted object goes with its marker, the oldest version first', async () => {
  const [first, second] = [await write('a'), await write('a')];
  const marker = await remove('a');
  await write('b');
  clock += 31 * DAY_MS;
  await runLifecycle();
  expect(announced.map(([, key, versionId]) => [key, versionId])).toEqual(
    [first, second, marker].map(({ versionId }) => ['a', versionId]),
  );
  expect(await storage.objects.read('a')).toBeUndefined();
  expect(await countBodies()).toBe(1);
});

test('a marker over nothing goes at the next midnight', async () => {
  await remove('a');
  await runLifecycle();
  expect(await versionsOf('a')).toHaveLength(1);
  clock += 12 * HOUR_MS;
  await runLifecycle();
  expect(await versionsOf('a')).toEqual([]);
});

test('an unfinished upload goes at the midnight after its week, with its parts and without a word', async () => {
  const uploadId = await store.uploads.create('a', { headers: {}, metadata: {} });
  const part = { partNumber: 1, sizeBytes: 3, etag: 'e' };
  await store.uploads.writePart('a', uploadId, part, new Blob(['gin']));
  clock += 7 * DAY_MS + 11 * HOUR_MS;
  await runLifecycle();
  expect(await store.uploads.read('a', uploadId)).toMatchObject({ initiatedAt: NOON });
  clock += HOUR_MS;
  await runLifecycle();
  expect(await storage.objects.read('a')).toBeUndefined();
  expect(await countBodies()).toBe(0);
  expect(announced).toEqual([]);
});

test('bytes that objects share are there until the last of them goes', async () => {
  const shared = { ...(await write('a')), sharesBody: true as const };
  for (const key of ['a', 'b']) await storage.objects.write(key, { key, versions: [shared] });
  await remove('a');
  clock += 31 * DAY_MS;
  await runLifecycle();
  expect(await versionsOf('a')).toEqual([]);
  expect(await countBodies()).toBe(1);
  await remove('b');
  clock += 31 * DAY_MS;
  await runLifecycle();
  expect(await countBodies()).toBe(0);
});
