/**
 * The queue and its failure queue: at least once, in any order.
 *
 * @module
 */
import type { EventEntry } from './bucket-model.ts';

export interface Message {
  messageId: string;
  entries: readonly EventEntry[];
  /** Times that it was handed out and came back. */
  failures: number;
}

/** The n-th of a list, counted round and round; `undefined` of an empty one. */
export const pickOf = <Value>(list: readonly Value[], pick: number): Value | undefined =>
  list[pick % list.length];

export interface QueueModel {
  readonly waiting: readonly Message[];
  readonly failed: readonly Message[];
  send(entries: readonly EventEntry[]): void;
  /** Hand out some of the waiting messages, those that come after the n-th. */
  receive(pick: number, count: number): Message[];
  /** It was not done: it comes again, or goes to the failure queue after five times. */
  giveBack(message: Message): void;
  /** Let one that was ever sent come once more, done or not. */
  duplicate(pick: number): void;
  /** Put one straight into the failure queue. */
  drop(pick: number): void;
  /** Make one message of two, as S3 may. */
  bundle(pick: number): void;
  /** Send what is in the failure queue once more, its failures forgiven. */
  redrive(): void;
  /** Forget the messages that are too old to come again. */
  retire(isOld: (entry: EventEntry) => boolean): void;
}

const MAX_RECEIVES = 5;

export function createQueueModel(): QueueModel {
  const waiting: Message[] = [];
  const failed: Message[] = [];
  let sent: (readonly EventEntry[])[] = [];
  let count = 0;

  const enqueue = (entries: readonly EventEntry[]) => {
    count += 1;
    waiting.push({ messageId: `m${count}`, entries, failures: 0 });
  };
  const take = (pick: number) => waiting.splice(pick % (waiting.length || 1), 1);

  return {
    waiting,
    failed,
    send(entries) {
      sent.push(entries);
      enqueue(entries);
    },
    receive: (pick, size) => Array.from({ length: size }, () => take(pick)).flat(),
    giveBack(message) {
      const failures = message.failures + 1;
      (failures < MAX_RECEIVES ? waiting : failed).push({ ...message, failures });
    },
    duplicate(pick) {
      const entries = pickOf(sent, pick);
      if (entries) enqueue(entries);
    },
    drop: (pick) => failed.push(...take(pick)),
    bundle(pick) {
      const [first, second] = [...take(pick), ...take(pick)];
      if (first) enqueue([...first.entries, ...(second?.entries ?? [])]);
    },
    redrive() {
      for (const message of failed.splice(0)) waiting.push({ ...message, failures: 0 });
    },
    retire(isOld) {
      sent = sent.filter((entries) => !entries.some(isOld));
    },
  };
}
