import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { EDIT_MAX_REGISTERS, EDIT_MAX_SUBJECTS, parseEdit } from './edit.ts';
import { toPhotoId } from './photo-id.ts';

const photoOf = (n: number) => toPhotoId(n.toString(16).padStart(12, '0').padEnd(64, 'f'));
const PHOTO = photoOf(1);
const write = (edits: unknown, more: object = {}) => JSON.stringify({ version: 1, edits, ...more });

test('an edit says what is set, what is emptied and what is given back', () => {
  const set = { rating: 5, title: null };
  expect(parseEdit(write([{ subject: PHOTO, set, giveBack: ['takenAt'] }]))).toEqual({
    registers: [
      { subject: PHOTO, field: 'rating', value: 5 },
      { subject: PHOTO, field: 'title', value: null },
      { subject: PHOTO, field: 'takenAt', value: undefined },
    ],
    passedOver: 0,
  });
});

test('of what is said twice the last counts, and giving back comes after setting', () => {
  const edits = [
    { subject: PHOTO, set: { rating: 1, title: 'a' }, giveBack: ['title'] },
    { subject: PHOTO, set: { rating: 2 } },
  ];
  expect(parseEdit(write(edits))?.registers).toEqual([
    { subject: PHOTO, field: 'rating', value: 2 },
    { subject: PHOTO, field: 'title', value: undefined },
  ]);
});

test('nothing at all may be said, and no subject of anything', () => {
  expect(parseEdit(write([]))).toEqual({ registers: [], passedOver: 0 });
  expect(parseEdit(write([{ subject: PHOTO }]))).toEqual({ registers: [], passedOver: 0 });
});

describe('what is not understood is left out by itself:', () => {
  test.each<[name: string, entry: unknown, passedOver: number]>([
    ['a field of a later version', { subject: PHOTO, set: { mood: 'blue' } }, 1],
    ['a value of a later version', { subject: PHOTO, set: { rating: 'five' } }, 1],
    ['a subject of a later version', { subject: 'person:7', set: { name: 'x', born: 1 } }, 2],
    ['a given-back field of a later version', { subject: PHOTO, giveBack: ['mood'] }, 1],
    ['a field that every object has', { subject: PHOTO, set: { constructor: 1, toString: 1 } }, 2],
    ['a field of albums', { subject: PHOTO, set: { cover: PHOTO } }, 1],
    ['an entry that is none', 7, 1],
    ['no entry', null, 1],
    ['an entry without a subject', { set: { rating: 5 } }, 1],
    ['a subject of a megabyte', { subject: 'x'.repeat(2 ** 20), set: { rating: 5 } }, 1],
    ['fields in a list', { subject: PHOTO, set: ['rating'] }, 1],
    ['a given-back number', { subject: PHOTO, giveBack: [7] }, 1],
  ])('%s', (_, entry, passedOver) => {
    const other = { subject: photoOf(2), set: { favorite: true } };
    expect(parseEdit(write([entry, other], { laterMember: 1 }))).toEqual({
      registers: [{ subject: photoOf(2), field: 'favorite', value: true }],
      passedOver,
    });
  });
});

test('__proto__ is a field like any that is not known, and changes no object', () => {
  const edits = `[{"subject":"${PHOTO}","set":{"__proto__":{"rating":5},"rating":4}}]`;
  expect(parseEdit(`{"version":1,"edits":${edits},"__proto__":{"edits":[]}}`)?.registers).toEqual([
    { subject: PHOTO, field: 'rating', value: 4 },
  ]);
  expect({}).not.toHaveProperty('rating');
});

test.each<[name: string, text: string]>([
  ['nothing', ''],
  ['no JSON', 'hello'],
  ['a list', '[]'],
  ['a later version', JSON.stringify({ version: 2, edits: [] })],
  ['no version', JSON.stringify({ edits: [] })],
  ['edits that are no list', write({})],
  ['one that is cut off', write([{ subject: PHOTO }]).slice(0, -1)],
  ['a megabyte of brackets', '['.repeat(2 ** 20)],
  ['half a million lists in one another', '['.repeat(2 ** 19) + ']'.repeat(2 ** 19)],
])('%s is no edit', (_, text) => {
  expect(parseEdit(text)).toBeUndefined();
});

test('as many subjects and fields as are allowed are read, and none of one more', () => {
  const subjects = (count: number, set: object) =>
    write(Array.from({ length: count }, (_, n) => ({ subject: photoOf(n), set })));
  const four = { rating: 1, title: 't', description: 'd', favorite: true };
  expect(parseEdit(subjects(EDIT_MAX_SUBJECTS, four))?.registers).toHaveLength(EDIT_MAX_REGISTERS);
  expect(parseEdit(subjects(EDIT_MAX_SUBJECTS + 1, { rating: 1 }))).toBeUndefined();

  const keywords = (count: number, value: unknown) =>
    Object.fromEntries(Array.from({ length: count }, (_, n) => [`keyword:${n}`, value]));
  const ofOne = (set: object) => write([{ subject: PHOTO, set }]);
  expect(parseEdit(ofOne(keywords(EDIT_MAX_REGISTERS, true)))).toBeDefined();
  expect(parseEdit(ofOne(keywords(EDIT_MAX_REGISTERS + 1, true)))).toBeUndefined();
  // A later version may understand what this one does not: it is to find no more.
  expect(parseEdit(ofOne(keywords(EDIT_MAX_REGISTERS + 1, 'later')))).toBeUndefined();
});

test('whatever the text, reading it throws nothing', () => {
  fc.assert(
    fc.property(fc.json(), fc.string(), (json, text) => {
      for (const each of [text, json, `{"version":1,"edits":${json}}`, write([{ subject: text }])])
        parseEdit(each);
    }),
  );
});
