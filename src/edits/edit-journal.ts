/**
 * What was said and is not in the table yet, kept on this device until it is.
 *
 * @module
 */
import { openDB, type DBSchema } from 'idb';
import type { EditId } from '#contract/edit-key';

export interface JournalledEdit {
  id: EditId;
  /** The object of the log. */
  text: string;
  /** Whether it is in the log; the table hears of it. */
  isStored: boolean;
}

export interface EditJournal {
  /** Whether all of it outlives the tab. */
  readonly isKept: boolean;
  /** In the order in which it was said. */
  read(): Promise<JournalledEdit[]>;
  write(edits: readonly JournalledEdit[]): Promise<void>;
  remove(ids: readonly EditId[]): Promise<void>;
  clear(): Promise<void>;
}

interface Schema extends DBSchema {
  edits: { key: string; value: JournalledEdit };
}

/** The journal of one owner on this device; of this visit only where the browser keeps nothing. */
export async function openEditJournal(owner: string): Promise<EditJournal> {
  try {
    const database = await openDB<Schema>(`tintype.edits.${owner}`, 1, {
      upgrade(opened) {
        opened.createObjectStore('edits', { keyPath: 'id' });
      },
    });
    return withMemory({
      isKept: true,
      read: () => database.getAll('edits'),
      async write(edits) {
        const { store, done } = database.transaction('edits', 'readwrite');
        await Promise.all([...edits.map((edit) => store.put(edit)), done]);
      },
      async remove(ids) {
        const { store, done } = database.transaction('edits', 'readwrite');
        await Promise.all([...ids.map((id) => store.delete(id)), done]);
      },
      clear: () => database.clear('edits'),
    });
  } catch (error) {
    console.warn('this browser keeps nothing: what is not sent is lost with the tab', error);
    return memoryEditJournal();
  }
}

/** What the disk refuses, because it is full for one, memory takes: it is sent all the same. */
function withMemory(disk: EditJournal): EditJournal {
  const memory = memoryEditJournal();
  let inMemory = 0;
  return {
    get isKept() {
      return inMemory === 0;
    },
    read: async () => [...(await disk.read()), ...(await memory.read())].toSorted(byId),
    async write(edits) {
      try {
        await disk.write(edits);
      } catch (error) {
        console.warn('the journal could not be written', error);
        await memory.write(edits);
      }
      inMemory = (await memory.read()).length;
    },
    async remove(ids) {
      await Promise.all([disk.remove(ids), memory.remove(ids)]);
      inMemory = (await memory.read()).length;
    },
    async clear() {
      await Promise.all([disk.clear(), memory.clear()]);
    },
  };
}

const byId = (a: JournalledEdit, b: JournalledEdit) => (a.id < b.id ? -1 : 1);

/** A journal that ends with the visit. */
export function memoryEditJournal(): EditJournal {
  const kept = new Map<EditId, JournalledEdit>();
  const done = Promise.resolve();
  return {
    isKept: false,
    read: () => Promise.resolve([...kept.values()].toSorted(byId)),
    write(edits) {
      for (const edit of edits) kept.set(edit.id, edit);
      return done;
    },
    remove(ids) {
      for (const id of ids) kept.delete(id);
      return done;
    },
    clear() {
      kept.clear();
      return done;
    },
  };
}
