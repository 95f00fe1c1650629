/**
 * Waits for the records of photos that S3 has taken: a hundred in one question.
 *
 * Each photo has its own pauses, so that one whose record is late makes nobody wait.
 *
 * @module
 */
import type { Photo } from '#contract/photo-record';

/** First and longest pause between two questions, milliseconds; each is half as long again. */
const FIRST_PAUSE_MS = 400;
const LONGEST_PAUSE_MS = 60_000;

/** How long to wait for a record after it was asked for so often in vain, milliseconds. */
export const pauseAfterAsking = (asked: number): number =>
  Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 1.5 ** asked);

/** "BatchGetItem", Amazon DynamoDB API Reference: at most 100 keys. */
const AT_ONCE = 100;

type Listener = (photo: Photo) => void;

export interface RecordWatch {
  /**
   * Hear of the record under a sort key, as soon as there is one that is no tombstone.
   *
   * @returns a function after which nothing is heard, nor asked for this listener.
   */
  wait(sortKey: string, onRecord: Listener): () => void;
}

export interface RecordWatchOptions {
  /** The records that there are, of these sort keys. */
  read(sortKeys: readonly string[]): Promise<Photo[]>;
  /** So many milliseconds, or until the signal says so. */
  pause(milliseconds: number, signal: AbortSignal): Promise<void>;
  now(): number;
}

/** Who waits for one record, and when it is asked for next. */
interface Waiting {
  listeners: Set<Listener>;
  asked: number;
  dueAt: number;
}

export function createRecordWatch({ read, pause, now }: RecordWatchOptions): RecordWatch {
  const waiting = new Map<string, Waiting>();
  let sleep = { until: -Infinity, end: new AbortController() };
  let [isAsking, askedAt] = [false, -Infinity];

  const ask = async () => {
    isAsking = true;
    while (waiting.size > 0) {
      // What falls due one after another is asked for together.
      const until = Math.max(askedAt + FIRST_PAUSE_MS, firstDue(waiting));
      sleep = { until, end: new AbortController() };
      await pause(Math.max(0, until - now()), sleep.end.signal);
      if (sleep.end.signal.aborted) continue;
      // A pause that ends early: the network is back, for all of them.
      if (now() < until) for (const one of waiting.values()) one.dueAt = now();
      const keys = dueKeys(waiting, now());
      if (keys.length > 0) await askFor(keys);
    }
    isAsking = false;
  };

  const askFor = async (keys: readonly string[]) => {
    askedAt = now();
    const found = await read(keys).catch((error: unknown) => {
      // The photos are safe, and are asked for again.
      console.warn('records could not be read', error);
      return [];
    });
    const there = new Map(found.map((photo) => [photo.key, photo]));
    for (const key of keys) {
      const one = waiting.get(key);
      const photo = there.get(key);
      if (one && photo) {
        waiting.delete(key);
        for (const onRecord of one.listeners) onRecord(photo);
      } else if (one) {
        one.asked += 1;
        one.dueAt = now() + pauseAfterAsking(one.asked);
      }
    }
  };

  return {
    wait(sortKey, onRecord) {
      const one: Waiting = waiting.get(sortKey) ?? { listeners: new Set(), asked: 0, dueAt: 0 };
      one.listeners.add(onRecord);
      // Who joins somebody that has waited for long has only just stored it.
      [one.asked, one.dueAt] = [0, now() + FIRST_PAUSE_MS];
      waiting.set(sortKey, one);
      if (!isAsking) void ask();
      else if (one.dueAt < sleep.until) sleep.end.abort();
      return () => {
        one.listeners.delete(onRecord);
        if (one.listeners.size === 0 && waiting.get(sortKey) === one) waiting.delete(sortKey);
      };
    },
  };
}

/** When the first is due, milliseconds since 1970. */
const firstDue = (waiting: ReadonlyMap<string, Waiting>): number => {
  let first = Infinity;
  for (const { dueAt } of waiting.values()) first = Math.min(first, dueAt);
  return first;
};

/** Those that are due, the longest due first: of more than fit the others are next. */
const dueKeys = (waiting: ReadonlyMap<string, Waiting>, nowMs: number): string[] =>
  [...waiting]
    .filter(([, { dueAt }]) => dueAt <= nowMs)
    .toSorted(([, a], [, b]) => a.dueAt - b.dueAt)
    .slice(0, AT_ONCE)
    .map(([key]) => key);
