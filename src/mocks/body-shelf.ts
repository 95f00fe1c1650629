import type { Shelf } from './shelf.ts';

/**
 * From how many bytes on a body is a file. Smaller ones stay in the database, where many
 * of them are written at once.
 */
export const FILE_MIN_BYTES = 64 * 1024;

/** Bodies: big ones are files, small ones are in the database, as are those of before there were files. */
export const bodyShelf = (database: Shelf<Blob>, files: Shelf<Blob>): Shelf<Blob> => {
  const isBig = ([, body]: readonly [id: string, body: Blob]) => body.size >= FILE_MIN_BYTES;

  const writeAll: Shelf<Blob>['writeAll'] = async (entries) => {
    const [big, small] = [entries.filter(isBig), entries.filter((entry) => !isBig(entry))];
    await files.writeAll(big);
    try {
      await database.writeAll(small);
    } catch (error) {
      await Promise.all(big.map(([id]) => files.remove(id)));
      throw error;
    }
    // The database is read first. What is left behind there would hide the file.
    await Promise.all(big.map(([id]) => database.remove(id)));
  };

  return {
    read: async (id) => (await database.read(id)) ?? files.read(id),
    write: (id, body) => writeAll([[id, body]]),
    writeAll,
    remove: async (id) => {
      await Promise.all([database.remove(id), files.remove(id)]);
    },
    list: async (prefix) => (await Promise.all([database.list(prefix), files.list(prefix)])).flat(),
  };
};
