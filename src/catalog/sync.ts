/**
 * Brings the catalogue to what the table says: the newest page first, then the rest,
 * and from then on what has changed.
 *
 * [Note: Reading changes again] The index is eventually consistent, and two invocations
 * of the Lambda write by clocks of their own, so that a change may appear behind one that
 * was read already. Each look therefore goes back a few minutes; what was read before is
 * written over with itself.
 *
 * @module
 */
import type { Change, ChangeFeed, ChangePage } from '../backend/change-feed.ts';
import type { Catalog, Word } from './catalog.ts';
import type { SyncState } from './sync-state.ts';

/** Photos that a first visit reads at once: more than a screen shows. */
const FIRST_PAGE = 150;

/** How far each look goes back, milliseconds. See: [Note: Reading changes again] */
const OVERLAP_MS = 300_000;

/** A tombstone is forgotten after 60 days: who was away for longer reads everything anew. */
const TOMBSTONES_LAST_MS = 55 * 86_400_000;

export interface Sync {
  /** How far it has come, to be kept with the catalogue. */
  readonly state: SyncState;
  /**
   * Read what has changed; on a first visit, everything.
   *
   * @throws whatever reading throws; what was read until then stays read.
   */
  catchUp(signal: AbortSignal): Promise<void>;
}

export interface SyncOptions {
  catalog: Catalog;
  feed: ChangeFeed;
  state: SyncState;
  now: () => number;
  /** Hears of every page that was taken in. */
  onProgress(): void;
}

export function createSync({ catalog, feed, state, now, onProgress }: SyncOptions): Sync {
  let current: SyncState = state;
  const unreadable = new Set(state.unreadable);

  const takeIn = ({ changes }: ChangePage): void => {
    catalog.hear(changes.map(toWord));
    for (const { status, key } of changes)
      if (status === 'unreadable') unreadable.add(key);
      else unreadable.delete(key);
  };
  const note = (progress: Partial<SyncState>) => {
    current = { ...current, ...progress, unreadable: [...unreadable] };
    onProgress();
  };

  const readNewest = async (signal: AbortSignal) => {
    const askedAt = now();
    const page = await feed.readBackwards(undefined, FIRST_PAGE, signal);
    takeIn(page);
    const newest = page.changes[0]?.changedAt;
    note({
      askedAt,
      ...(newest !== undefined && { newest }),
      older: page.next,
      ...(!page.next && { wholeAt: askedAt }),
    });
  };
  const readOlder = async (signal: AbortSignal) => {
    while (current.older) {
      const page = await feed.readBackwards(current.older, undefined, signal);
      takeIn(page);
      note({ older: page.next, ...(!page.next && { wholeAt: now() }) });
    }
  };
  const readChanges = async (newest: string, signal: AbortSignal) => {
    const askedAt = now();
    const since = new Date(Date.parse(newest) - OVERLAP_MS).toISOString();
    let start: ChangePage['next'];
    do {
      const page = await feed.readSince(since, start, signal);
      takeIn(page);
      start = page.next;
      const last = page.changes.at(-1)?.changedAt;
      note(last !== undefined && last > (current.newest ?? '') ? { newest: last } : {});
    } while (start);
    note({ askedAt });
  };
  /** Everything anew; what is not there any more leaves. */
  const readWhole = async (signal: AbortSignal) => {
    const askedAt = now();
    const present = new Set<string>();
    let newest = current.newest;
    let start: ChangePage['next'];
    do {
      const page = await feed.readBackwards(start, undefined, signal);
      newest =
        newest !== undefined && newest > (page.changes[0]?.changedAt ?? '')
          ? newest
          : page.changes[0]?.changedAt;
      for (const { status, key } of page.changes) if (status !== 'deleted') present.add(key);
      takeIn(page);
      start = page.next;
    } while (start);
    const { columns } = catalog;
    const changedAt = new Date(askedAt).toISOString();
    const gone: Word[] = [];
    for (let row = 0; row < columns.end; row += 1) {
      if (!columns.isTaken(row)) continue;
      const { key, changedAt: itsChange } = columns.read(row);
      // What was filed meanwhile may be behind the first page.
      if (!present.has(key) && itsChange < changedAt)
        gone.push({ kind: 'removed', key, changedAt });
    }
    catalog.hear(gone);
    note({ askedAt, wholeAt: askedAt, older: undefined, ...(newest !== undefined && { newest }) });
  };

  return {
    get state() {
      return current;
    },
    async catchUp(signal) {
      const { newest, askedAt = 0 } = current;
      if (newest === undefined) await readNewest(signal);
      else if (now() - askedAt > TOMBSTONES_LAST_MS) await readWhole(signal);
      else await readChanges(newest, signal);
      await readOlder(signal);
    },
  };
}

function toWord(change: Change): Word {
  const { status, key, changedAt } = change;
  if (status === 'edit') return { kind: 'register', register: change };
  return status === 'deleted' || status === 'unreadable'
    ? { kind: 'removed', key, changedAt }
    : { kind: 'photo', photo: change };
}
