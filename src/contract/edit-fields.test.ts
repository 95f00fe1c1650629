import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import * as z from 'zod/mini';
import {
  findFieldSchema,
  formatSubject,
  KEYWORD_MAX_CHARACTERS,
  parseKeyword,
  parseSubject,
} from './edit-fields.ts';
import { toPhotoId } from './photo-id.ts';

const PHOTO = toPhotoId('ab'.repeat(32));
const COLLECTION = 'collection:0b8f0d8e-4a38-4f54-9d4e-1d2f5ad0c8b1';

const take = (subject: string, field: string, value: unknown) => {
  const parsed = parseSubject(subject) ?? expect.fail('no subject');
  const schema = findFieldSchema(parsed, field);
  return schema !== undefined && z.safeParse(schema, value).success;
};

describe('a photo', () => {
  test.each<[field: string, value: unknown]>([
    ['takenAt', '2026-03-14T21:04:09'],
    ['takenAt', '1899-12-31T23:59:59.123456789'],
    ['takenAt', '0001-01-01T00:00:00'],
    ['takenAt', '9999-12-31T23:59:59.9'],
    ['takenAt', '2024-02-29T00:00:00'],
    ['utcOffset', 'Z'],
    ['utcOffset', '+05:45'],
    ['utcOffset', '-03:30'],
    ['utcOffset', '+14:00'],
    ['place', { latitude: -90, longitude: 180 }],
    ['place', { latitude: 0, longitude: 1e-9 }],
    ['title', 'Größe 👩‍👩‍👧'],
    ['title', 'x'.repeat(2_000)],
    ['description', 'one\n\ttwo'],
    ['rating', 1],
    ['rating', 5],
    ['favorite', true],
    ['hidden', true],
    ['turn', 3],
    ['camera', { model: 'X-T5' }],
    ['lens', { make: 'Leica', model: 'Summilux' }],
    ['keyword:bar, at dusk', true],
    ['keyword:a/b', true],
  ])('may have as %s: %j', (field, value) => {
    expect(take(PHOTO, field, value)).toBe(true);
  });

  test.each<[name: string, field: string, value: unknown]>([
    ['of the year 10000', 'takenAt', '10000-01-01T00:00:00'],
    ['of the year +10000', 'takenAt', '+010000-01-01T00:00:00'],
    ['before the year nothing', 'takenAt', '-000001-01-01T00:00:00'],
    ['on a day that there is not', 'takenAt', '2026-02-29T00:00:00'],
    ['at an hour that there is not', 'takenAt', '2026-02-28T24:00:00'],
    ['with a zone', 'takenAt', '2026-03-14T21:04:09Z'],
    ['with an offset', 'takenAt', '2026-03-14T21:04:09+01:00'],
    ['without seconds', 'takenAt', '2026-03-14T21:04'],
    ['with a megabyte of fractions', 'takenAt', `2026-03-14T21:04:09.${'1'.repeat(2 ** 20)}`],
    ['further than any zone', 'utcOffset', '+15:00'],
    ['of sixty minutes', 'utcOffset', '+01:60'],
    ['of a zone by name', 'utcOffset', 'Europe/Berlin'],
    ['north of the pole', 'place', { latitude: 90.0001, longitude: 0 }],
    ['east of the date line', 'place', { latitude: 0, longitude: 180.0001 }],
    ['beyond all numbers', 'place', JSON.parse('{"latitude":1e999,"longitude":0}')],
    ['nearer to nothing than DynamoDB can say', 'place', { latitude: 1e-131, longitude: 0 }],
    ['of half a place', 'place', { latitude: 1 }],
    ['with an altitude', 'place', { latitude: 1, longitude: 1, altitude: 5 }],
    ['of nothing', 'title', ''],
    ['of too much', 'title', 'x'.repeat(2_001)],
    ['with an escape', 'title', '\u001b[31m'],
    ['with a nothing in it', 'description', 'a\0b'],
    ['of half a character', 'title', '\ud83d'],
    ['of no star', 'rating', 0],
    ['of half a star', 'rating', 4.5],
    ['of six stars', 'rating', 6],
    ['of stars in words', 'rating', '5'],
    ['that is false', 'favorite', false],
    ['that is false', 'hidden', false],
    ['of no turn', 'turn', 0],
    ['of four turns', 'turn', 4],
    ['of nothing', 'camera', {}],
    ['with a serial number', 'camera', { model: 'X', serialNumber: '1' }],
    ['that is not there', 'keyword:dusk', false],
    ['with spaces around it', 'keyword: dusk', true],
    ['with two spaces', 'keyword:at  dusk', true],
    ['that is no NFC', 'keyword:u\u0308', true],
    ['of nothing', 'keyword:', true],
    ['of every object', '__proto__', true],
    ['of every object', 'constructor', true],
  ])('has none %s: %s', (_, field, value) => {
    expect(take(PHOTO, field, value)).toBe(false);
  });
});

describe('a collection', () => {
  test.each<[field: string, value: unknown]>([
    ['name', 'Summer'],
    ['cover', PHOTO],
    ['search', '?q=dusk'],
    ['hidden', true],
    ['order', 'by-hand'],
    ['rank', 'a0'],
    ['removed', true],
    [`photo:${PHOTO}`, 'a0V'],
  ])('may have as %s: %j', (field, value) => {
    expect(take(COLLECTION, field, value)).toBe(true);
  });

  test.each<[field: string, value: unknown]>([
    ['name', 'x'.repeat(201)],
    ['cover', 'not a photo'],
    ['order', 'by-name'],
    ['rank', 'a 0'],
    ['rank', ''],
    [`photo:${PHOTO}`, true],
    ['photo:x', 'a0'],
    ['rating', 5],
    ['keyword:dusk', true],
  ])('has no %s: %j', (field, value) => {
    expect(take(COLLECTION, field, value)).toBe(false);
  });
});

test.each([PHOTO, COLLECTION])('the subject %s parses back', (text) => {
  expect(formatSubject(parseSubject(text) ?? expect.fail('no subject'))).toBe(text);
});

test.each([
  '',
  'collection:',
  `collection:${PHOTO}`,
  COLLECTION.toUpperCase(),
  `${PHOTO}/title`,
  PHOTO.toUpperCase(),
  ` ${PHOTO}`,
  'person:7',
])('%j is no subject', (text) => {
  expect(parseSubject(text)).toBeUndefined();
});

test('a keyword is kept in one form, within DynamoDB’s keys', () => {
  expect(parseKeyword('  u\u0308ber\n alles ')).toBe('über alles');
  expect(parseKeyword('👋'.repeat(KEYWORD_MAX_CHARACTERS))).toBeDefined();
  expect(parseKeyword('👋'.repeat(KEYWORD_MAX_CHARACTERS + 1))).toBeUndefined();
  for (const none of ['', ' ', 'a\u0007', '\ud83d', '\uffff'])
    expect(parseKeyword(none)).toBeUndefined();
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      const keyword = parseKeyword(text);
      if (keyword !== undefined) expect(parseKeyword(keyword)).toBe(keyword);
    }),
  );
});
