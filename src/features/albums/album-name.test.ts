import { describe, expect, it, test } from 'vitest';
import { checkName } from './album-name.ts';

describe('the name of an album', () => {
  it('is what was typed, composed, without the space around it', () => {
    expect(checkName('  Cafe\u0301, nights ')).toEqual({ name: 'Café, nights' });
  });

  it('may have 200 characters', () => {
    expect(checkName('a'.repeat(200))).toEqual({ name: 'a'.repeat(200) });
  });

  test.each([
    ['nothing', '', /needs a name/],
    ['space alone', ' \n ', /needs a name/],
    ['too much', 'a'.repeat(201), /at most 200 characters; this one has 201/],
    ['a line break', 'Rome\nOslo', /no line breaks/],
    ['a control character', 'Rome\u0000', /no line breaks/],
    ['half of a character', 'Rome\ud83c', /no line breaks/],
  ])('is not %s', (_, typed, fault) => {
    expect(checkName(typed)).toEqual({ fault: expect.stringMatching(fault) as unknown });
  });
});
