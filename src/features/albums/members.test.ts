import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { EDIT_MAX_REGISTERS, parseEdit } from '#contract/edit';
import { toPhotoId } from '../../catalog/photos-for-tests.ts';
import { splitEdit } from '../../edits/split-edit.ts';
import { toAdded, toRank, toTakenOut } from './members.ts';

const ROME = '5f0c2e4a-6b1d-4c3e-8f00-000000000001';
const NOW = Date.parse('2026-06-01T10:00:00Z');
const NOTHING = new Map<string, unknown>();

describe('the place of a photo in an album', () => {
  it('is after those that were added before, and after those before it in the same step', () => {
    const added = fc.tuple(fc.nat({ max: 10_000 }), fc.nat({ max: 1_000_000 }));
    fc.assert(
      fc.property(added, added, ([before, placeBefore], [after, place]) => {
        const isLater = before < after || (before === after && placeBefore < place);
        expect(toRank(NOW + before, placeBefore) < toRank(NOW + after, place)).toBe(isLater);
      }),
    );
  });
});

describe('photos that are added', () => {
  it('are said once, less those that are in it, and keep their order', () => {
    const said = new Map<string, unknown>([
      [`photo:${toPhotoId(1)}`, 'a'],
      [`photo:${toPhotoId(2)}`, null],
    ]);
    const ids = [3, 1, 2, 3].map(toPhotoId);
    const registers = toAdded(ROME, said, ids, NOW);
    expect(registers.map(({ field }) => field)).toEqual(
      [3, 2].map((number) => `photo:${toPhotoId(number)}`),
    );
    const ranks = registers.map(({ value }) => value);
    expect(ranks.toSorted()).toEqual(ranks);
  });

  it('are understood by the log, a thousand in one object', () => {
    const ids = Array.from({ length: 1_000 }, (_, at) => toPhotoId(at));
    const registers = toAdded(ROME, NOTHING, ids, NOW);
    const parts = splitEdit(registers);
    expect(parts).toHaveLength(1);
    expect(parseEdit(parts[0]?.text ?? '')).toEqual({ registers, passedOver: 0 });
    expect(registers.length).toBeLessThanOrEqual(EDIT_MAX_REGISTERS);
  });
});

describe('photos that are taken out', () => {
  it('are those that are in it', () => {
    const said = new Map([[`photo:${toPhotoId(1)}`, 'a']]);
    expect(toTakenOut(ROME, said, [1, 2].map(toPhotoId))).toEqual([
      { subject: `collection:${ROME}`, field: `photo:${toPhotoId(1)}`, value: null },
    ]);
  });
});
