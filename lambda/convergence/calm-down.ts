import type { World } from './world.ts';

/** Nothing fails any more; what failed before is driven again, once. */
export async function calmDown({ queue, lambda }: World, random: Random) {
  queue.redrive();
  await lambda.proceed(random(1), 'done');
  while (lambda.callCount + queue.waiting.length > 0) {
    if (random(lambda.callCount + queue.waiting.length) < lambda.callCount)
      await lambda.proceed(random(lambda.callCount), 'done');
    else {
      lambda.start(queue.receive(random(queue.waiting.length), 1 + random(10)));
      await lambda.proceed(random(10), 'done');
    }
  }
}

/** A whole number from 0 up to `below`. */
export type Random = (below: number) => number;

/** Numbers that look random: a linear congruential generator, good enough to shuffle with. */
export function createRandom(seed: number): Random {
  let state = seed >>> 0;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}
