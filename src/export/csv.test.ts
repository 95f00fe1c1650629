import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { formatHead, formatLine } from './csv.ts';
import { parseCsv } from './csv-for-tests.ts';

describe('a cell', () => {
  test.each([
    ['plain', 'Bar Italia', 'Bar Italia'],
    ['with a comma', 'gin, campari', '"gin, campari"'],
    ['with quotes', 'the "usual"', '"the ""usual"""'],
    ['of two lines', 'one\ntwo', '"one\ntwo"'],
    ['of a number', -33.5, '-33.5'],
    ['of nothing', undefined, ''],
    ['of a formula', '=1+1', "'=1+1"],
    ['of a formula that calls out', '=HYPERLINK("http://x",1)', `"'=HYPERLINK(""http://x"",1)"`],
    ['of a sum', '+1', "'+1"],
    ['of a text that looks like a number', '-1', "'-1"],
    ['of a function', '@SUM(A1)', "'@SUM(A1)"],
    ['of a command', '|calc', "'|calc"],
    ['of a tab', '\t=1', "'\t=1"],
    ['of a line end', '\r=1', `"'\r=1"`],
    ['of a formula after spaces', '  =1', "'  =1"],
    ['of a formula in wide letters', '＝1', "'＝1"],
    ['of a formula that hides behind no width', '\u200b=1', "'\u200b=1"],
  ])('%s', (_, cell, text) => expect(formatLine([cell])).toBe(`${text}\r\n`));
});

test('the first line says that it is UTF-8', () =>
  expect([...Buffer.from(formatHead(['Bar'])).subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf]));

test('whatever is written is read, and no text is a formula', () => {
  const unit = fc.constantFrom(...Array.from('ab1,;"\'\r\n\t =+-@|％é🍸'));
  const cell = fc.oneof(fc.string({ unit }), fc.double({ noNaN: true }), fc.constant(undefined));
  const table = fc.array(fc.array(cell, { minLength: 2, maxLength: 5 }), { minLength: 1 });
  fc.assert(
    fc.property(table, (lines) => {
      const read = parseCsv(lines.map((line) => formatLine(line)).join(''));
      expect(read).toHaveLength(lines.length);
      lines.forEach((line, row) =>
        line.forEach((value, column) => {
          const text = read[row]?.[column] ?? '';
          if (typeof value !== 'string')
            expect(text).toBe(value === undefined ? '' : String(value));
          else {
            expect(text.trimStart()).not.toMatch(/^[=+\-@|]/);
            expect([value, `'${value}`]).toContain(text);
          }
        }),
      );
    }),
  );
});
