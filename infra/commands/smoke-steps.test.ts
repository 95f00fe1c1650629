import { expect, test } from 'vitest';
import { createSteps, waitFor } from './smoke-steps.ts';

test('an operator who has enough gets no further step, and everything put away', async () => {
  const printed: string[] = [];
  const stop = new AbortController();
  const steps = createSteps({ print: (line) => printed.push(line), signal: stop.signal });
  const nothing = () => Promise.resolve(undefined);
  await steps.step('makes a person', nothing);
  steps.afterwards('removes the person', nothing);
  stop.abort();
  await expect(steps.step('makes a stranger', nothing)).rejects.toThrow('Stopped, at your wish.');
  await steps.cleanUp();
  expect(printed).toEqual(['✓ makes a person', '✓ removes the person']);
});

test('waiting ends when the operator has enough', async () => {
  const stop = new AbortController();
  const waiting = waitFor(
    () => Promise.resolve(undefined),
    { timeoutMs: 60_000, pauseMs: 1, signal: stop.signal },
    () => 'time is up',
  );
  stop.abort();
  await expect(waiting).rejects.toThrow('Stopped, at your wish.');
});

test('what cannot be put away does not keep the rest, and is said', async () => {
  const printed: string[] = [];
  const steps = createSteps({ print: (line) => printed.push(line) });
  steps.afterwards('removes the person', () => Promise.resolve(undefined));
  steps.afterwards('removes the photo', () => Promise.reject(new Error('no')));
  await expect(steps.cleanUp()).rejects.toThrow('Something is left behind');
  expect(printed).toEqual(['✗ removes the photo: Error: no', '✓ removes the person']);
});
