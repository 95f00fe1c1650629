import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { padSequencer, toBase, toRecheckSequencer } from './sequencer.ts';

const digits = fc.stringMatching(/^[0-9A-F]{1,32}$/);
const time = fc.integer({ min: 0, max: 2 ** 47 });

test('what a listing found comes after the event that it builds on and before every later one', () => {
  fc.assert(
    fc.property(digits, digits, time, (first, second, listedAt) => {
      const [earlier, later] = [padSequencer(first), padSequencer(second)].sort();
      fc.pre(earlier !== undefined && later !== undefined && earlier < later);
      const listed = toRecheckSequencer(earlier, listedAt);
      expect(listed > earlier && listed < later).toBe(true);
      expect(toBase(listed)).toBe(earlier);
    }),
  );
});

test('a later listing comes after an earlier one of the same record', () => {
  fc.assert(
    fc.property(digits, time, time, (sequencer, first, second) => {
      const record = padSequencer(sequencer);
      expect(toRecheckSequencer(record, first) < toRecheckSequencer(record, second)).toBe(
        first < second,
      );
    }),
  );
});

test('a listing comes after the one whose record was read before, whatever the clock says', () => {
  fc.assert(
    fc.property(digits, time, time, (sequencer, first, second) => {
      const record = toRecheckSequencer(padSequencer(sequencer), first);
      expect(toRecheckSequencer(record, second) > record).toBe(true);
    }),
  );
});

test('where there was no record, what a listing found comes before every event', () => {
  expect(toRecheckSequencer(undefined, Date.now()) < padSequencer('0000000000000001')).toBe(true);
});
