import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { countedId, heedlessId } from './devices.ts';
import { editHistories } from './edit-history.ts';
import { histories, type History, type Step } from './history.ts';
import {
  byLabel,
  readByLabel,
  withoutBound,
  withoutGivingBack,
  withoutNull,
  withoutStamp,
  withOrderOfArrival,
} from './naive-registers.ts';
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

/** What handlers that know less are tried with. */
const SAMPLE = fc.sample(histories, { numRuns: 4_000, seed: SEED });
const SAMPLE_WITH_EDITS = fc.sample(editHistories, { numRuns: 4_000, seed: SEED });

/**
 * One in two histories loses nothing; the other loses events, or the table, for good.
 * And one in two is edited all the while.
 */
test.each<[name: string, play: Play, histories: fc.Arbitrary<History>]>([
  ['end in the table that the bucket implies', play, histories],
  ['with losses end in what it shows, after one reindex', playWithLoss, histories],
  ['with edits end in the registers that the log implies', play, editHistories],
  ['with edits and losses do so, after one reindex', playWithLoss, editHistories],
])(
  'histories %s',
  async (_, playOne, ofOneKind) => {
    const property = fc.asyncProperty(ofOneKind, async (history) => {
      const { faults } = await playOne(history);
      expect(faults).toEqual([]);
    });
    await fc.assert(property, { numRuns: Math.ceil(RUNS / 4), seed: SEED });
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

test('the histories come to everything that the Lambda can say of an edit', async () => {
  const lines: string[] = [];
  for (const history of fc.sample(editHistories, { numRuns: 100, seed: SEED }))
    await play(history, { log: (line) => lines.push(line) });
  const said = lines.filter((line) => line.includes('"editId"')).join('\n');
  for (const part of [
    ...['"outcome":"applied"', '"isListed":true', '"isListed":false', '"superseded":2'],
    ...['"message":"edit failed"', 'try again later', 'the connection is gone'],
  ])
    expect(said).toContain(part);
  expect(said).not.toContain('malformed');
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
  for (const history of SAMPLE) if ((await playOne(history, options)).isSeen) return;
  expect.fail('4,000 histories and all is well');
});

test.each<[name: string, options: PlayOptions]>([
  ['compares no stamp', { makeUpdate: withoutStamp }],
  ['keeps edits by label', { makeUpdate: byLabel, readItems: readByLabel }],
  ['folds edits in the order in which they arrive', { makeUpdate: withOrderOfArrival }],
  ['forgets what was emptied on purpose', { makeUpdate: withoutNull }],
  ['leaves what was there where something is given back', { makeUpdate: withoutGivingBack }],
  ['believes a clock that is ahead', { makeUpdate: withoutBound }],
  ['is done with an edit that is half written', { isHalfEnough: true }],
  ['is asked by devices that heed nothing but their clocks', { nextId: heedlessId }],
  ['is asked by devices that count on from what they heard', { nextId: countedId }],
])('a handler of edits that %s is found out', async (_, options) => {
  for (const history of SAMPLE_WITH_EDITS) if ((await play(history, options)).isSeen) return;
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
  isOnePhoto: false,
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
