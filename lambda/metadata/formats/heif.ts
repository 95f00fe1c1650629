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
import { readExif, withoutPrefix } from '../exif.ts';
import { type Findings, stateSize } from '../findings.ts';
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
      if (box.type === 'meta') await readMeta(box.content, file, found);
      if (box.type === 'mdat') await readEnd(box.content);
      if (box.type === 'moov' && !found.codedSize) await readMovieSize(box.content, found);
      if (found.codedSize) return;
    }
  },
};

/** Where the picture comes before what is said about it, Exif is between the two. */
const END_BYTES = 4 * 1024;

/** Read the end of the picture, and with it what follows, so that both take one read. */
const readEnd = (picture: ByteReader) =>
  picture.at(Math.max(0, picture.sizeBytes - END_BYTES), END_BYTES);

/** Of a sequence that has no still picture: the size of its first track. */
async function readMovieSize(movie: ByteReader, found: Findings): Promise<void> {
  for await (const track of isoBoxes(movie)) {
    if (track.type !== 'trak') continue;
    for await (const { type, content } of isoBoxes(track.content)) {
      // The last two of its fields, each with 16 bits of fraction.
      const view = viewOf(await content.at(content.sizeBytes - 8, 8));
      if (type === 'tkhd') stateSize(found, view.getUint16(0), view.getUint16(4));
    }
    return;
  }
}

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
  if (found.effortLeft === 0) return;
  if (item.type === 'Exif') {
    const start = viewOf(await data.at(0, 4)).getUint32(0) + 4;
    // Some writers do not count the prefix, and some count nothing.
    for (const offset of [start, 4])
      if (await readExif(await withoutPrefix(windowOf(data, offset)), found)) return;
  }
  if (item.type === 'mime' && item.contentType.includes('rdf+xml'))
    readXmp(await data.at(0, XMP_BYTES_MAX), found);
}
