/**
 * The few bytes that stand for a photo until its picture is there: a ThumbHash, in base64.
 *
 * Whoever uploads writes it, so nothing is taken for one that a ThumbHash encoder
 * could not have written: its first bytes say how many there are.
 *
 * @see https://github.com/evanw/thumbhash
 * @module
 */
import * as z from 'zod/mini';

/** The longest has 25 bytes. */
const BASE64 = /^(?:[A-Za-z0-9+/]{4}){4,9}$/;
const DIGITS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

/** Averages, scales, sides, and what the first bits of each are about. */
const HEADER_BYTES = 5;

/** Terms on the long side, of a picture that has transparency and of one that has none. */
const LONG_SIDE = { clear: 5, opaque: 7 };

/** The bytes of a placeholder, or `undefined` if the text is none. */
export function parsePlaceholder(text: string): Uint8Array | undefined {
  const bytes = parseBase64(text);
  return bytes && bytes.length === lengthOf(bytes) ? bytes : undefined;
}

/** A placeholder, or nothing: one that is none is not worth a photo that cannot be seen. */
export const Placeholder = z.optional(
  z.pipe(
    z.string(),
    z.transform((text) => (parsePlaceholder(text) ? text : undefined)),
  ),
);

/** By hand: `atob` is the browser's, and the contract is not. */
function parseBase64(text: string): Uint8Array | undefined {
  const padding = text.endsWith('==') ? 2 : text.endsWith('=') ? 1 : 0;
  const digits = text.slice(0, text.length - padding) + 'A'.repeat(padding);
  if (!BASE64.test(digits)) return undefined;
  const bytes = digits.match(/.{4}/g)?.flatMap((four) => {
    const value = Array.from(four).reduce((sum, digit) => sum * 64 + DIGITS.indexOf(digit), 0);
    return [value >> 16, (value >> 8) & 0xff, value & 0xff];
  });
  return bytes && Uint8Array.from(bytes.slice(0, bytes.length - padding));
}

/** How long a ThumbHash is that begins so, bytes; 0 if none does. */
function lengthOf(bytes: Uint8Array): number {
  const hasAlpha = ((bytes[2] ?? 0) & 0x80) !== 0;
  const long = hasAlpha ? LONG_SIDE.clear : LONG_SIDE.opaque;
  const short = (bytes[3] ?? 0) & 7;
  if (short === 0 || short > long) return 0;
  // Light, two differences of color, transparency.
  const terms =
    termsOf(long, Math.max(3, short)) + 2 * termsOf(3, 3) + (hasAlpha ? termsOf(5, 5) : 0);
  return HEADER_BYTES + (hasAlpha ? 1 : 0) + Math.ceil(terms / 2);
}

/** How many terms follow the average, half a byte each: those of a triangle. */
function termsOf(columns: number, rows: number): number {
  let terms = -1;
  for (let row = 0; row < rows; row += 1) terms += Math.ceil((columns * (rows - row)) / rows);
  return terms;
}
