/**
 * A queue in the manner of SQS, with what reads it: at least once, in batches,
 * again on failure, and after five tries to the failure queue.
 *
 * @module
 */
import type { Dials } from '../dials.ts';
import { everyNth } from '../every-nth.ts';
import type { Exclusively, Shelf } from '../shelf.ts';
import { loseOrDouble } from './lose-or-double.ts';
import { BATCH_SIZE, MAX_RECEIVES, RETENTION_MS } from './queue-as-deployed.ts';

export interface QueueMessage {
  messageId: string;
  body: string;
  /** Milliseconds since 1970. */
  sentAt: number;
  /** Nobody receives it before, ms since 1970. */
  visibleAt: number;
  receiveCount: number;
}

/** Takes a batch and names the messages that failed. */
export type Consumer = (batch: readonly QueueMessage[]) => Promise<ReadonlySet<string>>;

export interface QueueCounts {
  /** To be received, now or later. */
  waiting: number;
  /** Received, and neither deleted nor visible again. */
  inFlight: number;
  /** In the failure queue. */
  failed: number;
}

export interface MessageQueue {
  send(body: string): Promise<void>;
  /** Put a message where those go that the Lambda failed on. */
  sendToFailures(body: string): Promise<void>;
  /** Go on with what an earlier page left. */
  resume(): void;
  /** Deliver all there is without waiting for its time, until none is left. */
  drain(): Promise<void>;
  /** Move the failure queue back, as SQS does when it is asked to. @returns how many messages. */
  redrive(): Promise<number>;
  listFailures(): Promise<QueueMessage[]>;
  count(): Promise<QueueCounts>;
}

export function createMessageQueue(options: {
  messages: Shelf<QueueMessage>;
  failures: Shelf<QueueMessage>;
  exclusively: Exclusively;
  dials: Dials;
  now: () => number;
  consume: Consumer;
}): MessageQueue {
  const { messages, failures, exclusively, dials, now, consume } = options;
  const copiesOf = loseOrDouble(dials);
  const isGivenOutAgain = everyNth(() => dials.redeliverEvery);

  const isKept = ({ sentAt }: QueueMessage) => sentAt + RETENTION_MS > now();

  /** What is in a queue, without what has been there for too long. */
  const listKept = async (queue: Shelf<QueueMessage>) => {
    const all = await queue.list();
    for (const old of all.filter((message) => !isKept(message))) await queue.remove(old.messageId);
    return all.filter(isKept);
  };

  /** The next batch, invisible from now on; what was received too often is set aside. */
  const receive = async (horizon: number) => {
    const due = (await listKept(messages))
      .filter(({ visibleAt }) => visibleAt <= horizon)
      .sort((a, b) => (a.sentAt - b.sentAt) * (dials.newestFirst ? -1 : 1))
      .slice(0, BATCH_SIZE);
    const batch: QueueMessage[] = [];
    for (const message of due) {
      const { messageId, receiveCount } = message;
      if (receiveCount >= MAX_RECEIVES) {
        await failures.write(messageId, message);
        await messages.remove(messageId);
        continue;
      }
      const visibleAt = now() + dials.redeliveryDelayMs;
      const received = { ...message, visibleAt, receiveCount: receiveCount + 1 };
      await messages.write(messageId, received);
      batch.push(received);
    }
    return { batch, isEmpty: due.length === 0 };
  };

  /** "Amazon SQS at-least-once delivery": what was deleted may be received once more. */
  const finish = async (message: QueueMessage) => {
    if (message.receiveCount === 1 && isGivenOutAgain())
      await messages.write(message.messageId, { ...message, visibleAt: now() });
    else await messages.remove(message.messageId);
  };

  // One batch at a time over all tabs. A page that goes away in the middle lets go of the
  // lock; its messages are there again when their visibility timeout is over.
  const deliver = (horizon: number): Promise<boolean> =>
    exclusively('queue', async () => {
      const { batch, isEmpty } = await receive(horizon);
      if (isEmpty) return false;
      const failed = batch.length > 0 ? await consume(batch) : new Set();
      for (const message of batch) if (!failed.has(message.messageId)) await finish(message);
      return true;
    });

  let timer: ReturnType<typeof setTimeout> | undefined;
  const wake = (delayMs: number) => {
    clearTimeout(timer);
    timer = setTimeout(() => void pump(), Math.max(0, delayMs));
  };
  const pump = async () => {
    while (await deliver(now()));
    const times = (await messages.list()).map(({ visibleAt }) => visibleAt);
    if (times.length > 0) wake(Math.min(...times) - now());
  };

  const toMessage = (body: string, delayMs: number): QueueMessage => ({
    messageId: crypto.randomUUID(),
    body,
    sentAt: now(),
    visibleAt: now() + delayMs,
    receiveCount: 0,
  });

  return {
    async send(body) {
      for (const copy of copiesOf(body)) {
        const message = toMessage(copy, dials.deliveryDelayMs);
        await messages.write(message.messageId, message);
      }
      wake(dials.deliveryDelayMs);
    },
    async sendToFailures(body) {
      const message = { ...toMessage(body, 0), receiveCount: MAX_RECEIVES };
      await failures.write(message.messageId, message);
    },
    resume: () => wake(0),
    async drain() {
      while (await deliver(Infinity));
    },
    async redrive() {
      const all = await listKept(failures);
      for (const message of all) {
        const { messageId } = message;
        await messages.write(messageId, { ...message, visibleAt: now(), receiveCount: 0 });
        await failures.remove(messageId);
      }
      wake(0);
      return all.length;
    },
    listFailures: () => listKept(failures),
    async count() {
      const all = await messages.list();
      const inFlight = all.filter(
        ({ visibleAt, receiveCount }) => receiveCount > 0 && visibleAt > now(),
      ).length;
      const failed = (await failures.list()).length;
      return { waiting: all.length - inFlight, inFlight, failed };
    },
  };
}
