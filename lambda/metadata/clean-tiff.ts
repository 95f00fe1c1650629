/**
 * Copies the tags we want out of a block that anyone may have written into a
 * small, well-formed one, so that no decoder ever sees the original.
 *
 * @module
 */
import type { ExifTag, TagKind } from './exif-tags.ts';
import { keepWhatWasFound } from './byte-reader.ts';
import { decodeText, decodeUtf16, decodeUtf8, untilNul } from './text.ts';
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
  numbers: async (field, isLittle) => finite(await numbersOf(field, isLittle, NUMBERS_MAX)),
  degrees: sexagesimal,
  clock: sexagesimal,
};

/** As many as a lens needs to describe itself. */
const NUMBERS_MAX = 4;

const textBytes = ({ type, value }: TiffField) =>
  TEXT_TYPES.has(type) ? value.at(0, TEXT_BYTES_MAX) : Promise.resolve(new Uint8Array());

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

function decodeComment(bytes: Uint8Array, isLittle: boolean): string {
  const encoding = decodeUtf8(bytes.subarray(0, COMMENT_PREFIX_BYTES));
  const rest = bytes.subarray(COMMENT_PREFIX_BYTES);
  if (encoding.startsWith('UNICODE')) {
    const order = rest[0] === 0xff || (isLittle && rest[0] !== 0xfe) ? 'little' : 'big';
    return untilNulCharacter(decodeUtf16(rest, order));
  }
  const isNamed = encoding.startsWith('ASCII') || encoding.startsWith('\0');
  return decodeText(untilNul(isNamed ? rest : bytes));
}
