import { describe, expect, it } from 'vitest';
import { describeAct } from './describe-act.ts';
import type { ActView } from './run-act.ts';

const act = (facts: Partial<ActView>): ActView => ({
  id: 1,
  kind: 'delete',
  labels: undefined,
  total: 1,
  done: 0,
  failed: 0,
  problem: undefined,
  state: 'running',
  photo: undefined,
  ...facts,
});

describe('what is said of an act', () => {
  it.each([
    ['Deleted', { total: 1 }],
    ['Deleted', { total: 1, done: 1, state: 'over' }],
    ['Putting back', { kind: 'put-back', total: 1 }],
    ['Put back', { kind: 'put-back', total: 1, done: 1, state: 'over' }],
    ['Deleting 340 of 1,000 photos', { total: 1000, done: 340 }],
    ['1,000 photos deleted', { total: 1000, done: 1000, state: 'over' }],
    ['1 photo deleted; 1 left as they were', { total: 2, done: 1, state: 'over' }],
    [
      'Filed under Bar Italia, Negroni',
      { kind: 'move', labels: { album: 'Bar Italia', title: 'Negroni' }, done: 1, state: 'over' },
    ],
    [
      '12 photos filed under Harbour',
      { kind: 'move', labels: { album: 'Harbour' }, total: 12, done: 12, state: 'over' },
    ],
    ['12 photos moved back', { kind: 'move', total: 12, done: 12, state: 'over' }],
    [
      'The photo was not deleted. The connection is gone.',
      { failed: 1, problem: { kind: 'offline' }, state: 'over' },
    ],
    [
      'The photo was not put back; it is in the Trash. The connection is gone.',
      { kind: 'put-back', failed: 1, problem: { kind: 'offline' }, state: 'over' },
    ],
    [
      '3 photos deleted. 2 could not be deleted. The connection is gone.',
      { total: 5, done: 3, failed: 2, problem: { kind: 'offline' }, state: 'over' },
    ],
  ] satisfies [string, Partial<ActView>][])('is: %s', (words, facts) => {
    expect(describeAct(act(facts))).toBe(words);
  });
});
