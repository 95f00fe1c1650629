import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { histories, type History, type Step } from './history.ts';
import {
  withoutRemoval,
  withoutSequencer,
  withoutTombstone,
  withoutVersion,
  withOutrankingEnd,
  withOutrankingListing,
  withoutNotBeforeOfListing,
  withoutOrderOfListing,
  withoutTimeOfListing,
} from './naive-tables.ts';
import { play, playWithLoss, type PlayOptions } from './simulation.ts';

type Play = typeof play;

// By hand: CONVERGENCE_RUNS=1000000 npx vitest run --project unit lambda/convergence
const RUNS = Number(process.env['CONVERGENCE_RUNS'] ?? 10_000);
const SEED = Number(process.env['CONVERGENCE_SEED'] ?? 20_261_121);

/** One in two histories loses nothing; the other loses events, or the table, for good. */
test.each<[name: string, play: Play, runs: number]>([
  ['end in the table that the bucket implies', play, Math.ceil(RUNS / 2)],
  ['with losses end in what it shows, after one reindex', playWithLoss, Math.floor(RUNS / 2)],
])(
  'histories %s',
  async (_, playOne, numRuns) => {
    const property = fc.asyncProperty(histories, async (history) => {
      const { faults } = await playOne(history);
      expect(faults).toEqual([]);
    });
    await fc.assert(property, { numRuns, seed: SEED });
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
  for (const event of ['created', 'removed', 'found', 'missing'])
    expect(said).toContain(`"event":"${event}"`);
  for (const failure of ['AccessDenied', 'try again later', 'the connection is gone'])
    expect(said).toContain(failure);
});

test.each<[name: string, options: PlayOptions, play?: Play]>([
  ['puts and deletes without a sequencer', { makeUpdate: withoutSequencer }],
  ['deletes items and leaves no tombstone', { makeUpdate: withoutTombstone }],
  ['takes the end of an old version for the end of the photo', { makeUpdate: withoutVersion }],
  ['lets the end of an old version outrank what came before it', { makeUpdate: withOutrankingEnd }],
  ['leaves what an earlier record had', { makeUpdate: withoutRemoval }],
  ['is done with a message whatever becomes of it', { isCareless: true }],
  ['writes what a listing found over whatever is there', { makeUpdate: withoutOrderOfListing }],
  ['lets a listing outrank the events that it has not seen', { makeUpdate: withOutrankingListing }],
  ['forgets when a listing was made', { makeUpdate: withoutTimeOfListing }, playWithLoss],
  [
    'lets a listing of before the loss of the table write after it',
    { makeUpdate: withoutNotBeforeOfListing },
    playWithLoss,
  ],
  ['is told of a listing that was made before the records were read', { listsFirst: true }],
])('a handler that %s is found out', async (_, options, playOne = play) => {
  for (const history of fc.sample(histories, { numRuns: 4_000, seed: SEED }))
    if ((await playOne(history, options)).isSeen) return;
  expect.fail('4,000 histories and all is well');
});

/** A history that loses nothing. */
const QUIET: History = {
  steps: [],
  seed: 0,
  mayList: false,
  losses: [],
  areRechecksLate: false,
  skewMs: 0,
  changedOnly: false,
};

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
  const history = { ...QUIET, steps };
  expect(await play(history)).toEqual({ faults: [], isSeen: false });
  expect(await play(history, { makeUpdate: withOutrankingEnd })).toMatchObject({ isSeen: true });
});
