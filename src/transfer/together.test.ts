import { expect, test } from 'vitest';
import { together } from './together.ts';

test('what comes while others wait is done with them, and what comes later by itself', async () => {
  const done: (readonly number[])[] = [];
  const keep = together((values: readonly number[]) => {
    done.push(values);
    return Promise.resolve();
  });
  await Promise.all([keep(1), keep(2), keep(3)]);
  await keep(4);
  expect(done).toEqual([[1, 2, 3], [4]]);
});

test('whoever waited hears that it failed, and the next try is another one', async () => {
  let isFull = true;
  const keep = together(() => (isFull ? Promise.reject(new Error('full')) : Promise.resolve()));
  const both = await Promise.allSettled([keep(1), keep(2)]);
  expect(both.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
  isFull = false;
  await expect(keep(3)).resolves.toBeUndefined();
});
