import { describe, expect, test } from 'vitest';
import { TEXT_MAX_CHARACTERS } from '#contract/photo-metadata';
import { cleanText, decodeText, decodeWindows1252 } from './text.ts';

test('text that is UTF-8 is read as UTF-8, other text as windows-1252', () => {
  expect(decodeText(new TextEncoder().encode('Bjørn'))).toBe('Bjørn');
  expect(decodeText(Uint8Array.of(0x42, 0xf8, 0x9f))).toBe('BøŸ');
});

test('windows-1252 has its own characters from 0x80 to 0x9F', () => {
  expect(decodeWindows1252(Uint8Array.of(0x80, 0x85, 0x92, 0x9f, 0xa9))).toBe('€…’Ÿ©');
});

describe('clean text', () => {
  test.each([
    ['control characters', 'a\u0000b\u0007c\u009bd', 'abcd'],
    ['the line ends of other systems', 'a\r\nb\rc', 'a\nb\nc'],
    ['blanks around it', '  a b \n', 'a b'],
    ['half characters', 'a\ud800b', 'a\ufffdb'],
  ])('is without %s', (_, text, clean) => {
    expect(cleanText(text)).toBe(clean);
  });

  test('is never too long, and never ends in half a character', () => {
    const clean = cleanText(`a${'🍸'.repeat(TEXT_MAX_CHARACTERS)}`);
    expect(clean.length).toBe(TEXT_MAX_CHARACTERS - 1);
    expect(clean.isWellFormed()).toBe(true);
  });
});
