/**
 * What may happen to an archive, one step after the other.
 *
 * @module
 */
import * as fc from 'fast-check';
import { FATES, type Fate } from './lambda-model.ts';
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
  | { does: 'forget'; photo: number };

export interface History {
  steps: Step[];
  /** Decides the order of what is left when the steps are over. */
  seed: number;
  /** Whether the Lambda may list the bucket; only then does S3 tell it that a version is gone. */
  mayList: boolean;
}

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
);

/** Histories of up to forty steps. */
export const histories: fc.Arbitrary<History> = fc.record({
  steps: fc.array(step, { minLength: 2, maxLength: 40, size: 'max' }),
  seed: fc.nat(),
  mayList: fc.boolean(),
});
