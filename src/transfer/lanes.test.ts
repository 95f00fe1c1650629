import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createLanes } from './lanes.ts';

/** Tasks that end when they are told to. */
function startTasks(lanes: ReturnType<typeof createLanes>, weights: readonly number[]) {
  const begun: { weight: number; host: number; end: () => void }[] = [];
  for (const weight of weights)
    void lanes.run(
      { weight, bytes: 0 },
      (host) => new Promise<void>((end) => begun.push({ weight, host, end: () => end() })),
    );
  return begun;
}

const settle = () => new Promise((resolve) => setTimeout(resolve));

test('six requests a host name are under way, spread over the names', () => {
  const begun = startTasks(
    createLanes(2),
    Array.from({ length: 40 }, () => 1),
  );
  expect(begun).toHaveLength(12);
  expect(begun.filter(({ host }) => host === 0)).toHaveLength(6);
});

test('of those that wait the lighter goes first, and of two alike the earlier', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.nat(9), { maxLength: 60 }), async (weights) => {
      const lanes = createLanes(1);
      const first = startTasks(lanes, [0, 0, 0, 0, 0, 0]);
      const order: number[] = [];
      const all = weights.map((weight, index) =>
        lanes.run({ weight, bytes: 0 }, () => {
          order.push(index);
          return Promise.resolve();
        }),
      );
      for (const { end } of first) end();
      await Promise.all(all);
      const expected = weights
        .map((weight, index) => ({ weight, index }))
        .toSorted((a, b) => a.weight - b.weight || a.index - b.index)
        .map(({ index }) => index);
      expect(order).toEqual(expected);
    }),
  );
});

test('whoever is busy is sent half as many, and more again when it is calm', async () => {
  const lanes = createLanes(1);
  lanes.slowDown();
  lanes.slowDown();
  expect(lanes.limit()).toBe(1);
  expect(startTasks(lanes, [1, 1])).toHaveLength(1);
  const calm = createLanes(1);
  calm.slowDown();
  for (let count = 0; count < 40; count += 1)
    await calm.run({ weight: 1, bytes: 0 }, () => Promise.resolve());
  expect(calm.limit()).toBe(6);
});

test('a task that fails gives its lane back', async () => {
  const lanes = createLanes(1);
  const failed = Array.from({ length: 6 }, () =>
    lanes.run({ weight: 1, bytes: 0 }, () => Promise.reject(new Error('no'))).catch(() => 'failed'),
  );
  expect(await Promise.all(failed)).toEqual(Array.from({ length: 6 }, () => 'failed'));
  await settle();
  expect(startTasks(lanes, [1])).toHaveLength(1);
});
