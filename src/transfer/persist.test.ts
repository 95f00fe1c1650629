import { expect, test } from 'vitest';
import { createLanes } from './lanes.ts';
import type { Network } from '../backend/network.ts';
import { ChangedError, GivenUpError, persist, type Persistence } from './persist.ts';

const answer = (name: string) => Object.assign(new Error(name), { name });

/** A network that is always there, and notes how long was waited. */
function surroundings() {
  const pauses: number[] = [];
  const renewed: string[] = [];
  let id = 'first';
  const network: Network = {
    untilOnline: () => Promise.resolve(),
    pause: (milliseconds) => {
      pauses.push(milliseconds);
      return Promise.resolve();
    },
  };
  const persistence: Persistence = {
    lanes: createLanes(1),
    network,
    credentials: {
      currentId: () => id,
      renew: (refused) => {
        renewed.push(refused);
        id = 'second';
        return Promise.resolve();
      },
    },
    random: () => 1,
  };
  return { persistence, pauses, renewed };
}

const errandOf = (answers: (Error | 'done')[], signal = new AbortController().signal) => ({
  weight: 1,
  signal,
  attempt: () => {
    const next = answers.shift();
    return next === 'done' ? Promise.resolve('done') : Promise.reject(next ?? new Error('none'));
  },
});

test('a request is tried until it works, with pauses that double up to half a minute', async () => {
  const { persistence, pauses } = surroundings();
  const failures = Array.from({ length: 12 }, () => answer('InternalError'));
  expect(await persist(persistence, errandOf([...failures, 'done']))).toBe('done');
  expect(pauses.slice(0, 4)).toEqual([500, 1_000, 2_000, 4_000]);
  expect(Math.max(...pauses)).toBe(30_000);
});

test('credentials that ended are renewed, and nobody is told', async () => {
  const { persistence, pauses, renewed } = surroundings();
  const troubles: unknown[] = [];
  const errand = {
    ...errandOf([answer('ExpiredToken'), 'done']),
    onTrouble: (problem: unknown) => troubles.push(problem),
  };
  expect(await persist(persistence, errand)).toBe('done');
  expect([renewed, pauses, troubles]).toEqual([['first'], [], []]);
});

test('trouble is told while it lasts, and when it is over', async () => {
  const { persistence } = surroundings();
  const troubles: unknown[] = [];
  const errand = {
    ...errandOf([answer('SlowDown'), 'done']),
    onTrouble: (problem: unknown) => troubles.push(problem),
  };
  await persist(persistence, errand);
  expect(troubles).toEqual([{ kind: 'busy' }, undefined]);
});

test('a body that cannot be read any more is a file that changed', async () => {
  const { persistence } = surroundings();
  const errand = {
    ...errandOf([new Error('no answer')]),
    isReadable: () => Promise.resolve(false),
  };
  await expect(persist(persistence, errand)).rejects.toBeInstanceOf(ChangedError);
});

test('what no try mends is told once', async () => {
  const { persistence } = surroundings();
  const errand = errandOf([answer('EntityTooLarge')]);
  await expect(persist(persistence, errand)).rejects.toBeInstanceOf(GivenUpError);
});

test('whoever gives up is not tried for again', async () => {
  const { persistence } = surroundings();
  const abort = new AbortController();
  const errand = {
    ...errandOf([], abort.signal),
    attempt: () => {
      abort.abort();
      return Promise.reject(answer('InternalError'));
    },
  };
  await expect(persist(persistence, errand)).rejects.toThrow('InternalError');
});

test('a request that is given up while it waits gives its lane back', async () => {
  const { persistence } = surroundings();
  const ended = AbortSignal.abort();
  for (let count = 0; count < 7; count += 1)
    await expect(persist(persistence, errandOf(['done'], ended))).rejects.toThrow();
  expect(await persist(persistence, errandOf(['done']))).toBe('done');
});
