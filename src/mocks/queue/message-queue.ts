/**
 * A queue in the manner of SQS, with what reads it: at least once, in batches,
 * again on failure, and after five tries to the failure queue.
 *
 * @module
 */
import type { Dials } from '../dials.ts';
import type { Exclusively, Shelf } from '../shelf.ts';

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

export interface MessageQueue {
  send(body: string): Promise<void>;
  /** Go on with what an earlier page left. */
  resume(): void;
  /** Deliver all there is without waiting for its time, until none is left. */
  drain(): Promise<void>;
}

const BATCH_SIZE = 10;
const MAX_RECEIVES = 5;

export function createMessageQueue(options: {
  messages: Shelf<QueueMessage>;
  failures: Shelf<QueueMessage>;
  exclusively: Exclusively;
  dials: Dials;
  now: () => number;
  consume: Consumer;
}): MessageQueue {
  const { messages, failures, exclusively, dials, now, consume } = options;

  const settle = async (message: QueueMessage, hasFailed: boolean) => {
    const { messageId, receiveCount } = message;
    if (hasFailed && receiveCount < MAX_RECEIVES) {
      await messages.write(messageId, { ...message, visibleAt: now() + dials.redeliveryDelayMs });
      return;
    }
    if (hasFailed) await failures.write(messageId, message);
    await messages.remove(messageId);
  };

  // One batch at a time over all tabs. The lock is the visibility timeout: a page
  // that goes away in the middle lets go of it, and its messages are there again.
  const deliver = (horizon: number): Promise<boolean> =>
    exclusively('queue', async () => {
      const due = (await messages.list())
        .filter(({ visibleAt }) => visibleAt <= horizon)
        .sort((a, b) => a.sentAt - b.sentAt)
        .slice(0, BATCH_SIZE)
        .map((message) => ({ ...message, receiveCount: message.receiveCount + 1 }));
      if (due.length === 0) return false;
      for (const message of due) await messages.write(message.messageId, message);
      const failed = await consume(due);
      for (const message of due) await settle(message, failed.has(message.messageId));
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

  return {
    async send(body) {
      const messageId = crypto.randomUUID();
      const visibleAt = now() + dials.deliveryDelayMs;
      await messages.write(messageId, {
        messageId,
        body,
        sentAt: now(),
        visibleAt,
        receiveCount: 0,
      });
      wake(dials.deliveryDelayMs);
    },
    resume: () => wake(0),
    async drain() {
      while (await deliver(Infinity));
    },
  };
}
