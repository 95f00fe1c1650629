/**
 * What may happen to an archive whose owner edits it, on three devices.
 *
 * @module
 */
import * as fc from 'fast-check';
import { DEVICE_COUNT } from './devices.ts';
import { histories, type History, type Step } from './history.ts';
import { FATES, type Fate } from './lambda-model.ts';
import { FIELD_COUNT, type Saying } from './said.ts';

/** So many, and such histories take about as long as those without edits. */
const STEPS_OF_EDITING = 26;
const STEPS_BESIDE = 14;

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;

const device = fc.nat(DEVICE_COUNT - 1);
const pick = fc.nat(15);

/** Right, a little wrong, around what is accepted, and wrong by days and years. */
const aheadMs = fc.oneof(
  fc.constant(0),
  fc.integer({ min: -3_000, max: 3_000 }),
  fc.integer({ min: 4.9 * MINUTE_MS, max: 5.1 * MINUTE_MS }),
  fc.integer({ min: -10 * MINUTE_MS, max: 10 * MINUTE_MS }),
  fc.constantFrom(-400 * DAY_MS, -DAY_MS, DAY_MS, 400 * DAY_MS, 30_000 * DAY_MS),
);

const waitMs = fc.oneof(
  fc.integer({ min: 1, max: 999 }),
  fc.integer({ min: 1_000, max: MINUTE_MS }),
  fc.integer({ min: 4 * MINUTE_MS, max: 7 * MINUTE_MS }),
  fc.constantFrom(MINUTE_MS, DAY_MS),
);

const sayings = fc.uniqueArray(
  fc.record({
    what: fc.nat(FIELD_COUNT - 1),
    how: fc.oneof(
      { weight: 3, arbitrary: fc.constant<Saying['how']>('set') },
      fc.constantFrom<Saying['how']>('emptied', 'given back'),
    ),
  }),
  { minLength: 1, maxLength: FIELD_COUNT, selector: ({ what }) => what },
);

const does = <Name extends string>(...names: Name[]) => fc.constantFrom(...names);

/** What devices do, and what happens to the messages of it more often than to others. */
const editStep: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({ does: does('say'), device, sayings, isOffline: fc.boolean() }),
  },
  { weight: 1, arbitrary: fc.record({ does: does('connect'), device }) },
  { weight: 3, arbitrary: fc.record({ does: does('hear'), device }) },
  { weight: 2, arbitrary: fc.record({ does: does('set-clock'), device, aheadMs }) },
  { weight: 2, arbitrary: fc.record({ does: does('wait'), ms: waitMs }) },
  {
    weight: 3,
    arbitrary: fc.record({ does: does('deliver'), pick, batch: fc.integer({ min: 1, max: 3 }) }),
  },
  {
    weight: 6,
    arbitrary: fc.record({
      does: does('proceed'),
      pick,
      fate: fc.oneof(
        { weight: 3, arbitrary: fc.constant<Fate>('done') },
        fc.constantFrom(...FATES),
      ),
    }),
  },
);

/** Histories with the steps of editing among them; what is photographed is one photo, under two labels. */
export const editHistories: fc.Arbitrary<History> = fc
  .tuple(
    histories,
    fc.array(editStep, { minLength: 2, maxLength: STEPS_OF_EDITING, size: 'max' }),
    fc.nat(),
  )
  .map(([history, edits, seed]) => ({
    ...history,
    steps: shuffleIn(history.steps.slice(0, STEPS_BESIDE), edits, seed),
    isOnePhoto: true,
  }));

/** Both in their own order. */
function shuffleIn(steps: readonly Step[], edits: readonly Step[], seed: number): Step[] {
  const [left, right] = [[...steps], [...edits]];
  const mixed: Step[] = [];
  for (let state = seed; left.length + right.length > 0;) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    const isLeft = (state / 2 ** 32) * (left.length + right.length) < left.length;
    const next = (isLeft ? left : right).shift();
    if (next) mixed.push(next);
  }
  return mixed;
}
