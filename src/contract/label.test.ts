import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { checkLabel, formatLabelSegment, LABEL_MAX_BYTES, parseLabelSegment } from './label.ts';

const anyLabel = fc
  .string({ unit: 'grapheme', maxLength: 80 })
  .map(checkLabel)
  .filter((check) => 'label' in check)
  .map(({ label }) => label);

describe('a label', () => {
  test.each([
    ['only spaces', '   ', ''],
    ['white space around it', '  Bar Italia ', 'Bar Italia'],
    ['runs of white space', 'Bar\t\n Italia', 'Bar Italia'],
    ['decomposed accents', 'Cafe\u0301', 'Café'],
    ['a slash', 'AC/DC Lounge', 'AC/DC Lounge'],
    ['an emoji', '🍸 Bar', '🍸 Bar'],
    ['Arabic', 'مقهى الفيشاوي', 'مقهى الفيشاوي'],
  ])('of %s is normalised', (_, typed, label) => {
    expect(checkLabel(typed)).toEqual({ label });
  });

  test.each([
    ['101 characters', 'x'.repeat(101), 'too-long'],
    ['34 family emoji, over 400 bytes', '👨‍👩‍👧‍👦'.repeat(34), 'too-long'],
    ['a lone surrogate', 'Bar \ud800', 'control-character'],
    ['a null', 'Bar\u0000', 'control-character'],
    ['an escape', '\u001b[31mBar', 'control-character'],
  ])('of %s is refused', (_, typed, fault) => {
    expect(checkLabel(typed)).toEqual({ fault });
  });

  test('of 100 characters is kept', () => {
    expect(checkLabel('x'.repeat(100))).toEqual({ label: 'x'.repeat(100) });
  });
});

describe('a label segment', () => {
  test.each([
    ['', '-'],
    ['-', '%2D'],
    ['.', '%2E'],
    ['..', '%2E%2E'],
    ['AC/DC', 'AC%2FDC'],
    ['100 %', '100 %25'],
    ['%2F', '%252F'],
    ['...', '...'],
  ])('of %j is %j', (label, segment) => {
    expect(formatLabelSegment(label)).toBe(segment);
  });

  test('parses back to its label, holds no slash and keeps within its bytes', () => {
    fc.assert(
      fc.property(anyLabel, (label) => {
        const segment = formatLabelSegment(label);
        expect(parseLabelSegment(segment)).toBe(label);
        expect(segment).not.toMatch(/^\.{0,2}$|\//);
        expect(new TextEncoder().encode(segment).length).toBeLessThanOrEqual(LABEL_MAX_BYTES);
      }),
    );
  });

  test.each(['', '.', '..', '%', '%41', 'a%2Db', ' a', 'Cafe\u0301', 'x'.repeat(101)])(
    'that we would not write is not one: %j',
    (segment) => {
      expect(parseLabelSegment(segment)).toBeUndefined();
    },
  );
});
