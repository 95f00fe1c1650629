/**
 * WebP without what says where.
 *
 * @module
 */
import { hasText } from '#metadata/bytes';
import { walkChunks } from '#metadata/formats/chunks';
import { HEADER_BYTES, LAYOUT } from '#metadata/formats/webp';
import { withoutPrefix } from '#metadata/exif';
import type { EditedFile } from './edited-file.ts';
import { cleanExifBlock } from './jpeg.ts';
import { blankXmp } from './xmp.ts';

/** @throws RangeError beyond the bounds. */
export async function cleanWebp(file: EditedFile): Promise<void> {
  if (!hasText(await file.reader.at(0, HEADER_BYTES), 'WEBP', 8)) return;
  for await (const { type, content } of walkChunks(file.reader, HEADER_BYTES, LAYOUT)) {
    if (type === 'EXIF') await file.rewrite(await withoutPrefix(content), cleanExifBlock);
    if (type === 'XMP ' || type === 'XMP\0')
      await file.rewrite(content, (bytes) => Promise.resolve(blankXmp(bytes)));
  }
}
