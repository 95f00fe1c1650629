/**
 * Waits for the records of photos that S3 has taken: a hundred in one question.
 *
 * @module
 */
import type { Photo } from '#contract/photo-record';

/** First and longest pause between two questions, milliseconds; each is half as long again. */
const FIRST_PAUSE_MS = 400;
const LONGEST_PAUSE_MS = 10_000;

/** How long to wait after `asked` questions that found nothing, milliseconds. */
export const pauseAfterAsking = (asked: number): number =>
  Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 1.5 ** Math.max(0, asked - 1));

/** "BatchGetItem", Amazon DynamoDB API Reference: at most 100 keys. */
const AT_ONCE = 100;

export interface RecordWatch {
  /** Hear of the record under a sort key, as soon as there is one that is no tombstone. */
  wait(sortKey: string, onRecord: (photo: Photo) => void): void;
}

export interface RecordWatchOptions {
  /** The records that there are, of these sort keys. */
  read(sortKeys: readonly string[]): Promise<Photo[]>;
  pause(milliseconds: number): Promise<void>;
}

export function createRecordWatch({ read, pause }: RecordWatchOptions): RecordWatch {
  const waiting = new Map<string, (photo: Photo) => void>();
  let isAsking = false;

  const ask = async () => {
    isAsking = true;
    for (let asked = 1; waiting.size > 0; asked += 1) {
      await pause(pauseAfterAsking(asked));
      const keys = [...waiting.keys()].slice(0, AT_ONCE);
      const found = await read(keys).catch((error: unknown) => {
        // The photos are safe, and are asked for again.
        console.warn('records could not be read', error);
        return [];
      });
      if (found.length > 0) asked = 0;
      // Who has no record yet goes to the end of the line.
      const there = new Map(found.map((photo) => [photo.key, photo]));
      for (const key of keys) {
        const onRecord = waiting.get(key);
        if (!onRecord) continue;
        waiting.delete(key);
        const photo = there.get(key);
        if (photo) onRecord(photo);
        else waiting.set(key, onRecord);
      }
    }
    isAsking = false;
  };

  return {
    wait(sortKey, onRecord) {
      waiting.set(sortKey, onRecord);
      if (!isAsking) void ask();
    },
  };
}
