/**
 * JPEGs in TIFF, and in the RAW formats that are TIFF.
 *
 * @see https://exiftool.org/TagNames/EXIF.html PreviewImageStart, JpgFromRawStart, ThumbnailOffset
 * @module
 */
import { type ByteReader, keepWhatWasFound } from '../byte-reader.ts';
import {
  readDirectory,
  readNumbers,
  readTiffLayout,
  type TiffDirectory,
  type TiffLayout,
} from '../tiff-directory.ts';
import { EXIF_POINTER } from '../tiff-pointers.ts';
import type { AddRange } from './byte-range.ts';
import { findInMakerNote } from './maker-previews.ts';
import { walkDirectories } from './walk-directories.ts';

const COMPRESSION = 0x0103;
const PHOTOMETRIC_INTERPRETATION = 0x0106;
const STRIP_OFFSETS = 0x0111;
const STRIP_BYTE_COUNTS = 0x0117;
const JPEG_OFFSET = 0x0201;
const JPEG_LENGTH = 0x0202;

/** Panasonic's JPEG is a value of its own. */
const PANASONIC_PREVIEW = 0x002e;

/** JPEG as it was first put into TIFF, and as it is since. */
const JPEG_COMPRESSIONS = new Set([6, 7]);

/** Grey, RGB and YCbCr: pictures to be seen, not a sensor's data. */
const VISIBLE = new Set([0, 1, 2, 6]);

/** Tell of every JPEG that a directory of the file points at, and of those in its maker's note. */
export async function findInTiff(file: ByteReader, add: AddRange): Promise<void> {
  const layout = await readTiffLayout(file);
  if (!layout) return;
  for await (const directory of walkDirectories(file, layout)) {
    await keepWhatWasFound(() => tell(directory, layout, add));
    await keepWhatWasFound(() => findInExif(file, layout, directory, add));
  }
}

/** The JPEGs that a directory has. */
async function tell(
  directory: TiffDirectory,
  { isLittle }: TiffLayout,
  add: AddRange,
): Promise<void> {
  const number = async (tag: number) => {
    const field = directory.get(tag);
    return field && (await readNumbers(field, isLittle, 1))[0];
  };
  const range = async (offsetTag: number, lengthTag: number) => {
    const [offset, length] = [await number(offsetTag), await number(lengthTag)];
    if (offset !== undefined && length !== undefined) add({ offset, length });
  };
  await range(JPEG_OFFSET, JPEG_LENGTH);
  const isJpeg = JPEG_COMPRESSIONS.has((await number(COMPRESSION)) ?? 0);
  const isVisible = VISIBLE.has((await number(PHOTOMETRIC_INTERPRETATION)) ?? 2);
  // In more strips than one each is a JPEG of its own.
  if (isJpeg && isVisible && directory.get(STRIP_OFFSETS)?.count === 1)
    await range(STRIP_OFFSETS, STRIP_BYTE_COUNTS);
  const panasonic = directory.get(PANASONIC_PREVIEW);
  if (panasonic) add({ offset: panasonic.offset, length: panasonic.value.sizeBytes });
}

async function findInExif(
  file: ByteReader,
  layout: TiffLayout,
  directory: TiffDirectory,
  add: AddRange,
): Promise<void> {
  const pointer = directory.get(EXIF_POINTER);
  const [offset] = pointer ? await readNumbers(pointer, layout.isLittle, 1) : [];
  if (!offset) return;
  const exif = await readDirectory(file, layout, offset);
  await findInMakerNote(file, layout, exif.directory, add);
}
