import fc from 'fast-check';
import { expect, test } from 'vitest';
import { decodeTime, ulid } from 'ulid';
import {
  editsPrefix,
  type EditId,
  formatEditKey,
  parseEditId,
  parseEditKey,
  parseStamp,
} from './edit-key.ts';
import { MAX_AHEAD_MS, readEditTime, readStampTime, toStamp } from './edit-stamp.ts';

const OWNER = 'a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11';
const NOW = Date.parse('2026-11-27T12:00:00Z');
const YEAR_MS = 365 * 86_400_000;
const idAt = (time: number): EditId => parseEditId(ulid(time)) ?? expect.fail('not an edit id');

test('the key of an edit parses back, under its owner’s prefix', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 2 ** 48 - 1 }), (time) => {
      const id = idAt(time);
      const key = formatEditKey(OWNER, id);
      expect(key.startsWith(editsPrefix(OWNER))).toBe(true);
      expect(parseEditKey(key)).toEqual({ key, owner: OWNER, id });
      expect(readEditTime(id)).toBe(time);
    }),
  );
});

const ID = '01JDPZ5Z3K8W4Q6Y2V0T9R7S5N';
test.each<[name: string, key: string]>([
  ['of an original', `originals/${OWNER}/${ID}.json`],
  ['of nobody', `edits/me/${ID}.json`],
  ['of an owner that is empty', `edits//${ID}.json`],
  ['in lower case', `edits/${OWNER}/${ID.toLowerCase()}.json`],
  ['with a letter that is none of base 32', `edits/${OWNER}/${ID.slice(1)}U.json`],
  ['after the last millisecond there is', `edits/${OWNER}/8${ID.slice(1)}.json`],
  ['too short', `edits/${OWNER}/${ID.slice(1)}.json`],
  ['one level down', `edits/${OWNER}/2026/${ID}.json`],
  ['of another kind', `edits/${OWNER}/${ID}.txt`],
  ['with a line end', `edits/${OWNER}/${ID}.json\n`],
])('a key %s is no edit’s', (_, key) => {
  expect(parseEditKey(key)).toBeUndefined();
});

test('an edit counts as when its device made it, however late S3 has it', () => {
  for (const storedAt of [NOW - MAX_AHEAD_MS, NOW, NOW + YEAR_MS]) {
    const id = idAt(NOW);
    expect(toStamp(id, storedAt)).toBe(id);
  }
});

test('an edit of a clock that is ahead counts as five minutes after S3 had it', () => {
  const stamp = toStamp(idAt(NOW + YEAR_MS), NOW);
  expect(readStampTime(stamp)).toBe(NOW + MAX_AHEAD_MS);
  expect(parseStamp(stamp)).toBe(stamp);
  // Whoever speaks later than that, by a clock that is right, has the last word.
  expect(stamp < toStamp(idAt(NOW + MAX_AHEAD_MS + 1), NOW + MAX_AHEAD_MS + 1)).toBe(true);
});

test('a clock that is ahead keeps the order of its own edits', () => {
  const millisecond = fc.integer({ min: 0, max: 2 * MAX_AHEAD_MS });
  fc.assert(
    fc.property(millisecond, millisecond, millisecond, (ahead, later, storedLater) => {
      const first = toStamp(idAt(NOW + ahead), NOW);
      const second = toStamp(idAt(NOW + ahead + 1 + later), NOW + storedLater);
      // Only of one whole millisecond chance decides, as it does between devices.
      if (readStampTime(first) !== readStampTime(second)) expect(first < second).toBe(true);
      expect(readStampTime(first)).toBeLessThanOrEqual(readStampTime(second));
    }),
  );
});

test('two edits never have the same stamp', () => {
  const time = fc.integer({ min: NOW - 2_000, max: NOW + 2 * MAX_AHEAD_MS });
  fc.assert(
    fc.property(time, time, time, (madeAt, otherMadeAt, storedAt) => {
      expect(toStamp(idAt(madeAt), storedAt)).not.toBe(toStamp(idAt(otherMadeAt), storedAt));
    }),
  );
});

test.each(['', ID.slice(1), `${ID}0`, `${ID}${ID}`, ID.toLowerCase(), `${ID}01JDPZ5Z3 `])(
  '%j is no stamp',
  (text) => {
    expect(parseStamp(text)).toBeUndefined();
  },
);

test('ids are those of the ulid specification', () => {
  expect(decodeTime(ID)).toBe(readEditTime(parseEditId(ID) ?? expect.fail('not an edit id')));
});
