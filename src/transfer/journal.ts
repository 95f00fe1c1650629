/**
 * What outlives the tab: which files are on their way, how far each is, its small
 * pictures, and its bytes where there is room for them.
 *
 * @module
 */
import { openDB, type DBSchema, type IDBPDatabase } from 'idb';
import type { RenditionKind } from '#contract/photo-key';
import type { Job } from './job.ts';
import type { KeptHandle } from './kept-handle.ts';
import { together } from './together.ts';
import type { TransferState } from './transfer-item.ts';

/** A job as it is kept: without what only this visit has. */
export interface JournalEntry extends Omit<
  Job,
  'source' | 'original' | 'handle' | 'isKept' | 'state'
> {
  state: Extract<TransferState, { kind: 'refused' | 'known' }> | undefined;
}

interface Schema extends DBSchema {
  entries: { key: string; value: JournalEntry };
  /** Copies of files. */
  bodies: { key: string; value: Blob };
  /** Of files of which there is no copy. */
  handles: { key: string; value: KeptHandle };
  renditions: { key: string; value: Blob };
}

export interface Journal {
  readEntries(): Promise<JournalEntry[]>;
  writeEntries(entries: readonly JournalEntry[]): Promise<void>;
  /** Forget entries with all that belongs to them. */
  remove(ids: readonly string[]): Promise<void>;
  /** Photos have their records: forget all of them but their thumbnails, which their rows still show. */
  finish(ids: readonly string[]): Promise<void>;
  /** Forget what belongs to no entry. */
  sweep(ids: ReadonlySet<string>): Promise<void>;
  /** Forget everything. */
  clear(): Promise<void>;
  /** Copies of files. */
  keepBodies(bodies: readonly { id: string; body: Blob }[]): Promise<void>;
  readBody(id: string): Promise<Blob | undefined>;
  listBodies(): Promise<string[]>;
  removeBody(id: string): Promise<void>;
  /** Where files lie of which there is no copy. */
  keepHandles(handles: readonly { id: string; handle: KeptHandle }[]): Promise<void>;
  readHandle(id: string): Promise<KeptHandle | undefined>;
  readHandles(): Promise<KeptHandle[]>;
  keepRendition(id: string, kind: RenditionKind, blob: Blob): Promise<void>;
  readRendition(id: string, kind: RenditionKind): Promise<Blob | undefined>;
  removeRendition(id: string, kind: RenditionKind): Promise<void>;
}

/** One more for each change of the stores: what an older version wrote is forgotten. */
const VERSION = 2;

const STORES = ['entries', 'bodies', 'handles', 'renditions'] as const;

const KINDS: readonly RenditionKind[] = ['thumb', 'preview'];

const toJournalName = (owner: string): string => `tintype.transfer.${owner}`;

/** The journal of one owner on this device; of this visit only where the browser keeps nothing. */
export async function openJournal(owner: string): Promise<Journal> {
  try {
    const database = await openDB<Schema>(toJournalName(owner), VERSION, {
      upgrade(opened) {
        for (const name of [...opened.objectStoreNames]) opened.deleteObjectStore(name);
        opened.createObjectStore('entries', { keyPath: 'id' });
        opened.createObjectStore('bodies');
        opened.createObjectStore('handles');
        opened.createObjectStore('renditions');
      },
    });
    return withoutThrowing(indexedJournal(database), memoryJournal());
  } catch (error) {
    console.warn('this browser keeps nothing: what is not sent is lost with the tab', error);
    return memoryJournal();
  }
}

function indexedJournal(database: IDBPDatabase<Schema>): Journal {
  const keepRendition = together(async (kept: readonly { name: string; blob: Blob }[]) => {
    const { store, done } = database.transaction('renditions', 'readwrite');
    await Promise.all([...kept.map(({ name, blob }) => store.put(blob, name)), done]);
  });
  return {
    readEntries: () => database.getAll('entries'),
    async writeEntries(entries) {
      const { store, done } = database.transaction('entries', 'readwrite');
      await Promise.all([...entries.map((entry) => store.put(entry)), done]);
    },
    async remove(ids) {
      const change = database.transaction(STORES, 'readwrite');
      await Promise.all([
        ...ids.flatMap((id) => [
          change.objectStore('entries').delete(id),
          change.objectStore('bodies').delete(id),
          change.objectStore('handles').delete(id),
          ...KINDS.map((kind) => change.objectStore('renditions').delete(toName(id, kind))),
        ]),
        change.done,
      ]);
    },
    async finish(ids) {
      const change = database.transaction(STORES, 'readwrite');
      await Promise.all([
        ...ids.flatMap((id) => [
          change.objectStore('entries').delete(id),
          change.objectStore('bodies').delete(id),
          change.objectStore('handles').delete(id),
          change.objectStore('renditions').delete(toName(id, 'preview')),
        ]),
        change.done,
      ]);
    },
    async sweep(ids) {
      const names = ['bodies', 'handles', 'renditions'] as const;
      const change = database.transaction(names, 'readwrite');
      const sweepStore = async (name: (typeof names)[number]) => {
        const store = change.objectStore(name);
        const unclaimed = (await store.getAllKeys()).filter((key) => !ids.has(toId(key)));
        await Promise.all(unclaimed.map((key) => store.delete(key)));
      };
      await Promise.all([...names.map(sweepStore), change.done]);
    },
    async clear() {
      await Promise.all(STORES.map((name) => database.clear(name)));
    },
    async keepBodies(bodies) {
      const { store, done } = database.transaction('bodies', 'readwrite');
      await Promise.all([...bodies.map(({ id, body }) => store.put(body, id)), done]);
    },
    readBody: (id) => database.get('bodies', id),
    listBodies: () => database.getAllKeys('bodies'),
    removeBody: (id) => database.delete('bodies', id),
    async keepHandles(handles) {
      const { store, done } = database.transaction('handles', 'readwrite');
      await Promise.all([...handles.map(({ id, handle }) => store.put(handle, id)), done]);
    },
    readHandle: (id) => database.get('handles', id),
    readHandles: () => database.getAll('handles'),
    keepRendition: (id, kind, blob) => keepRendition({ name: toName(id, kind), blob }),
    readRendition: (id, kind) => database.get('renditions', toName(id, kind)),
    removeRendition: (id, kind) => database.delete('renditions', toName(id, kind)),
  };
}

const toName = (id: string, kind: RenditionKind) => `${id}/${kind}`;
const toId = (name: string) => name.split('/')[0] ?? '';

/** A journal that ends with the visit. */
export function memoryJournal(): Journal {
  const entries = new Map<string, JournalEntry>();
  const renditions = new Map<string, Blob>();
  const done = Promise.resolve();
  return {
    readEntries: () => Promise.resolve([...entries.values()]),
    writeEntries: (written) => {
      for (const entry of written) entries.set(entry.id, entry);
      return done;
    },
    remove: (ids) => {
      for (const id of ids) {
        entries.delete(id);
        for (const kind of KINDS) renditions.delete(toName(id, kind));
      }
      return done;
    },
    finish: (ids) => {
      for (const id of ids) {
        entries.delete(id);
        renditions.delete(toName(id, 'preview'));
      }
      return done;
    },
    sweep: () => done,
    clear: () => {
      entries.clear();
      renditions.clear();
      return done;
    },
    // The files themselves are in memory already.
    keepBodies: () => Promise.reject(new Error('this browser keeps no files')),
    readBody: () => Promise.resolve(undefined),
    listBodies: () => Promise.resolve([]),
    removeBody: () => done,
    keepHandles: () => Promise.reject(new Error('this browser keeps no handles')),
    readHandle: () => Promise.resolve(undefined),
    readHandles: () => Promise.resolve([]),
    keepRendition: (id, kind, blob) => {
      renditions.set(toName(id, kind), blob);
      return done;
    },
    readRendition: (id, kind) => Promise.resolve(renditions.get(toName(id, kind))),
    removeRendition: (id, kind) => {
      renditions.delete(toName(id, kind));
      return done;
    },
  };
}

/**
 * What the disk refuses, because it is full for one, memory takes: a photo is sent all
 * the same. Copies of bodies and handles alone may fail, for whoever asks to know.
 */
function withoutThrowing(disk: Journal, memory: Journal): Journal {
  const note = (error: unknown) => console.warn('the journal could not be written', error);
  return {
    readEntries: () => disk.readEntries(),
    writeEntries: (entries) => disk.writeEntries(entries).catch(note),
    remove: async (ids) => {
      await memory.remove(ids);
      await disk.remove(ids).catch(note);
    },
    finish: async (ids) => {
      await memory.finish(ids);
      await disk.finish(ids).catch(note);
    },
    sweep: (ids) => disk.sweep(ids).catch(note),
    clear: async () => {
      await memory.clear();
      await disk.clear().catch(note);
    },
    keepBodies: (bodies) => disk.keepBodies(bodies),
    readBody: (id) => disk.readBody(id),
    listBodies: () => disk.listBodies(),
    removeBody: (id) => disk.removeBody(id).catch(note),
    keepHandles: (handles) => disk.keepHandles(handles),
    readHandle: (id) => disk.readHandle(id),
    readHandles: () => disk.readHandles(),
    keepRendition: (id, kind, blob) =>
      disk.keepRendition(id, kind, blob).catch(async (error: unknown) => {
        note(error);
        await memory.keepRendition(id, kind, blob);
      }),
    readRendition: async (id, kind) =>
      (await memory.readRendition(id, kind)) ?? (await disk.readRendition(id, kind)),
    removeRendition: async (id, kind) => {
      await memory.removeRendition(id, kind);
      await disk.removeRendition(id, kind).catch(note);
    },
  };
}
