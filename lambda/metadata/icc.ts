import { type ByteReader } from './byte-reader.ts';
import { fourCharacters, viewOf } from './bytes.ts';
import { type Findings, state } from './findings.ts';
import { decodeMacRoman, decodeUtf16, decodeUtf8, untilNul } from './text.ts';

const PROFILE_NAME = 'ICC_Profile:ProfileDescription';

const HEADER_BYTES = 128;

/** Profiles have a dozen or two. */
const TAGS_MAX = 100;
const NAME_BYTES_MAX = 1_000;
const TRANSLATIONS_MAX = 64;

/**
 * Record the name of a color profile; of several profiles, the first.
 * Reads its header, its list of tags and the
 * name, not the tables, which can take half a megabyte.
 *
 * @see https://www.color.org/specification/ICC.1-2022-05.pdf sections 7 and 10
 * @throws RangeError where the bytes end too soon.
 */
export async function readIccProfile(profile: ByteReader, found: Findings): Promise<void> {
  if (found.tags.has(PROFILE_NAME)) return;
  const count = viewOf(await profile.at(HEADER_BYTES, 4)).getUint32(0);
  const rows = viewOf(await profile.at(HEADER_BYTES + 4, Math.min(count, TAGS_MAX) * 12));
  for (let row = 0; row + 12 <= rows.byteLength; row += 12) {
    if (fourCharacters(rows, row) !== 'desc') continue;
    const offset = rows.getUint32(row + 4);
    const length = Math.min(rows.getUint32(row + 8), NAME_BYTES_MAX);
    const name = decodeName(await profile.at(offset, length));
    state(found, PROFILE_NAME, name);
    return;
  }
}

function decodeName(bytes: Uint8Array): string | undefined {
  const view = viewOf(bytes);
  switch (fourCharacters(view, 0)) {
    case 'desc':
      return decodeDescription(bytes, view);
    case 'text':
      return decodeRoman(untilNul(bytes.subarray(8)));
    case 'mluc':
      return decodeTranslations(bytes, view);
    default:
      return undefined;
  }
}

/**
 * A name said three times: in ASCII, or what passes for it, in Unicode, and as the
 * Macintosh has it; the first that says something.
 *
 * @see https://www.color.org/ICC1V42.pdf and, for this type, ICC.1:2001-04 section 6.5.17
 */
function decodeDescription(bytes: Uint8Array, view: DataView): string | undefined {
  const asciiBytes = view.getUint32(8);
  const ascii = decodeRoman(untilNul(bytes.subarray(12, 12 + asciiBytes)));
  // Behind it the language, how many characters, and those.
  const at = 12 + asciiBytes + 8;
  if (ascii.trim() || at > bytes.length) return ascii;
  const characters = view.getUint32(at - 4);
  const unicode = decodeUtf16(bytes.subarray(at, at + 2 * characters), 'big').split('\0', 1)[0];
  // And behind that the script, how many bytes, and those.
  const macintosh = at + 2 * characters + 3;
  return unicode?.trim() || decodeMacRoman(untilNul(bytes.subarray(macintosh, macintosh + 67)));
}

/** UTF-8 where that is what it is, else as the Macintosh has it, where such profiles come from. */
function decodeRoman(bytes: Uint8Array): string {
  const text = decodeUtf8(bytes);
  return text.includes('\ufffd') ? decodeMacRoman(bytes) : text;
}

/** The American English name, or the first there is. */
function decodeTranslations(bytes: Uint8Array, view: DataView): string | undefined {
  const names = new Map<string, string>();
  const count = Math.min(view.getUint32(8), TRANSLATIONS_MAX);
  const size = Math.max(view.getUint32(12), 12);
  for (let index = 0; index < count; index += 1) {
    const row = 16 + index * size;
    if (row + 12 > bytes.length) break;
    const start = view.getUint32(row + 8);
    const text = decodeUtf16(bytes.subarray(start, start + view.getUint32(row + 4)), 'big');
    names.set(fourCharacters(view, row), text.split('\0', 1)[0] ?? '');
  }
  return names.get('enUS') ?? names.values().next().value;
}
