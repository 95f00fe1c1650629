import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { databaseEntry, openCatalogFile, type KeepingPlace } from './catalog-file.ts';
import { OWNER } from './photos-for-tests.ts';

const bytes = new Uint8Array([1, 2, 3]);

/** A place that does what a browser may do to somebody. */
const brokenPlace = (name: string, more: Partial<KeepingPlace> = {}): KeepingPlace => {
  const refuse = () => Promise.reject(new DOMException('no', name));
  return { read: refuse, write: refuse, remove: refuse, ...more };
};

beforeEach(async () => {
  vi.spyOn(console, 'warn').mockImplementation(() => undefined);
  await databaseEntry(OWNER).remove();
});

describe('the snapshot of a device', () => {
  test('is kept in the database where the browser has no files of its own', async () => {
    // As it is here: Node has none.
    const file = openCatalogFile(OWNER);
    expect(await file.read()).toBeUndefined();
    await file.write(bytes);
    expect(await openCatalogFile(OWNER).read()).toEqual(bytes);
    expect(await openCatalogFile('somebody else').read()).toBeUndefined();
  });

  test.each(['SecurityError', 'NotAllowedError', 'InvalidStateError'])(
    'is kept in the next place where the first one answers %s',
    async (name) => {
      const file = openCatalogFile(OWNER, [brokenPlace(name), databaseEntry(OWNER)]);
      await file.write(bytes);
      expect(await file.read()).toEqual(bytes);
    },
  );

  test('is looked for in the next place where a file was made and never written', async () => {
    const empty = brokenPlace('SecurityError', { read: () => Promise.resolve(new Uint8Array(0)) });
    const file = openCatalogFile(OWNER, [empty, databaseEntry(OWNER)]);
    await file.write(bytes);
    expect(await file.read()).toEqual(bytes);
  });

  test('stays what it was when the disk is full, and tries no other place', async () => {
    const kept = new Uint8Array([9]);
    const full = brokenPlace('QuotaExceededError', { read: () => Promise.resolve(kept) });
    const file = openCatalogFile(OWNER, [full, databaseEntry(OWNER)]);
    await file.write(bytes);
    expect(await file.read()).toEqual(kept);
    expect(await databaseEntry(OWNER).read()).toBeUndefined();
  });

  test('is nothing where every place refuses, and that is no error', async () => {
    const file = openCatalogFile(OWNER, [
      brokenPlace('SecurityError'),
      brokenPlace('UnknownError'),
    ]);
    await file.write(bytes);
    await file.remove();
    expect(await file.read()).toBeUndefined();
  });

  test('leaves every place when its person signs out', async () => {
    const file = openCatalogFile(OWNER, [brokenPlace('SecurityError'), databaseEntry(OWNER)]);
    await file.write(bytes);
    await file.remove();
    expect(await databaseEntry(OWNER).read()).toBeUndefined();
  });
});
