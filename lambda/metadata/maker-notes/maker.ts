import type { ByteReader } from '../byte-reader.ts';
import { viewOf } from '../bytes.ts';
import type { Findings } from '../findings.ts';
import { cleanText, decodeText, untilNul } from '../text.ts';
import { readNumbers, type TiffDirectory, type TiffLayout } from '../tiff-directory.ts';
import type { LensClues } from './lens-table.ts';

/** One maker's notes. Adding a maker takes its own file and a line in `registry.ts`. */
export interface Maker {
  /**
   * Where the directory is in notes that begin so, by a camera of that make;
   * `undefined` if they are of another maker, or of another kind.
   */
  locate(head: Uint8Array, make: string): DirectoryPlace | undefined;
  /**
   * Record what the notes say.
   *
   * @throws RangeError where the bytes end too soon; what was recorded is kept.
   */
  read(notes: Notes, found: Findings): Promise<void>;
}

/** Bytes that {@link Maker.locate} gets, or fewer if there are no more. */
export const HEAD_BYTES = 24;

export interface DirectoryPlace {
  /** Where it begins, from the start of the notes. */
  start: number;
  /**
   * What its offsets count from: the start of the block that Exif counts from, or a
   * byte of the notes.
   */
  base: 'block' | number;
  /** Which way the notes say that their numbers are laid out; absent if they do not. */
  isLittle?: boolean;
}

/** Notes whose directory was found. */
export interface Notes {
  /** All of them, unread; empty where nobody says how long they are. */
  whole: ByteReader;
  /** What offsets count into. */
  block: ByteReader;
  layout: TiffLayout;
  directory: TiffDirectory;
}

/** Whether `II` is at `offset`, not `MM`; `undefined` if it is neither. */
export function statedOrder(head: Uint8Array, offset: number): boolean | undefined {
  if (head.length < offset + 2) return undefined;
  const order = viewOf(head).getUint16(offset);
  return order === 0x4949 ? true : order === 0x4d4d ? false : undefined;
}

/** No maker's name for a thing is longer. */
const TEXT_BYTES_MAX = 100;

/** BYTE, ASCII, UNDEFINED. */
const TEXT_TYPES = new Set([1, 2, 7]);

/** A text of plain characters, or `undefined`: where an offset is wrong, it rarely is one. */
export async function readText(
  { directory }: Pick<Notes, 'directory'>,
  tag: number,
): Promise<string | undefined> {
  const field = directory.get(tag);
  if (!field || !TEXT_TYPES.has(field.type)) return undefined;
  return plainText(await field.value.at(0, TEXT_BYTES_MAX));
}

/** A name or a number: some plain characters, a letter or digit among them. */
export function plainText(bytes: Uint8Array): string | undefined {
  const text = cleanText(decodeText(untilNul(bytes)));
  return /^[ -~]*[A-Za-z0-9][ -~]*$/.test(text) ? text : undefined;
}

/** Up to `limit` numbers; none if the notes have no such tag. */
export async function numbersOf(
  { directory, layout }: Pick<Notes, 'directory' | 'layout'>,
  tag: number,
  limit: number,
): Promise<number[]> {
  const field = directory.get(tag);
  return field ? readNumbers(field, layout.isLittle, limit) : [];
}

/** Up to `limit` bytes; none if the notes have no such tag. */
export async function bytesOf(
  { directory }: Pick<Notes, 'directory'>,
  tag: number,
  limit: number,
): Promise<Uint8Array> {
  return (await directory.get(tag)?.value.at(0, limit)) ?? new Uint8Array();
}

/** What Exif says of the lens, whatever the notes know. */
export function cluesOf({ tags }: Findings): LensClues {
  const number = (name: string) => {
    const value = tags.get(name);
    return typeof value === 'number' && value > 0 ? value : undefined;
  };
  const info = [tags.get('ExifIFD:LensInfo') ?? []].flat().map(Number);
  const ends = (from = 0, to = 0) => (from > 0 && to > 0 ? ([from, to] as const) : undefined);
  return {
    range: ends(info[0], info[1]),
    apertures: ends(info[2], info[3]),
    focalLength: number('ExifIFD:FocalLength'),
    maxAperture: number('ExifIFD:MaxApertureValue'),
  };
}
