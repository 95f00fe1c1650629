/**
 * Previews that only a maker's note knows of: Nikon's and Olympus's.
 *
 * @see https://exiftool.org/TagNames/Nikon.html PreviewIFD
 * @see https://exiftool.org/TagNames/Olympus.html CameraSettings
 * @module
 */
import { type ByteReader, windowOf } from '../byte-reader.ts';
import { hasText } from '../bytes.ts';
import {
  readDirectory,
  readNumbers,
  readTiffLayout,
  type TiffDirectory,
  type TiffLayout,
} from '../tiff-directory.ts';
import type { AddRange } from './byte-range.ts';

const MAKER_NOTE = 0x927c;

/** How a maker keeps a preview: in which directory of the note, and under which tags. */
interface Maker {
  /** What the note begins with. */
  name: string;
  /** Where offsets count from: the note or the file. */
  from: number | 'file';
  /** Where the note's own directory is, from its start; absent if it has a TIFF header there. */
  directoryAt?: number;
  /** Tag of the directory that has the preview, and in it the tags of its place and length. */
  pointer: number;
  start: number;
  length: number;
}

const OLYMPUS = { pointer: 0x2020, start: 0x0101, length: 0x0102 };

const MAKERS: readonly Maker[] = [
  { name: 'Nikon\0\x02', from: 10, pointer: 0x0011, start: 0x0201, length: 0x0202 },
  { name: 'OLYMPUS\0', from: 0, directoryAt: 12, ...OLYMPUS },
  { name: 'OM SYSTEM\0', from: 0, directoryAt: 16, ...OLYMPUS },
  { name: 'OLYMP\0', from: 'file', directoryAt: 8, ...OLYMPUS },
];

/** Tell of the preview that the note in an Exif directory points at, if it does. */
export async function findInMakerNote(
  file: ByteReader,
  layout: TiffLayout,
  exif: TiffDirectory,
  add: AddRange,
): Promise<void> {
  const note = exif.get(MAKER_NOTE);
  if (!note) return;
  const head = await note.value.at(0, 16);
  const maker = MAKERS.find(({ name }) => hasText(head, name));
  if (!maker) return;
  const base = maker.from === 'file' ? 0 : note.offset + maker.from;
  const block = windowOf(file, base);
  const inNote = maker.directoryAt === undefined ? await readTiffLayout(block) : layout;
  if (!inNote) return;
  const at =
    maker.directoryAt === undefined
      ? inNote.firstDirectory
      : note.offset + maker.directoryAt - base;
  const number = async (directory: TiffDirectory, tag: number) => {
    const field = directory.get(tag);
    return (field && (await readNumbers(field, inNote.isLittle, 1))[0]) ?? 0;
  };
  const { directory } = await readDirectory(block, inNote, at);
  const pointer = await number(directory, maker.pointer);
  if (pointer === 0) return;
  const preview = (await readDirectory(block, inNote, pointer)).directory;
  const [start, length] = [await number(preview, maker.start), await number(preview, maker.length)];
  if (start > 0) add({ offset: base + start, length });
}
