import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { toPhotoId } from './photo-id.ts';
import {
  formatPhotoKey,
  formatSortKey,
  formatSortKeyPrefix,
  originalsPrefix,
  parsePhotoKey,
} from './photo-key.ts';

const OWNER = 'a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11';
const PHOTO_ID = toPhotoId('ab'.repeat(32));
const parts = {
  owner: OWNER,
  album: 'Bar Italia',
  title: 'Negroni',
  photoId: PHOTO_ID,
  extension: 'jpg',
};

describe('a photo id', () => {
  test('is a UUID of version 8 made of the hash', () => {
    expect(toPhotoId('0123456789abcdef'.repeat(4))).toBe('01234567-89ab-8def-8123-456789abcdef');
  });

  test('differs when any of the first bytes differs', () => {
    expect(toPhotoId(`00${'ff'.repeat(31)}`)).not.toBe(toPhotoId(`01${'ff'.repeat(31)}`));
  });

  test('is not made of anything but a SHA-256', () => {
    expect(() => toPhotoId('AB'.repeat(32))).toThrow(RangeError);
  });
});

describe('a photo key', () => {
  test('says owner, labels, id and extension', () => {
    expect(formatPhotoKey(parts)).toBe(`originals/${OWNER}/Bar Italia/Negroni/${PHOTO_ID}.jpg`);
  });

  test('parses back to what it was made of, under its owner’s prefix', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[a-z%/. -]{0,12}$/), (text) => {
        const album = text.trim().replace(/\s+/g, ' ');
        const key = formatPhotoKey({ ...parts, album });
        expect(parsePhotoKey(key)).toEqual({ ...parts, album, key });
        expect(key.startsWith(originalsPrefix(OWNER))).toBe(true);
      }),
    );
  });

  test.each([
    ['of a rendition', `renditions/${OWNER}/Bar/Drink/${PHOTO_ID}.jpg`],
    ['with one label', `originals/${OWNER}/Bar/${PHOTO_ID}.jpg`],
    ['with three labels', `originals/${OWNER}/Bar/Drink/More/${PHOTO_ID}.jpg`],
    ['of nobody', `originals/me/Bar/Drink/${PHOTO_ID}.jpg`],
    ['of an owner in capitals', `originals/${OWNER.toUpperCase()}/Bar/Drink/${PHOTO_ID}.jpg`],
    ['with a name for a leaf', `originals/${OWNER}/Bar/Drink/IMG_1234.jpg`],
    ['without an extension', `originals/${OWNER}/Bar/Drink/${PHOTO_ID}`],
    ['with an extension of two', `originals/${OWNER}/Bar/Drink/${PHOTO_ID}.tar.gz`],
    ['with an empty label', `originals/${OWNER}//Drink/${PHOTO_ID}.jpg`],
    ['that climbs', `originals/${OWNER}/../Drink/${PHOTO_ID}.jpg`],
    ['of a random UUID', `originals/${OWNER}/Bar/Drink/7f3e8a10-1111-4222-8333-444455556666.jpg`],
  ])('%s is not one', (_, text) => {
    expect(parsePhotoKey(text)).toBeUndefined();
  });
});

describe('a sort key', () => {
  test('begins with the prefix of its labels, and with no other’s', () => {
    const key = formatSortKey(parts);
    expect(key.startsWith(formatSortKeyPrefix('Bar Italia', 'Negroni'))).toBe(true);
    expect(key.startsWith(formatSortKeyPrefix('Bar Italia'))).toBe(true);
    expect(key.startsWith(formatSortKeyPrefix('Bar'))).toBe(false);
    expect(key.startsWith(formatSortKeyPrefix('Bar Italia', 'Negroni Sbagliato'))).toBe(false);
  });
});
