/**
 * Where a device keeps the snapshot of one owner: a file of the origin's own; a database
 * where the browser has no such files, or refuses them; or nothing. It never throws:
 * without it the table is read anew.
 *
 * @module
 */
import { deleteDB, openDB } from 'idb';

export interface CatalogFile {
  read(): Promise<Uint8Array<ArrayBuffer> | undefined>;
  write(bytes: Uint8Array<ArrayBuffer>): Promise<void>;
  remove(): Promise<void>;
}

/** A place to keep it in, which may refuse anything: whatever it throws, the next one is tried. */
export interface KeepingPlace {
  /** Nothing if nothing was kept. */
  read(): Promise<Uint8Array<ArrayBuffer> | undefined>;
  write(bytes: Uint8Array<ArrayBuffer>): Promise<void>;
  remove(): Promise<void>;
}

/** @param places the best first */
export function openCatalogFile(
  owner: string,
  places: readonly KeepingPlace[] = [privateFile(owner), databaseEntry(owner)],
): CatalogFile {
  return {
    async read() {
      for (const place of places) {
        const bytes = await attempt(() => place.read(), 'read');
        // A file that was made and could not be written is empty.
        if (bytes && bytes.length > 0) return bytes;
      }
      return undefined;
    },
    async write(bytes) {
      for (const place of places) {
        const fault = await faultOf(() => place.write(bytes));
        if (fault === undefined) return;
        console.warn('the catalogue could not be kept here', fault);
        // All places have one quota; what was kept before stays.
        if (isNamed(fault, 'QuotaExceededError')) return;
      }
    },
    async remove() {
      for (const place of places) await attempt(() => place.remove(), 'removed');
    },
  };
}

const FOLDER = 'catalog';

/** In the origin private file system. */
function privateFile(owner: string): KeepingPlace {
  const name = `${owner}.tintype`;
  const openFolder = async () => {
    const root = await navigator.storage.getDirectory();
    return root.getDirectoryHandle(FOLDER, { create: true });
  };
  return {
    async read() {
      const handle = await (await openFolder()).getFileHandle(name);
      return new Uint8Array(await (await handle.getFile()).arrayBuffer());
    },
    async write(bytes) {
      const handle = await (await openFolder()).getFileHandle(name, { create: true });
      // The file is changed as a whole, when it is closed. Safari before 26 has no such stream.
      const stream = await handle.createWritable();
      await stream.write(bytes);
      await stream.close();
    },
    async remove() {
      await (await openFolder()).removeEntry(name);
    },
  };
}

const STORE = 'snapshots';

/** In a database of its own. */
export function databaseEntry(owner: string): KeepingPlace {
  const name = `tintype.catalog.${owner}`;
  const withDatabase = async <Result>(
    act: (database: Awaited<ReturnType<typeof open>>) => Promise<Result>,
  ): Promise<Result> => {
    const database = await open(name);
    try {
      return await act(database);
    } finally {
      database.close(); // so that it can be removed
    }
  };
  return {
    read: () => withDatabase((database) => database.get(STORE, owner)),
    write: (bytes) =>
      withDatabase(async (database) => {
        await database.put(STORE, bytes, owner);
      }),
    remove: () => deleteDB(name),
  };
}

const open = (name: string) =>
  openDB<{ [STORE]: { key: string; value: Uint8Array<ArrayBuffer> } }>(name, 1, {
    upgrade: (opened) => void opened.createObjectStore(STORE),
  });

async function attempt<Result>(
  act: () => Promise<Result>,
  done: string,
): Promise<Result | undefined> {
  try {
    return await act();
  } catch (error) {
    if (!isNamed(error, 'NotFoundError'))
      console.warn(`the catalogue of the last visit cannot be ${done}`, error);
    return undefined;
  }
}

async function faultOf(act: () => Promise<void>): Promise<unknown> {
  try {
    await act();
    return undefined;
  } catch (error) {
    return error ?? new Error('something without a name was thrown');
  }
}

const isNamed = (error: unknown, name: string): boolean =>
  error instanceof DOMException && error.name === name;
