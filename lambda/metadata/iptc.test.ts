import { describe, expect, test } from 'vitest';
import { noFindings } from './findings.ts';
import { concat, utf8 } from './fixtures/bytes.ts';
import { dataSet } from './fixtures/iptc.ts';
import { readIptc } from './iptc.ts';

function tagsOf(...sets: Uint8Array[]): Record<string, unknown> {
  const found = noFindings('image/jpeg');
  readIptc(concat(...sets), found);
  return Object.fromEntries(found.tags);
}

describe('IPTC', () => {
  test('is UTF-8 where it says so', () => {
    const sets = [dataSet(1, 90, '\x1b%G'), dataSet(2, 80, utf8('Bjørn'))];
    expect(tagsOf(...sets)).toEqual({ 'IPTC:By-line': ['Bjørn'] });
  });

  test('is UTF-8 where it can be', () => {
    expect(tagsOf(dataSet(2, 105, utf8('Morro de São Paulo')))).toEqual({
      'IPTC:Headline': 'Morro de São Paulo',
    });
  });

  test('is windows-1252 otherwise', () => {
    expect(tagsOf(dataSet(2, 120, 'Bj\xf8rn\x92s \x80'))).toEqual({
      'IPTC:Caption-Abstract': 'Bjørn’s €',
    });
  });

  test('keeps every keyword, and the last of what there can be but one', () => {
    const sets = [
      dataSet(2, 25, 'a'),
      dataSet(2, 25, 'b'),
      dataSet(2, 90, 'Rome'),
      dataSet(2, 90, 'Roma'),
    ];
    expect(tagsOf(...sets)).toEqual({ 'IPTC:Keywords': ['a', 'b'], 'IPTC:City': 'Roma' });
  });

  test('has its dates and times punctuated', () => {
    const sets = [dataSet(2, 55, '20260314'), dataSet(2, 60, '210409+0900')];
    expect(tagsOf(...sets)).toEqual({
      'IPTC:DateCreated': '2026:03:14',
      'IPTC:TimeCreated': '21:04:09+09:00',
    });
  });

  test.each([
    ['a length beyond the end', [0x1c, 2, 120, 0x7f, 0xff, 65]],
    ['an extended length of too many bytes', [0x1c, 2, 120, 0xff, 0xff, 65, 65, 65]],
    ['an extended length beyond the end', [0x1c, 2, 120, 0x80, 4, 0xff, 0xff, 0xff, 0xff]],
    ['a set that is cut off', [0x1c, 2, 120]],
  ])('ends at %s', (_, bytes) => {
    expect(tagsOf(dataSet(2, 90, 'Rome'), Uint8Array.from(bytes))).toEqual({ 'IPTC:City': 'Rome' });
  });
});
