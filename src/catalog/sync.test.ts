import { DeleteObjectCommand } from '@aws-sdk/client-s3';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { sampleJpeg } from '../../lambda/metadata/fixtures/sample-jpeg.ts';
import { createChangeFeed, type ChangeFeed } from '../backend/change-feed.ts';
import { ADA, keyFor, startTestCloud, TEST_CONFIG } from '../mocks/cloud-for-tests.ts';
import { uploadOf } from '../mocks/photos-for-tests.ts';
import { createCatalog } from './catalog.ts';
import { NOTHING_READ, type SyncState } from './sync-state.ts';
import { createSync } from './sync.ts';

const cloud = await startTestCloud();
const { bucket, table } = TEST_CONFIG;
const { signal } = new AbortController();
/** More than the first page of a first visit. */
const PHOTOS = 170;
const DAY_MS = 86_400_000;

let feed: ChangeFeed;

async function put(index: number) {
  const body = new Uint8Array(sampleJpeg({ grey: 1 + index, width: 3, height: 2 }));
  const key = await keyFor(body, { album: `Bar ${index % 7}`, title: 'Negroni' });
  const { s3 } = await cloud.clientsOf(ADA.sub);
  await s3.send(uploadOf(key, body));
  return key;
}

async function remove(key: string | undefined) {
  const { s3 } = await cloud.clientsOf(ADA.sub);
  await s3.send(new DeleteObjectCommand({ Bucket: bucket, Key: key, IfMatch: '*' }));
  await cloud.drain();
}

/** A device, with what it keeps and a clock of its own. */
function openDevice(kept: SyncState = NOTHING_READ, catalog = createCatalog(ADA.sub)) {
  const progress: number[] = [];
  let ahead = 0;
  const sync = createSync({
    catalog,
    feed,
    state: kept,
    now: () => Date.now() + ahead,
    onProgress: () => void progress.push(catalog.columns.count),
  });
  const wait = (milliseconds: number) => (ahead += milliseconds);
  return { catalog, sync, progress, wait };
}

const keys: string[] = [];

beforeAll(async () => {
  const { dynamodb } = await cloud.clientsOf(ADA.sub);
  feed = createChangeFeed(dynamodb, { table, owner: ADA.sub });
  for (let index = 0; index < PHOTOS; index += 1) keys.push(await put(index));
  await cloud.drain();
});

afterAll(() => cloud.server.close());

describe('the catalogue of a device', () => {
  test('is empty and whole where nothing was ever filed', async () => {
    const nobodys = { ...feed, readBackwards: () => Promise.resolve({ changes: [] }) };
    const catalog = createCatalog(ADA.sub);
    const sync = createSync({
      catalog,
      feed: nobodys,
      state: NOTHING_READ,
      now: Date.now,
      onProgress: () => undefined,
    });
    await sync.catchUp(signal);
    expect(sync.state.wholeAt).toBeDefined();
    expect(catalog.columns.count).toBe(0);
  });

  test('has the newest photos first, then all of them', async () => {
    const { catalog, sync, progress } = openDevice();
    await sync.catchUp(signal);
    expect(progress[0]).toBe(150);
    expect(catalog.columns.count).toBe(PHOTOS);
    expect(sync.state.wholeAt).toBeDefined();
  });

  test('goes on where it was interrupted', async () => {
    const interrupted = openDevice();
    const broken = new Error('the network is gone');
    const once = { ...feed };
    let reads = 0;
    once.readBackwards = async (...args) => {
      reads += 1;
      if (reads === 2) throw broken;
      return feed.readBackwards(...args);
    };
    const sync = createSync({
      catalog: interrupted.catalog,
      feed: once,
      state: NOTHING_READ,
      now: Date.now,
      onProgress: () => undefined,
    });
    await expect(sync.catchUp(signal)).rejects.toBe(broken);
    expect(interrupted.catalog.columns.count).toBe(150);
    const later = openDevice(sync.state, interrupted.catalog);
    await later.sync.catchUp(signal);
    expect(later.catalog.columns.count).toBe(PHOTOS);
  });

  test('hears of what was filed and deleted since, and reads nothing else', async () => {
    const { catalog, sync } = openDevice();
    await sync.catchUp(signal);
    const gone = keys.pop();
    await remove(gone);
    await put(1_000);
    await cloud.drain();
    const before = catalog.version;
    await sync.catchUp(signal);
    expect(catalog.version).toBeGreaterThan(before);
    expect(catalog.columns.count).toBe(PHOTOS);
    const row = catalog.columns.findRow(
      gone?.split('/').slice(2).join('/').replace('.jpg', '') ?? '',
    );
    expect(row).toBeUndefined();
  });

  test('is read anew after so long that deletions were forgotten', async () => {
    const { catalog, sync, wait } = openDevice();
    await sync.catchUp(signal);
    // What no tombstone tells of: a photo that only this device knows.
    const [first] = catalog.readOrder('filed');
    const known = catalog.columns.read(first ?? 0);
    const ghost = { ...known, title: 'Ghost', key: known.key.replace('Negroni', 'Ghost') };
    catalog.hear([{ kind: 'photo', photo: ghost }]);
    await sync.catchUp(signal);
    expect(catalog.columns.findRow(ghost.key)).toBeDefined();
    wait(56 * DAY_MS);
    await sync.catchUp(signal);
    expect(catalog.columns.findRow(ghost.key)).toBeUndefined();
    expect(catalog.columns.count).toBe(PHOTOS);
  });
});
