/**
 * HEIF, of which HEIC and AVIF are kinds.
 *
 * @see https://www.iso.org/standard/83650.html ISO/IEC 23008-12
 * @module
 */
import type { MediaType } from '#contract/media-type';
import {
  type ByteReader,
  joinedReader,
  keepWhatWasFound,
  memoryReader,
  windowOf,
} from '../byte-reader.ts';
import { viewOf } from '../bytes.ts';
import { readExif } from '../exif.ts';
import type { Findings } from '../findings.ts';
import { readXmp, XMP_BYTES_MAX } from '../xmp.ts';
import type { Format } from './format.ts';
import { type HeifItem, readItems, readPrimaryItem } from './heif-items.ts';
import { readPrimaryProperties } from './heif-properties.ts';
import { FULL_BOX_BYTES, isoBoxes, readBoxes, readBrands } from './iso-boxes.ts';

/** Brands that say which codec, before those that only say HEIF. */
const BRANDS: readonly [RegExp, MediaType][] = [
  [/^avi[fs]$/, 'image/avif'],
  [/^he[iv][cxms]$/, 'image/heic'],
  [/^(?:mif[12]|msf1|miaf)$/, 'image/heif'],
];

export const heif: Format = {
  sniff(head) {
    const brands = readBrands(head);
    return BRANDS.find(([pattern]) => brands.some((brand) => pattern.test(brand)))?.[1];
  },

  async read(file, found) {
    for await (const box of isoBoxes(file)) {
      if (box.type === 'meta') return readMeta(box.content, file, found);
    }
  },
};

async function readMeta(meta: ByteReader, file: ByteReader, found: Findings): Promise<void> {
  const boxes = await readBoxes(meta, FULL_BOX_BYTES);
  const content = (type: string) =>
    boxes.find((box) => box.type === type)?.content ?? memoryReader(new Uint8Array());
  await keepWhatWasFound(async () => {
    const primary = await readPrimaryItem(content('pitm'));
    await readPrimaryProperties(content('iprp'), primary, found);
  });
  const items = await readItems(content('iinf'), content('iloc'));
  // Of several, a reader takes the later; the first belongs to the photo, others to its parts.
  for (const item of items.toReversed()) {
    const places = { file, 'item-data': content('idat') };
    const parts = item.extents.map(({ offset, length }) =>
      windowOf(places[item.place], offset, length),
    );
    await keepWhatWasFound(() => recordItem(item, joinedReader(parts), found));
  }
}

async function recordItem(item: HeifItem, data: ByteReader, found: Findings): Promise<void> {
  if (item.type === 'Exif') {
    const start = viewOf(await data.at(0, 4)).getUint32(0) + 4;
    // Some files have "Exif\0\0" before the block without counting it.
    for (const prefix of [start, start + 6, 4, 10])
      if (await readExif(windowOf(data, prefix), found)) return;
  }
  if (item.type === 'mime' && item.contentType.includes('rdf+xml'))
    readXmp(await data.at(0, XMP_BYTES_MAX), found);
}
