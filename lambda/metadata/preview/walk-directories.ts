import type { ByteReader } from '../byte-reader.ts';
import {
  readDirectory,
  readNumbers,
  type TiffDirectory,
  type TiffLayout,
} from '../tiff-directory.ts';

const SUB_DIRECTORIES = 0x014a;

/** A RAW file has three or four, a pyramid of smaller copies a few more. */
const DIRECTORIES_MAX = 12;

/** The directories of pictures in a TIFF: the first, those behind it, and those that they point at. */
export async function* walkDirectories(
  file: ByteReader,
  layout: TiffLayout,
): AsyncGenerator<TiffDirectory> {
  const offsets = [layout.firstDirectory];
  const seen = new Set<number>();
  for (let offset = offsets.shift(); offset && seen.size < DIRECTORIES_MAX;) {
    if (!seen.has(offset)) {
      seen.add(offset);
      const { directory, next } = await readDirectory(file, layout, offset);
      yield directory;
      const pointers = directory.get(SUB_DIRECTORIES);
      if (pointers)
        offsets.push(...(await readNumbers(pointers, layout.isLittle, DIRECTORIES_MAX)));
      offsets.push(next);
    }
    offset = offsets.shift() ?? 0;
  }
}
