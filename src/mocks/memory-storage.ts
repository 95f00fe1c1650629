import type { CloudStorage } from './cloud-storage.ts';
import type { Exclusively, Shelf } from './shelf.ts';

/** Storage that lasts as long as the process. */
export function memoryStorage(): CloudStorage {
  const emptiers: (() => void)[] = [];
  const shelf = <Value>(): Shelf<Value> => {
    const values = new Map<string, Value>();
    emptiers.push(() => values.clear());
    return memoryShelf(values);
  };
  return {
    objects: shelf(),
    bodies: shelf(),
    sessions: shelf(),
    people: shelf(),
    codes: shelf(),
    refreshGrants: shelf(),
    signingKeys: shelf(),
    messages: shelf(),
    failures: shelf(),
    exclusively: taskQueues(),
    clear: () => {
      for (const empty of emptiers) empty();
      return Promise.resolve();
    },
    tableDatabase: undefined,
  };
}

function memoryShelf<Value>(values: Map<string, Value>): Shelf<Value> {
  // Copied on both ways, so that nobody changes what is kept by changing what they hold.
  return {
    read: (id) => Promise.resolve(structuredClone(values.get(id))),
    write: (id, value) => {
      values.set(id, structuredClone(value));
      return Promise.resolve();
    },
    writeAll: (entries) => {
      for (const [id, value] of entries) values.set(id, structuredClone(value));
      return Promise.resolve();
    },
    remove: (id) => {
      values.delete(id);
      return Promise.resolve();
    },
    list: (prefix = '') =>
      Promise.resolve(
        [...values].flatMap(([id, value]) =>
          id.startsWith(prefix) ? [structuredClone(value)] : [],
        ),
      ),
  };
}

/** {@link Exclusively} within one process: each task waits for the one before. */
function taskQueues(): Exclusively {
  const tails = new Map<string, Promise<unknown>>();
  return (name, task) => {
    const turn = (tails.get(name) ?? Promise.resolve()).then(task);
    const tail = turn.catch(() => undefined);
    tails.set(name, tail);
    void tail.then(() => {
      if (tails.get(name) === tail) tails.delete(name);
    });
    return turn;
  };
}
