import { openDB, type IDBPDatabase } from 'idb';
import { bodyShelf } from './body-shelf.ts';
import { SHELVES, type CloudContents, type CloudStorage } from './cloud-storage.ts';
import { openFileShelf } from './file-shelf.ts';
import type { Shelf } from './shelf.ts';

type Schema = {
  [Name in keyof CloudContents]: { key: string; value: CloudContents[Name] };
};

const DATABASE = 'tintype-embedded';

/** One more for each change of the shelves. */
const VERSION = 2;

/**
 * Storage in IndexedDB, and big bodies in files where the browser has them: it survives a
 * reload, and all tabs share it.
 */
export async function browserStorage(): Promise<CloudStorage> {
  const database = await openDB<Schema>(DATABASE, VERSION, {
    upgrade(opened) {
      for (const name of SHELVES)
        if (!opened.objectStoreNames.contains(name)) opened.createObjectStore(name);
    },
  });
  const files = await openFileShelf(DATABASE);
  const bodies = indexedShelf(database, 'bodies');
  return {
    objects: indexedShelf(database, 'objects'),
    bodies: files ? bodyShelf(bodies, files) : bodies,
    sessions: indexedShelf(database, 'sessions'),
    people: indexedShelf(database, 'people'),
    codes: indexedShelf(database, 'codes'),
    refreshGrants: indexedShelf(database, 'refreshGrants'),
    signingKeys: indexedShelf(database, 'signingKeys'),
    messages: indexedShelf(database, 'messages'),
    failures: indexedShelf(database, 'failures'),
    exclusively: (name, task) => navigator.locks.request(`${DATABASE} ${name}`, task),
    clear: async () => {
      await Promise.all([...SHELVES.map((name) => database.clear(name)), files?.clear()]);
    },
    tableDatabase: `${DATABASE}-table`,
  };
}

const indexedShelf = <Name extends keyof CloudContents>(
  database: IDBPDatabase<Schema>,
  name: Name,
): Shelf<Schema[Name]['value']> => ({
  read: (id) => database.get(name, id),
  write: async (id, value) => {
    await database.put(name, value, id);
  },
  writeAll: async (entries) => {
    const transaction = database.transaction(name, 'readwrite');
    // Rejects with the first that fails; the transaction goes with it.
    await Promise.all([
      ...entries.map(([id, value]) => transaction.store.put(value, id)),
      transaction.done,
    ]);
  },
  remove: (id) => database.delete(name, id),
  list: (prefix = '') => database.getAll(name, IDBKeyRange.bound(prefix, `${prefix}\uffff`)),
});
