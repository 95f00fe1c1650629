/**
 * Copies the tags we want out of a block that anyone may have written into a
 * small, well-formed one, so that no decoder ever sees the original.
 *
 * @module
 */
import type { ExifTag, TagKind } from './exif-tags.ts';
import { keepWhatWasFound } from './byte-reader.ts';
import {
  cutText,
  decodeJis,
  decodeLatin1,
  decodeText,
  decodeUtf16,
  decodeUtf16Unknown,
  untilNul,
} from './text.ts';
import { readNumbers, type TiffDirectory, type TiffField } from './tiff-directory.ts';

/** A value that is valid for its tag; text is not empty, numbers are finite. */
export interface CleanField {
  tag: number;
  value: string | number[];
}

/** Most bytes of one text; cleaned text is shorter yet. */
const TEXT_BYTES_MAX = 8_000;

/** The wanted fields of a directory of which the values make sense. */
export async function cleanFields(
  directory: TiffDirectory,
  wanted: ReadonlyMap<number, ExifTag>,
  isLittle: boolean,
): Promise<CleanField[]> {
  const fields: CleanField[] = [];
  for (const [tag, { kind }] of wanted) {
    const field = directory.get(tag);
    if (!field) continue;
    await keepWhatWasFound(async () => {
      const value = await CLEANERS[kind](field, isLittle);
      if (value !== undefined && value.length > 0) fields.push({ tag, value });
    });
  }
  return fields;
}

type Cleaner = (field: TiffField, isLittle: boolean) => Promise<string | number[] | undefined>;

const CLEANERS: Readonly<Record<TagKind, Cleaner>> = {
  text: async (field, isLittle) => trimmed(await textOf(field, isLittle)),
  offset: async (field) => {
    const text = decodeText(untilNul(await textBytes(field)));
    return /[\dZ]/.test(text) ? trimmed(text) : undefined;
  },
  date: async (field) => statedDate(decodeText(untilNul(await textBytes(field)))),
  copyright: async (field) => {
    const [photographer = '', editor = ''] = decodeText(await textBytes(field)).split('\0');
    return trimmed([photographer.trim(), editor.trim()].filter(Boolean).join('\n'));
  },
  utf16: async (field) => trimmed(untilNulCharacter(decodeUtf16(await textBytes(field), 'little'))),
  comment: async (field, isLittle) => trimmed(decodeComment(await textBytes(field), isLittle)),
  number: async (field, isLittle) => finite((await numbersOf(field, isLittle, 1)).slice(0, 1)),
  speed: async (field, isLittle) => {
    const numbers = await numbersOf(field, isLittle, NUMBERS_MAX);
    return finite([numbers.find((number) => number > 0) ?? numbers[0] ?? NaN]);
  },
  numbers: async (field, isLittle) =>
    (await numbersOf(field, isLittle, NUMBERS_MAX)).map((number) =>
      Number.isFinite(number) ? number : 0,
    ),
  degrees: sexagesimal,
  clock: sexagesimal,
};

/** As many as a lens needs to describe itself. */
const NUMBERS_MAX = 4;

const textBytes = async ({ type, value }: TiffField) =>
  TEXT_TYPES.has(type)
    ? cutText(await value.at(0, TEXT_BYTES_MAX + 1), TEXT_BYTES_MAX)
    : new Uint8Array();

/** BYTE, ASCII, UNDEFINED and UTF-8. */
const TEXT_TYPES = new Set([1, 2, 7, 129]);

/** Text, or numbers written out where somebody thought that the tag is one. */
async function textOf(field: TiffField, isLittle: boolean): Promise<string> {
  if (TEXT_TYPES.has(field.type)) return decodeText(untilNul(await textBytes(field)));
  return (finite(await readNumbers(field, isLittle, NUMBERS_MAX)) ?? []).join(' ');
}

const trimmed = (text: string) => text.trim() || undefined;

const untilNulCharacter = (text: string) => text.split('\0', 1)[0] ?? '';

/** A date that an unset clock would not give: not only zeros, blanks and what is between them. */
const statedDate = (text: string) => (/[^\s0:./-]/.test(text) ? trimmed(text) : undefined);

const finite = (values: number[]) => (values.every(Number.isFinite) ? values : undefined);

/** Numbers, also where they are written out as text. */
async function numbersOf(field: TiffField, isLittle: boolean, limit: number): Promise<number[]> {
  if (field.type !== 2) return readNumbers(field, isLittle, limit);
  const text = decodeText(untilNul(await field.value.at(0, 100)));
  return (text.match(/-?\d+(?:\.\d+)?/g) ?? []).slice(0, limit).map(Number);
}

/** Degrees, or hours; minutes if there are any must be known, what is missing of seconds is none. */
async function sexagesimal(field: TiffField, isLittle: boolean): Promise<number[] | undefined> {
  const [whole = NaN, minutes = 0, seconds = 0] = await numbersOf(field, isLittle, 3);
  if (!Number.isFinite(whole) || !Number.isFinite(minutes)) return undefined;
  return [whole, minutes, Number.isFinite(seconds) ? seconds : 0];
}

const COMMENT_PREFIX_BYTES = 8;

/**
 * A comment in the character set that it names, by the rule of ExifTool's
 * `ConvertExifText`: blanks for NULs are common in the name, `UNICODE` is in
 * either byte order whatever the block's, and what names nothing is text from its
 * first byte on.
 */
function decodeComment(bytes: Uint8Array, isLittle: boolean): string {
  const name = decodeLatin1(bytes.subarray(0, COMMENT_PREFIX_BYTES));
  const rest = bytes.subarray(COMMENT_PREFIX_BYTES);
  if (bytes.length < COMMENT_PREFIX_BYTES) return decodeText(untilNul(bytes));
  if (/^UNICODE[\0 ]$/.test(name))
    return untilNulCharacter(decodeUtf16Unknown(rest, isLittle ? 'little' : 'big'));
  if (/^JIS[\0 ]{5}$/.test(name)) return untilNulCharacter(decodeJis(rest));
  return decodeText(untilNul(/^(?:ASCII)?(?:\0|[\0 ]+$)/.test(name) ? rest : bytes));
}
