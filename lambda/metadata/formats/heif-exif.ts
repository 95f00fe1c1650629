import { type ByteReader, windowOf } from '../byte-reader.ts';
import { viewOf } from '../bytes.ts';
import { readExif, withoutPrefix } from '../exif.ts';
import type { Findings } from '../findings.ts';

/**
 * Record an item of Exif, which begins with how far behind that the block is. Some
 * writers do not count the name before the block, and some count nothing.
 *
 * @throws RangeError where the bytes end too soon.
 */
export async function readExifItem(item: ByteReader, found: Findings): Promise<void> {
  const start = viewOf(await item.at(0, 4)).getUint32(0) + 4;
  for (const offset of [start, 4, 0])
    if (await readExif(await withoutPrefix(windowOf(item, offset)), found)) return;
}
