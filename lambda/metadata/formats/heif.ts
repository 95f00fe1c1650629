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
import type { Findings } from '../findings.ts';
import { readXmpPacket } from '../xmp.ts';
import type { Format } from './format.ts';
import { readExifItem } from './heif-exif.ts';
import { GAIN_MAP_ITEM, type HeifItem, readItems, readPrimaryItem } from './heif-items.ts';
import { readMinimized } from './heif-mini.ts';
import { readMovie } from './heif-movie.ts';
import { readPrimaryProperties } from './heif-properties.ts';
import { FULL_BOX_BYTES, isoBoxes, readBoxes, readBrands, readMinorBrand } from './iso-boxes.ts';
import { readUuidBox } from './uuid-box.ts';

/** Brands that say which codec, before those that only say HEIF. */
const BRANDS: readonly [RegExp, MediaType][] = [
  [/^avi[fs]$/, 'image/avif'],
  [/^he[iv][cxms]$/, 'image/heic'],
  [/^(?:mif[123]|msf1|miaf)$/, 'image/heif'],
];

/** Of files that have a sequence of pictures, with or without a still one. */
const SEQUENCE_BRAND = /^(?:avis|msf1|hevc|hevx)$/;

/** Longest list of brands that is looked at. */
const BRANDS_BYTES = 256;

export const heif: Format = {
  sniff(head) {
    const brands = [...readBrands(head), ...readMinorBrand(head)];
    return BRANDS.find(([pattern]) => brands.some((brand) => pattern.test(brand)))?.[1];
  },

  async read(file, found) {
    const brands = readBrands(await file.at(0, BRANDS_BYTES));
    const isSequence = brands.some((brand) => SEQUENCE_BRAND.test(brand));
    let hasMovie = false;
    for await (const { type, content } of isoBoxes(file)) {
      if (type === 'meta') await readMeta(content, file, found);
      if (type === 'mini') await readMinimized(content, found);
      if (type === 'uuid') await keepWhatWasFound(() => readUuidBox(content, found));
      if (type === 'mdat' && !found.codedSize) await readEnd(content);
      if (type === 'moov') {
        hasMovie = true;
        await readMovie(content, found, (meta) => readMeta(meta, file, found));
      }
      if (found.codedSize && (hasMovie || !isSequence)) return;
    }
  },
};

/** Where the picture comes before what is said about it, Exif is between the two. */
const END_BYTES = 4 * 1024;

/** Read the end of the picture, and with it what follows, so that both take one read. */
const readEnd = (picture: ByteReader) =>
  picture.at(Math.max(0, picture.sizeBytes - END_BYTES), END_BYTES);

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
  if (item.type === GAIN_MAP_ITEM) found.about.gainMap = true;
  if (found.effortLeft === 0) return;
  if (item.type === 'Exif') await readExifItem(data, found);
  if (item.type === 'mime' && item.contentType.includes('rdf+xml'))
    await readXmpPacket(data, found);
}
