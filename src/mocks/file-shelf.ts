/**
 * Bytes as files of the Origin Private File System, each under its id.
 *
 * @module
 */
import type { Shelf } from './shelf.ts';

/** A shelf of files, and how to empty it. */
export interface FileShelf extends Shelf<Blob> {
  clear(): Promise<void>;
}

/** The files of this name, or `undefined` where the browser has no such files, or none that a page can write. */
export async function openFileShelf(name: string): Promise<FileShelf | undefined> {
  try {
    const root = await navigator.storage.getDirectory();
    const directory = await root.getDirectoryHandle(name, { create: true });
    return 'createWritable' in FileSystemFileHandle.prototype ? fileShelf(directory) : undefined;
  } catch {
    // A private window, a page that is not secure, or not a browser at all.
    return undefined;
  }
}

function fileShelf(directory: FileSystemDirectoryHandle): FileShelf {
  const read = (id: string) =>
    unless('NotFoundError', async () => (await directory.getFileHandle(id)).getFile());

  const remove = (id: string) => unless('NotFoundError', () => directory.removeEntry(id));

  const write = async (id: string, body: Blob) => {
    const file = await directory.getFileHandle(id, { create: true });
    try {
      const writable = await file.createWritable();
      // Nothing of it is there before `close`: not if the page goes, or there is no room.
      await writable.write(body);
      await writable.close();
    } catch (error) {
      await remove(id);
      throw error;
    }
  };

  return {
    read,
    write,
    remove,
    async writeAll(entries) {
      const outcomes = await Promise.allSettled(entries.map(([id, body]) => write(id, body)));
      const failed = outcomes.find((outcome) => outcome.status === 'rejected');
      if (!failed) return;
      await Promise.all(entries.map(([id]) => remove(id)));
      throw failed.reason;
    },
    async list(prefix = '') {
      const found = (await namesIn(directory)).filter((name) => name.startsWith(prefix));
      const bodies = await Promise.all(found.map(read));
      return bodies.filter((body) => body !== undefined);
    },
    async clear() {
      // What another tab is just writing stays: its upload goes on, and is there afterwards.
      const leave = (name: string) => unless('NoModificationAllowedError', () => remove(name));
      await Promise.all((await namesIn(directory)).map(leave));
    },
  };
}

async function namesIn(directory: FileSystemDirectoryHandle): Promise<string[]> {
  const names: string[] = [];
  for await (const name of directory.keys()) names.push(name);
  return names;
}

/** What the task gives, or `undefined` if it fails by this name. */
async function unless<Result>(
  errorName: string,
  task: () => Promise<Result>,
): Promise<Result | undefined> {
  try {
    return await task();
  } catch (error) {
    if (error instanceof DOMException && error.name === errorName) return undefined;
    throw error;
  }
}
