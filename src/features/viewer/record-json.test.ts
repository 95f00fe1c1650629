import { expect, test } from 'vitest';
import { toPhotoId } from '#contract/photo-id';
import type { Photo } from '#contract/photo-record';
import { formatRecordJson, toJsonFileName } from './record-json.ts';

test('the same record is the same text, in whatever order its keys came', () => {
  const one = { title: 'Negroni', tags: { 'IFD0:Make': 'NIKON', 'ExifIFD:ISO': 800 } };
  const other = { tags: { 'ExifIFD:ISO': 800, 'IFD0:Make': 'NIKON' }, title: 'Negroni' };
  expect(formatRecordJson(one)).toBe(formatRecordJson(other));
  expect(formatRecordJson(one)).toBe(
    [
      '{',
      '  "tags": {',
      '    "ExifIFD:ISO": 800,',
      '    "IFD0:Make": "NIKON"',
      '  },',
      '  "title": "Negroni"',
      '}',
      '',
    ].join('\n'),
  );
});

test('it is the record again when it is read; lists keep their order', () => {
  const tags: unknown = JSON.parse('{"__proto__": "gin", "XMP-dc:Subject": ["b", "a"]}');
  const text = formatRecordJson({ tags });
  expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify({ tags })));
  expect(text).toContain('"__proto__": "gin"');
});

const PHOTO: Photo = {
  owner: 'a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11',
  key: 'Bar/Drink/id',
  photoId: toPhotoId('ab'.repeat(32)),
  extension: 'jpg',
  album: 'Bar',
  title: 'Drink',
  changedAt: '2026-03-14T21:05:00.000Z',
  uploadedAt: '2026-03-14T21:05:00.000Z',
  sizeBytes: 1_000,
  status: 'rejected',
  reason: 'empty',
};

test.each([
  ['IMG_1234.jpg', 'IMG_1234.jpg.json'],
  ['../a\\b\n.jpg', '.. a b .jpg.json'],
  [undefined, 'Bar Drink.jpg.json'],
])('the record of %j is saved as %s', (fileName, saved) => {
  expect(toJsonFileName({ ...PHOTO, fileName })).toBe(saved);
});

test('a long name keeps its ending', () => {
  const name = toJsonFileName({ ...PHOTO, fileName: `${'a'.repeat(300)}.jpg` });
  expect(name).toHaveLength(255);
  expect(name).toMatch(/a\.jpg\.json$/);
});
