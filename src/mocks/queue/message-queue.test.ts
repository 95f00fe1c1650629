import { expect, test } from 'vitest';
import { INSTANT_DIALS } from '../dials.ts';
import { memoryStorage } from '../memory-storage.ts';
import { createMessageQueue, type Consumer, type QueueMessage } from './message-queue.ts';

/** A queue that nothing is taken from before its time, and what reads it. */
function aQueue(consume: Consumer, storage = memoryStorage()) {
  const dials = { ...INSTANT_DIALS, deliveryDelayMs: 60_000 };
  const queue = createMessageQueue({ ...storage, dials, now: Date.now, consume });
  return { queue, storage, dials };
}

const aMessage = (body: string, rest: Partial<QueueMessage> = {}): QueueMessage => ({
  messageId: body,
  body,
  sentAt: Date.now(),
  visibleAt: 0,
  receiveCount: 0,
  ...rest,
});

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
  await storage.messages.write('a', aMessage('a', { receiveCount: 1 }));
  const bodies: string[] = [];
  const { queue } = aQueue((batch) => {
    bodies.push(...batch.map(({ body }) => body));
    return nothingFails(batch);
  }, storage);
  queue.resume();
  await expect.poll(() => bodies).toEqual(['a']);
});

test('messages that are doubled come twice, and those that are lost not at all', async () => {
  const bodies: string[] = [];
  const { queue, dials } = aQueue((batch) => {
    bodies.push(...batch.map(({ body }) => body));
    return nothingFails(batch);
  });
  Object.assign(dials, { duplicateEvery: 2, loseNextEvents: 1 });
  for (const body of ['a', 'b', 'c', 'd']) await queue.send(body);
  await queue.drain();
  expect(bodies.toSorted().join('')).toBe('bccd');
  expect(dials.loseNextEvents).toBe(0);
});

test('a message that was done with is received once more where that is asked for', async () => {
  const receives: string[] = [];
  const { queue, dials, storage } = aQueue((batch) => {
    receives.push(...batch.map(({ body, receiveCount }) => `${body}${receiveCount}`));
    return nothingFails(batch);
  });
  dials.redeliverEvery = 2;
  for (const body of ['a', 'b', 'c', 'd']) await queue.send(body);
  await queue.drain();
  expect(receives).toHaveLength(6);
  expect(receives.filter((receive) => receive.endsWith('2'))).toHaveLength(2);
  expect(await storage.messages.list()).toEqual([]);
  expect(await storage.failures.list()).toEqual([]);
});

test('the newest come first where messages are reordered', async () => {
  const bodies: string[] = [];
  const storage = memoryStorage();
  for (const [i, body] of ['a', 'b', 'c'].entries())
    await storage.messages.write(body, aMessage(body, { sentAt: Date.now() + i }));
  const { queue, dials } = aQueue((batch) => {
    bodies.push(...batch.map(({ body }) => body));
    return nothingFails(batch);
  }, storage);
  dials.newestFirst = 1;
  await queue.drain();
  expect(bodies.join('')).toBe('cba');
});

test('a page that goes away in the middle leaves its messages to the next, after a while', async () => {
  const storage = memoryStorage();
  const abandoned = aQueue(() => Promise.reject(new Error('the page is gone')), storage);
  abandoned.dials.redeliveryDelayMs = 60;
  await abandoned.queue.send('a');
  await expect(abandoned.queue.drain()).rejects.toThrow('the page is gone');
  expect(await abandoned.queue.count()).toEqual({ waiting: 0, inFlight: 1, failed: 0 });

  const receives: number[] = [];
  const next = aQueue((batch) => {
    receives.push(...batch.map(({ receiveCount }) => receiveCount));
    return nothingFails(batch);
  }, storage);
  next.queue.resume();
  expect(receives).toEqual([]);
  await expect.poll(() => receives).toEqual([2]);
});

test('the failure queue is sent again when asked to', async () => {
  let isBroken = true;
  const { queue } = aQueue((batch) =>
    Promise.resolve(new Set(isBroken ? batch.map(({ messageId }) => messageId) : [])),
  );
  await queue.send('a');
  await queue.sendToFailures('b');
  await queue.drain();
  expect(await queue.count()).toEqual({ waiting: 0, inFlight: 0, failed: 2 });
  isBroken = false;
  expect(await queue.redrive()).toBe(2);
  await queue.drain();
  expect(await queue.count()).toEqual({ waiting: 0, inFlight: 0, failed: 0 });
});

test('neither queue keeps a message for more than 14 days', async () => {
  const storage = memoryStorage();
  const old = aMessage('old', { sentAt: Date.now() - 14 * 24 * 3_600_000 });
  await storage.messages.write('old', old);
  await storage.failures.write('old', old);
  const { queue } = aQueue(() => Promise.reject(new Error('nobody should be asked')), storage);
  await queue.drain();
  expect(await queue.listFailures()).toEqual([]);
  expect(await queue.count()).toEqual({ waiting: 0, inFlight: 0, failed: 0 });
});
