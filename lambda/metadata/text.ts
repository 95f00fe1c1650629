/**
 * Text out of bytes that do not say, or do not know, how they are encoded.
 *
 * @module
 */
import { TEXT_MAX_CHARACTERS } from '#contract/photo-metadata';

/**
 * What windows-1252 has at 0x80 to 0x9F; elsewhere it is Latin-1.
 *
 * By hand, because Node 20's `TextDecoder('windows-1252')` gets these wrong.
 */
const WINDOWS_1252 = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ';

const strictUtf8 = new TextDecoder('utf-8', { fatal: true });
const laxUtf8 = new TextDecoder('utf-8');

/** UTF-8 where that is what it is, else windows-1252. */
export function decodeText(bytes: Uint8Array): string {
  try {
    return strictUtf8.decode(bytes);
  } catch {
    return decodeWindows1252(bytes);
  }
}

/** UTF-8, with U+FFFD for what is not. */
export const decodeUtf8 = (bytes: Uint8Array): string => laxUtf8.decode(bytes);

/** Each byte one character, as PNG has its keywords. */
export function decodeLatin1(bytes: Uint8Array): string {
  let text = '';
  for (const byte of bytes) text += String.fromCharCode(byte);
  return text;
}

export const decodeWindows1252 = (bytes: Uint8Array): string =>
  decodeLatin1(bytes).replace(
    /[\u0080-\u009f]/g,
    (character) => WINDOWS_1252[character.charCodeAt(0) - 0x80] ?? character,
  );

export const decodeUtf16 = (bytes: Uint8Array, order: 'little' | 'big'): string =>
  new TextDecoder(order === 'little' ? 'utf-16le' : 'utf-16be').decode(bytes);

/** What comes before the first NUL, or all of it. */
export function untilNul(bytes: Uint8Array): Uint8Array {
  const nul = bytes.indexOf(0);
  return nul < 0 ? bytes : bytes.subarray(0, nul);
}

/**
 * Text that is safe to store and show: no control characters but newline and
 * tab, no half characters, trimmed, at most {@link TEXT_MAX_CHARACTERS}.
 */
export function cleanText(text: string): string {
  const clean = text
    .slice(0, 4 * TEXT_MAX_CHARACTERS)
    .replace(/\r\n?/g, '\n')
    .replace(/[^\P{Cc}\n\t]/gu, '')
    .replace(/\p{Cs}/gu, '\ufffd')
    .trim();
  return clean.slice(0, TEXT_MAX_CHARACTERS).replace(/[\ud800-\udbff]$/, '');
}
