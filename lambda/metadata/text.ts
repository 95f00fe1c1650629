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

/** As old Macintosh programs wrote. */
export const decodeMacRoman = (bytes: Uint8Array): string =>
  new TextDecoder('macintosh').decode(bytes);

/**
 * JIS X 0208, which Exif's comments may be in: by escape sequences, else two
 * bytes of seven bits a character, else as Windows has it.
 */
export function decodeJis(bytes: Uint8Array): string {
  if (bytes.includes(ESCAPE)) return new TextDecoder('iso-2022-jp').decode(bytes);
  if (bytes.some((byte) => byte >= 0x80)) return new TextDecoder('shift_jis').decode(bytes);
  return new TextDecoder('euc-jp').decode(bytes.map((byte) => byte | 0x80));
}

const ESCAPE = 0x1b;

export const decodeUtf16 = (bytes: Uint8Array, order: 'little' | 'big'): string =>
  new TextDecoder(order === 'little' ? 'utf-16le' : 'utf-16be').decode(bytes);

/**
 * UTF-16 of whoever did not say which byte comes first: by the mark if there is
 * one; else the byte with more different values is the lower, or, if neither has
 * more, the one that is less often zero.
 *
 * @see https://exiftool.org/ which decides so, `Charset.pm`
 */
export function decodeUtf16Unknown(bytes: Uint8Array, likely: 'little' | 'big'): string {
  const mark = (bytes[0] ?? 0) * 256 + (bytes[1] ?? 0);
  if (mark === 0xfeff || mark === 0xfffe)
    return decodeUtf16(bytes.subarray(2), mark === 0xfeff ? 'big' : 'little');
  const other = likely === 'little' ? 'big' : 'little';
  const [even, odd] = [0, 1].map((parity) => {
    const half = bytes.filter((_, index) => index % 2 === parity && index < (bytes.length & ~1));
    return { kinds: new Set(half).size, zeros: half.filter((byte) => byte === 0).length };
  });
  const [high, low] = likely === 'big' ? [even, odd] : [odd, even];
  if (!high || !low) return '';
  const isOther = high.kinds > low.kinds || (high.kinds === low.kinds && low.zeros > high.zeros);
  return decodeUtf16(bytes, isOther ? other : likely);
}

/**
 * The first `limit` bytes, without the part of a UTF-8 character that this may
 * leave at their end; half a character would make all of it look like windows-1252.
 */
export function cutText(bytes: Uint8Array, limit: number): Uint8Array {
  if (bytes.length <= limit) return bytes;
  let end = limit;
  while (end > limit - 4 && end > 0 && ((bytes[end] ?? 0) & 0xc0) === 0x80) end -= 1;
  return bytes.subarray(0, end);
}

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
