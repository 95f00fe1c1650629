/**
 * HEIF, HEIC and AVIF without what says where. Items keep their lengths, since
 * others are found by offsets.
 *
 * @module
 */
import { type ByteReader, joinedReader, memoryReader, windowOf } from '#metadata/byte-reader';
import { hasText, viewOf } from '#metadata/bytes';
import { withoutPrefix } from '#metadata/exif';
import { type HeifItem, readItems } from '#metadata/formats/heif-items';
import { FULL_BOX_BYTES, isoBoxes, readBoxes, UUID_BYTES } from '#metadata/formats/iso-boxes';
import { XMP } from '#metadata/formats/uuid-box';
import { readTiffLayout } from '#metadata/tiff-directory';
import type { EditedFile } from './edited-file.ts';
import { cleanExifBlock } from './jpeg.ts';
import { blankXmp } from './xmp.ts';

/** @throws RangeError beyond the bounds, or where items share bytes. */
export async function cleanIsobmff(file: EditedFile): Promise<void> {
  for await (const { type, content } of isoBoxes(file.reader)) {
    if (type === 'meta') await cleanMeta(file, content);
    if (type === 'uuid' && hasText(await content.at(0, UUID_BYTES), XMP))
      await cleanXmp(file, windowOf(content, UUID_BYTES));
  }
}

async function cleanMeta(file: EditedFile, meta: ByteReader): Promise<void> {
  const boxes = await readBoxes(meta, FULL_BOX_BYTES);
  const content = (type: string) =>
    boxes.find((box) => box.type === type)?.content ?? memoryReader(new Uint8Array());
  const places = { file: file.reader, 'item-data': content('idat') };
  for (const item of await readItems(content('iinf'), content('iloc'))) {
    const parts = item.extents.map(({ offset, length }) =>
      windowOf(places[item.place], offset, length),
    );
    await cleanItem(file, item, joinedReader(parts));
  }
}

async function cleanItem(file: EditedFile, item: HeifItem, data: ByteReader): Promise<void> {
  if (item.type === 'mime' && item.contentType.includes('rdf+xml')) await cleanXmp(file, data);
  if (item.type !== 'Exif' || data.sizeBytes < 4) return;
  // How far behind the block is, which some writers miscount.
  const start = viewOf(await data.at(0, 4)).getUint32(0) + 4;
  for (const offset of [start, 4, 0]) {
    const block = await withoutPrefix(windowOf(data, offset));
    if (await readTiffLayout(block)) return file.rewrite(block, cleanExifBlock);
  }
}

const cleanXmp = (file: EditedFile, packet: ByteReader) =>
  file.rewrite(packet, (bytes) => Promise.resolve(blankXmp(bytes)));
