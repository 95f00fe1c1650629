import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { histories, type Step } from './history.ts';
import {
  withoutRemoval,
  withoutSequencer,
  withoutTombstone,
  withoutVersion,
  withOutrankingEnd,
} from './naive-tables.ts';
import { play, type PlayOptions } from './simulation.ts';

// By hand: CONVERGENCE_RUNS=1000000 npx vitest run --project unit lambda/convergence
const RUNS = Number(process.env['CONVERGENCE_RUNS'] ?? 10_000);
const SEED = Number(process.env['CONVERGENCE_SEED'] ?? 20_261_121);

test(
  `${RUNS} histories end in the table that the bucket implies`,
  async () => {
    const property = fc.asyncProperty(histories, async (history) => {
      const { faults } = await play(history);
      expect(faults).toEqual([]);
    });
    await fc.assert(property, { numRuns: RUNS, seed: SEED });
  },
  Infinity,
);

test('the histories come to everything that the Lambda can say of a photo', async () => {
  const lines: string[] = [];
  for (const history of fc.sample(histories, { numRuns: 200, seed: SEED }))
    await play(history, { log: (line) => lines.push(line) });
  const said = lines.join('\n');
  for (const outcome of ['indexed', 'rejected', 'removed', 'superseded', 'gone'])
    expect(said).toContain(`"outcome":"${outcome}"`);
  for (const failure of ['AccessDenied', 'try again later', 'the connection is gone'])
    expect(said).toContain(failure);
});

test.each<[name: string, options: PlayOptions]>([
  ['puts and deletes without a sequencer', { makeUpdate: withoutSequencer }],
  ['deletes items and leaves no tombstone', { makeUpdate: withoutTombstone }],
  ['takes the end of an old version for the end of the photo', { makeUpdate: withoutVersion }],
  ['lets the end of an old version outrank what came before it', { makeUpdate: withOutrankingEnd }],
  ['leaves what an earlier record had', { makeUpdate: withoutRemoval }],
  ['is done with a message whatever becomes of it', { isCareless: true }],
])('a handler that %s is found out', async (_, options) => {
  for (const history of fc.sample(histories, { numRuns: 2_000, seed: SEED }))
    if ((await play(history, options)).isSeen) return;
  expect.fail('2,000 histories and all is well');
});

const deliver = (pick: number): Step[] => [
  { does: 'deliver', pick, batch: 1 },
  { does: 'proceed', pick: 0, fate: 'done' },
  { does: 'proceed', pick: 0, fate: 'done' },
];

test('a photo put back is there, though the end of its old version came before its deletion', async () => {
  const steps: Step[] = [
    { does: 'create', photo: 0, upload: 0, stretch: 0 },
    ...deliver(0),
    { does: 'remove', photo: 0, stretch: 0 },
    { does: 'create', photo: 0, upload: 0, stretch: 0 },
    { does: 'expire', photo: 0, stretch: 0 },
    ...deliver(2),
  ];
  const history = { steps, seed: 0, mayList: false };
  expect(await play(history)).toEqual({ faults: [], isSeen: false });
  expect(await play(history, { makeUpdate: withOutrankingEnd })).toMatchObject({ isSeen: true });
});
