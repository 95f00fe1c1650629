/**
 * What may happen to an archive, one step after the other.
 *
 * A move is a `create` under another key and a `remove`, a restore a `create` over
 * a delete marker: S3 knows no more of either, and says `ObjectCreated` of a copy
 * as of an upload. The two halves of a move are two steps, so that histories
 * interrupt it between them, and for good.
 *
 * @module
 */
import * as fc from 'fast-check';
import type { EditStep } from './devices.ts';
import { FATES, type Fate } from './lambda-model.ts';
import type { ReindexManner } from './reindex-model.ts';
import { UPLOADS } from './uploads.ts';

/**
 * One thing that happens. `pick` chooses among what there is, counted round and
 * round; where there is nothing to choose from, nothing happens.
 */
export type Step =
  | { does: 'create'; photo: number; upload: number; stretch: number }
  | { does: 'remove' | 'expire'; photo: number; stretch: number }
  | { does: 'deliver'; pick: number; batch: number }
  | { does: 'proceed'; pick: number; fate: Fate }
  | { does: 'duplicate' | 'drop' | 'bundle'; pick: number }
  | { does: 'redrive' }
  | { does: 'forget'; photo: number }
  | { does: 'settle'; pick: number }
  | { does: 'reindex-read' }
  | ({ does: 'reindex-list'; pick: number } & ReindexManner)
  | { does: 'lose'; pick: number }
  | { does: 'lose-table' }
  | EditStep;

export interface History {
  steps: Step[];
  /** Decides the order of what is left when the steps are over. */
  seed: number;
  /** Whether the Lambda may list the bucket; only then does S3 tell it that a version is gone. */
  mayList: boolean;
  /** What is lost for good when the steps are over, where anything may be. */
  losses: readonly Loss[];
  /** Whether what earlier reindexing has sent comes after the last reindex too. */
  areRechecksLate: boolean;
  /** How the last reindex goes about it, where there is one. */
  skewMs: number;
  changedOnly: boolean;
  /** Whether the two object keys are of one photo under two labels: then a move is one. */
  isOnePhoto: boolean;
}

/** All events that have not arrived, or all records. */
type Loss = 'events' | 'table';

/** Object keys that a history is about. Two, so that they meet in one batch. */
export const PHOTO_COUNT = 2;

const photo = fc.nat(PHOTO_COUNT - 1);
const stretch = fc.oneof(
  { weight: 3, arbitrary: fc.constant(0) },
  fc.integer({ min: 1, max: 255 }),
);
const pick = fc.nat(15);
const fate = fc.oneof(
  { weight: 6, arbitrary: fc.constant<Fate>('done') },
  fc.constantFrom(...FATES),
);

/** A clock that is wrong, now and then by more than the time between two listings. */
const skewMs = fc.oneof(
  { weight: 2, arbitrary: fc.constant(0) },
  fc.integer({ min: -3_000, max: 3_000 }),
);

const does = <Name extends string>(...names: Name[]) => fc.constantFrom(...names);

const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      does: does('create'),
      photo,
      upload: fc.nat(UPLOADS.length - 1),
      stretch,
    }),
  },
  { weight: 3, arbitrary: fc.record({ does: does('remove'), photo, stretch }) },
  { weight: 2, arbitrary: fc.record({ does: does('expire'), photo, stretch }) },
  {
    weight: 5,
    arbitrary: fc.record({ does: does('deliver'), pick, batch: fc.integer({ min: 1, max: 3 }) }),
  },
  { weight: 10, arbitrary: fc.record({ does: does('proceed'), pick, fate }) },
  { weight: 2, arbitrary: fc.record({ does: does('duplicate', 'drop', 'bundle'), pick }) },
  { weight: 1, arbitrary: fc.record({ does: does('redrive') }) },
  { weight: 1, arbitrary: fc.record({ does: does('forget'), photo }) },
  { weight: 1, arbitrary: fc.record({ does: does('settle'), pick: fc.nat() }) },
  { weight: 2, arbitrary: fc.record({ does: does('reindex-read') }) },
  {
    weight: 2,
    arbitrary: fc.record({ does: does('reindex-list'), pick, skewMs, changedOnly: fc.boolean() }),
  },
  { weight: 1, arbitrary: fc.record({ does: does('lose'), pick }) },
  { weight: 1, arbitrary: fc.record({ does: does('lose-table') }) },
);

/** Histories of up to forty steps. Whether anything is lost, the simulation decides. */
export const histories: fc.Arbitrary<History> = fc.record({
  steps: fc.array(step, { minLength: 2, maxLength: 40, size: 'max' }),
  seed: fc.nat(),
  mayList: fc.boolean(),
  losses: fc.subarray<Loss>(['events', 'table']),
  areRechecksLate: fc.boolean(),
  skewMs,
  changedOnly: fc.boolean(),
  isOnePhoto: fc.constant(false),
});
