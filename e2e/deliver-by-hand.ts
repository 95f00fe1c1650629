/**
 * The messages of the embedded cloud, delivered some at a time and in any order.
 *
 * @module
 */
import { pickOf } from '../lambda/convergence/queue-model.ts';
import type { CloudStorage } from '../src/mocks/cloud-storage.ts';
import type { EmbeddedCloud } from '../src/mocks/embedded-cloud.ts';

const HOUR_MS = 3_600_000;

/** With these nothing is delivered by itself. */
export const BY_HAND = { deliveryDelayMs: HOUR_MS };

export function createDelivery(
  cloud: Pick<EmbeddedCloud, 'drain'>,
  { messages }: Pick<CloudStorage, 'messages'>,
) {
  return {
    /** Let one come a second time. */
    async duplicate(pick: number): Promise<void> {
      const message = pickOf(await messages.list(), pick);
      const messageId = crypto.randomUUID();
      if (message) await messages.write(messageId, { ...message, messageId });
    },
    /** Deliver some of the messages, while the others are on their way. */
    async deliver(pick: number, count: number): Promise<void> {
      const waiting = await messages.list();
      const chosen = new Set(
        Array.from({ length: count }, (_, i) => pickOf(waiting, pick + i)?.messageId),
      );
      const held = waiting.filter(({ messageId }) => !chosen.has(messageId));
      for (const { messageId } of held) await messages.remove(messageId);
      await cloud.drain();
      for (const message of held) await messages.write(message.messageId, message);
    },
    /** Deliver all that is left, in an order that the seed decides. */
    async deliverRest(seed: number): Promise<void> {
      for (const [i, message] of (await messages.list()).entries())
        await messages.write(message.messageId, {
          ...message,
          sentAt: message.sentAt - ((Math.imul(seed + i, 2_654_435_761) >>> 0) % HOUR_MS),
        });
      await cloud.drain();
    },
  };
}
