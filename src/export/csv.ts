/**
 * Tables as text: RFC 4180, with a mark at the beginning by which spreadsheets know UTF-8.
 *
 * [Note: Formulas] A spreadsheet takes a cell that begins with one of these characters for
 * a formula, and photos come from strangers: such a text gets an apostrophe before it.
 * Numbers are ours, and stay numbers. "CSV Injection", OWASP.
 *
 * @module
 */

export type Cell = string | number | undefined;

/** See: [Note: Formulas]. What programs trim off, and full-width forms, hide none of them. */
const FORMULA = /^[\s\p{Cf}]*[=+\-@\t\r\n＝＋－＠|%]/u;

const BYTE_ORDER_MARK = '\ufeff';

/** The first line. */
export const formatHead = (names: readonly string[]): string => BYTE_ORDER_MARK + formatLine(names);

/** One line, with its end. */
export const formatLine = (cells: readonly Cell[]): string =>
  `${cells.map(formatCell).join(',')}\r\n`;

function formatCell(cell: Cell): string {
  if (cell === undefined) return '';
  if (typeof cell === 'number') return String(cell);
  const text = FORMULA.test(cell) ? `'${cell}` : cell;
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
