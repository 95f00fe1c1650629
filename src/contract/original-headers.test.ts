import { describe, expect, test } from 'vitest';
import { formatOriginalHeaders, parseOriginalHeaders, toSafeFileName } from './original-headers.ts';

describe('the headers of an original', () => {
  test('come back as they went', () => {
    const headers = {
      fileName: 'Café ☕ "1".jpg',
      placeholder: '1QcSHQRnh493V4dIh4eXh1h4kJUI',
      sha256: 'ab'.repeat(32),
    };
    expect(parseOriginalHeaders(formatOriginalHeaders(headers))).toEqual(headers);
  });

  test('are ASCII and fit S3’s 2 KB, however long the name', () => {
    const headers = formatOriginalHeaders({
      fileName: `${'長い名前'.repeat(200)}.heic`,
      placeholder: '1QcSHQRnh493V4dIh4eXh1h4kJUI',
      sha256: 'ab'.repeat(32),
    });
    const text = Object.entries(headers).flat().join('');
    expect(text).toMatch(/^[\x20-\x7e]*$/);
    expect(text.length).toBeLessThan(2_048);
    expect(parseOriginalHeaders(headers).fileName).toMatch(/^長い名前長い.*….*名前\.heic$/);
  });

  test.each([
    ['a broken percent', { 'file-name': '%E0%A4%A' }],
    ['a placeholder with a script', { placeholder: '<script>' }],
    ['a placeholder that no encoder wrote', { placeholder: 'AAAAA' }],
    ['a hash of another length', { sha256: 'abc' }],
    ['nothing', {}],
  ])('with %s are left out', (_, metadata) => {
    expect(parseOriginalHeaders(metadata)).toEqual({});
  });
});

test.each([
  ['../../etc/passwd', '.. .. etc passwd'],
  ['line\r\nbreak"quote\'.jpg', 'line break"quote\'.jpg'],
  ['lone \ud800 surrogate.png', 'lone \ufffd surrogate.png'],
])('the file name %j is shown as %j', (name, safe) => {
  expect(toSafeFileName(name)).toBe(safe);
});
