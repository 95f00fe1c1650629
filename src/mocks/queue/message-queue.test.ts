import { expect, test } from 'vitest';
import { INSTANT_DIALS } from '../dials.ts';
import { memoryStorage } from '../memory-storage.ts';
import { createMessageQueue, type Consumer } from './message-queue.ts';

/** A queue that nothing is taken from before its time, and what reads it. */
function aQueue(consume: Consumer, storage = memoryStorage()) {
  const dials = { ...INSTANT_DIALS, deliveryDelayMs: 60_000 };
  const queue = createMessageQueue({ ...storage, dials, now: Date.now, consume });
  return { queue, storage, dials };
}

const nothingFails: Consumer = () => Promise.resolve(new Set());

test('messages arrive in batches of at most ten', async () => {
  const sizes: number[] = [];
  const { queue, storage } = aQueue((batch) => {
    sizes.push(batch.length);
    return Promise.resolve(new Set());
  });
  for (let i = 0; i < 23; i += 1) await queue.send(String(i));
  await queue.drain();
  expect(sizes).toEqual([10, 10, 3]);
  expect(await storage.messages.list()).toEqual([]);
});

test('only the messages that failed come again', async () => {
  const seen: string[] = [];
  const { queue } = aQueue((batch) => {
    seen.push(...batch.map(({ body }) => body));
    const failed = batch.filter(({ body, receiveCount }) => body === 'b' && receiveCount < 3);
    return Promise.resolve(new Set(failed.map(({ messageId }) => messageId)));
  });
  for (const body of ['a', 'b', 'c']) await queue.send(body);
  await queue.drain();
  expect(seen.join('')).toBe('abcbb');
});

test('a message that fails five times goes to the failure queue', async () => {
  let count = 0;
  const { queue, storage } = aQueue((batch) => {
    count += 1;
    return Promise.resolve(new Set(batch.map(({ messageId }) => messageId)));
  });
  await queue.send('a');
  await queue.drain();
  expect(count).toBe(5);
  expect(await storage.messages.list()).toEqual([]);
  expect(await storage.failures.list()).toMatchObject([{ body: 'a', receiveCount: 5 }]);
});

test('a message waits as long as the dial says, and is then delivered by itself', async () => {
  let delivered = 0;
  const { queue, dials } = aQueue((batch) => {
    delivered += batch.length;
    return nothingFails(batch);
  });
  dials.deliveryDelayMs = 30;
  await queue.send('a');
  expect(delivered).toBe(0);
  await expect.poll(() => delivered).toBe(1);
});

test('messages that an earlier page left are delivered by the next', async () => {
  const storage = memoryStorage();
  const left = { messageId: 'm', body: 'a', sentAt: 0, visibleAt: 0, receiveCount: 1 };
  await storage.messages.write('m', left);
  const bodies: string[] = [];
  const { queue } = aQueue((batch) => {
    bodies.push(...batch.map(({ body }) => body));
    return nothingFails(batch);
  }, storage);
  queue.resume();
  await expect.poll(() => bodies).toEqual(['a']);
});
