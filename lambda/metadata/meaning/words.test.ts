import { describe, expect, test } from 'vitest';
import type { TagValue } from '#contract/photo-metadata';
import { describeText } from './words.ts';
import { tagReader } from './tag-reader.ts';

const textOf = (tags: Record<string, TagValue>) =>
  describeText(tagReader(new Map(Object.entries(tags))));

describe('a description', () => {
  test.each([
    'OLYMPUS DIGITAL CAMERA',
    'SONY DSC',
    'DCIM\\100MEDIA\\DJI_0001.JPG',
    '---',
    ' ... ',
    '！！？',
  ])('is not what says nothing: %s', (junk) => {
    const tags = { 'IFD0:ImageDescription': junk, 'IPTC:Caption-Abstract': 'At the bar' };
    expect(textOf(tags)).toEqual({ description: 'At the bar' });
  });

  test.each([
    '夏の写真',
    'Вечер',
    'مساء في البار',
    'Βράδυ',
    'ערב',
    'संध्या',
    '저녁',
    'เย็น',
    '2026',
    '🍸',
    'é',
  ])('is one in any script: %s', (caption) => {
    for (const name of ['IFD0:ImageDescription', 'XMP-dc:Description', 'PNG:Description'])
      expect(textOf({ [name]: caption })).toEqual({ description: caption });
  });

  test('in another language is better than none', () => {
    expect(textOf({ 'XMP-dc:Description-it': 'Al bar' })).toEqual({ description: 'Al bar' });
  });

  test.each(['ExifIFD:UserComment', 'PNG:Comment', 'File:Comment', 'GIF:Comment'])(
    'may be a comment, where there is nothing better: %s',
    (name) => {
      expect(textOf({ [name]: 'A night at the bar' })?.description).toBe('A night at the bar');
      expect(textOf({ [name]: 'A night', 'XMP-dc:Description': 'Better' })?.description).toBe(
        'Better',
      );
    },
  );

  test.each([
    'CREATOR: gd-jpeg v1.0 (using IJG JPEG v62), quality = 90',
    'Created with GIMP',
    'LEAD Technologies Inc. V1.01',
    'File written by Adobe Photoshop\u00a8 4.0',
    'Optimized by JPEGmini 3.18.2.210033067-TBTBLJN 0x20d2e10e',
    'Lavc58.54.100',
    'Resized with ezgif.com',
  ])('is not what a program signs with: %s', (comment) => {
    expect(textOf({ 'File:Comment': comment })).toBeUndefined();
  });
});

describe('keywords', () => {
  test('are each there once', () => {
    const tags = {
      'XMP-dc:Subject': ['red', 'bitter'],
      'IPTC:Keywords': ['red'],
      'IFD0:XPKeywords': 'ice; bitter',
    };
    expect(textOf(tags)?.keywords).toEqual(['red', 'bitter', 'ice']);
  });

  test.each([
    ['digiKam', 'XMP-digiKam:TagsList', ['Places/Italy/Rome', 'bitter']],
    ['Lightroom', 'XMP-lr:HierarchicalSubject', ['Places|Italy|Rome', 'bitter']],
    ['Media Pro', 'XMP-mediapro:CatalogSets', ['Places|Italy|Rome', 'bitter']],
    ['Windows', 'XMP-microsoft:LastKeywordXMP', ['Places/Italy/Rome', 'bitter']],
  ])('are there that only %s keeps, by their last word and as they are', (_, name, list) => {
    expect(textOf({ [name]: list })).toEqual({
      keywords: ['bitter', 'Rome'],
      hierarchicalKeywords: ['Places|Italy|Rome'],
    });
  });

  test('within others are the same whoever keeps them', () => {
    const tags = {
      'XMP-dc:Subject': ['Italy'],
      'XMP-digiKam:TagsList': ['Places/Italy'],
      'XMP-lr:HierarchicalSubject': ['Places|Italy'],
    };
    expect(textOf(tags)).toEqual({
      keywords: ['Italy'],
      hierarchicalKeywords: ['Places|Italy'],
    });
  });
});

test.each([
  ['headline', 'XMP-photoshop:Headline', 'Negroni wins'],
  ['headline', 'IPTC:Headline', 'Negroni wins'],
  ['label', 'XMP-xmp:Label', 'Red'],
])('the %s is from %s', (field, name, value) => {
  expect(textOf({ [name]: value })).toEqual({ [field]: value });
});
