/**
 * The queue and its failure queue: at least once, in any order.
 *
 * @module
 */
import type { RecheckMessage } from '#contract/recheck-message';
import type { EventEntry } from './bucket-model.ts';

/** What a message says: S3's events, or what a listing found. */
export type Content = { entries: readonly EventEntry[] } | { recheck: RecheckMessage };

export interface Message {
  messageId: string;
  content: Content;
  /** Times that it was handed out and came back. */
  failures: number;
}

/** The n-th of a list, counted round and round; `undefined` of an empty one. */
export const pickOf = <Value>(list: readonly Value[], pick: number): Value | undefined =>
  list[pick % list.length];

export interface QueueModel {
  readonly waiting: readonly Message[];
  readonly failed: readonly Message[];
  send(content: Content): void;
  /** Hand out some of the waiting messages, those that come after the n-th. */
  receive(pick: number, count: number): Message[];
  /** It was not done: it comes again, or goes to the failure queue after five times. */
  giveBack(message: Message): void;
  /** Let one that was ever sent come once more, done or not. */
  duplicate(pick: number): void;
  /** Put one straight into the failure queue. */
  drop(pick: number): void;
  /** Let one be lost for good, if it may be. */
  lose(pick: number, mayBeLost: (content: Content) => boolean): void;
  /** Take out those that are to come later. */
  withhold(isLate: (content: Content) => boolean): Content[];
  /** Make one message of two of S3's, as it may. */
  bundle(pick: number): void;
  /** Send what is in the failure queue once more, its failures forgiven. */
  redrive(): void;
  /** Forget the messages that are too old to come again. */
  retire(isOld: (content: Content) => boolean): void;
}

const MAX_RECEIVES = 5;

export function createQueueModel(): QueueModel {
  const waiting: Message[] = [];
  const failed: Message[] = [];
  let sent: Content[] = [];
  let count = 0;

  const enqueue = (content: Content) => {
    count += 1;
    waiting.push({ messageId: `m${count}`, content, failures: 0 });
  };
  const take = (pick: number) => waiting.splice(pick % (waiting.length || 1), 1);

  return {
    waiting,
    failed,
    send(content) {
      sent.push(content);
      enqueue(content);
    },
    receive: (pick, size) => Array.from({ length: size }, () => take(pick)).flat(),
    giveBack(message) {
      const failures = message.failures + 1;
      (failures < MAX_RECEIVES ? waiting : failed).push({ ...message, failures });
    },
    duplicate(pick) {
      const content = pickOf(sent, pick);
      if (content) enqueue(content);
    },
    drop: (pick) => failed.push(...take(pick)),
    lose(pick, mayBeLost) {
      const message = pickOf(waiting, pick);
      if (message && mayBeLost(message.content)) take(pick);
    },
    withhold: (isLate) =>
      [waiting, failed].flatMap((messages) => {
        const all = messages.splice(0);
        messages.push(...all.filter(({ content }) => !isLate(content)));
        return all.map(({ content }) => content).filter(isLate);
      }),
    bundle(pick) {
      const [first, second] = [...take(pick), ...take(pick)].map(({ content }) => content);
      if (first && second && 'entries' in first && 'entries' in second)
        enqueue({ entries: [...first.entries, ...second.entries] });
      else for (const content of [first, second]) if (content) enqueue(content);
    },
    redrive() {
      for (const message of failed.splice(0)) waiting.push({ ...message, failures: 0 });
    },
    retire(isOld) {
      sent = sent.filter((content) => !isOld(content));
    },
  };
}
