/**
 * Where the other pictures of a JPEG are, when what is before them has another length.
 *
 * @see https://www.cipa.jp/std/documents/e/DC-007-Translation-2021-E.pdf 5.2.3.3
 * @module
 */
import { memoryReader } from '#metadata/byte-reader';
import { viewOf } from '#metadata/bytes';
import { readDirectory, readTiffLayout } from '#metadata/tiff-directory';
import type { EditedFile } from '../remove-location/edited-file.ts';
import { PICTURE_BYTES, PICTURES, PICTURES_MAX } from '../remove-location/jpeg.ts';

/** What is behind a place in the file moves by so many bytes. */
export interface Shift {
  at: number;
  bytes: number;
}

/**
 * Correct the list in place. Its offsets count from its own block, and 0 is the picture
 * that it is in.
 *
 * @param block where it is in the file.
 * @throws RangeError if the list is not sound.
 */
export async function moveMultiPicture(
  file: EditedFile,
  { start, end }: { start: number; end: number },
  shifts: readonly Shift[],
): Promise<void> {
  const moved = (place: number) =>
    shifts.reduce((sum, { at, bytes }) => sum + (at < place ? bytes : 0), 0);
  const bytes = await file.reader.at(start, end - start);
  const layout = await readTiffLayout(memoryReader(bytes));
  if (!layout) throw new RangeError('no list of pictures');
  const { directory } = await readDirectory(memoryReader(bytes), layout, layout.firstDirectory);
  const list = directory.get(PICTURES);
  if (!list) return;
  const pictures = await list.value.at(0, PICTURES_MAX * PICTURE_BYTES);
  if (pictures.length < list.value.sizeBytes) throw new RangeError('too many pictures');
  const written = Uint8Array.from(pictures);
  const view = viewOf(written);
  for (let at = 0; at + PICTURE_BYTES <= written.length; at += PICTURE_BYTES) {
    const length = view.getUint32(at + 4, layout.isLittle);
    const offset = view.getUint32(at + 8, layout.isLittle);
    if (offset === 0 && length > 0) view.setUint32(at + 4, length + moved(length), layout.isLittle);
    if (offset > 0)
      view.setUint32(at + 8, offset + moved(start + offset) - moved(start), layout.isLittle);
  }
  file.replace(start + list.offset, start + list.offset + written.length, written);
}
