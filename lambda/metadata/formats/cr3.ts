/**
 * Canon's CR3: ISO boxes, of which Canon's own hold Exif a directory at a time.
 *
 * @see https://github.com/lclevy/canon_cr3
 * @module
 */
import { type ByteReader, keepWhatWasFound } from '../byte-reader.ts';
import { hasText } from '../bytes.ts';
import { recordExif } from '../exif.ts';
import { type Findings, stateSize } from '../findings.ts';
import { readCanonNotes } from '../maker-notes/registry.ts';
import { readDirectory, readNumbers, readTiffLayout } from '../tiff-directory.ts';
import type { Format } from './format.ts';
import { isoBoxes, readBrands, UUID_BYTES } from './iso-boxes.ts';
import { readUuidBox } from './uuid-box.ts';

/** The ids of boxes that are nobody's but their maker's. */
const CANON = '\x85\xc0\xb6\x87\x82\x0f\x11\xe0\x81\x11\xf4\xce\x46\x2b\x6a\x48';

const IMAGE_WIDTH = 0x0100;
const IMAGE_LENGTH = 0x0101;

/** Canon's boxes, each a whole TIFF block, and the directory that is in it. */
const DIRECTORIES = { CMT1: 'ifd0', CMT2: 'exif', CMT4: 'gps' } as const;

export const cr3: Format = {
  sniff: (head) => (readBrands(head)[0] === 'crx ' ? 'image/x-canon-cr3' : undefined),

  async read(reader, found) {
    for await (const box of isoBoxes(reader)) {
      if (box.type === 'moov') await readMovie(box.content, found);
      if (box.type === 'uuid') await readUuidBox(box.content, found);
      if (box.type === 'mdat') return;
    }
  },
};

async function readMovie(movie: ByteReader, found: Findings): Promise<void> {
  for await (const { type, content } of isoBoxes(movie)) {
    if (type !== 'uuid' || !hasText(await content.at(0, UUID_BYTES), CANON)) continue;
    for await (const box of isoBoxes(content, UUID_BYTES))
      await keepWhatWasFound(() => readBlock(box.type, box.content, found));
    return;
  }
}

/** The box with the notes, which are the block's first directory. */
const MAKER_NOTES = 'CMT3';

async function readBlock(type: string, block: ByteReader, found: Findings): Promise<void> {
  if (!isDirectory(type) && type !== MAKER_NOTES) return;
  const layout = await readTiffLayout(block);
  if (!layout) return;
  if (!isDirectory(type)) return readCanonNotes(block, layout, found);
  const { directory } = await readDirectory(block, layout, layout.firstDirectory);
  await recordExif(found, layout, { [DIRECTORIES[type]]: directory });
  if (type !== 'CMT1') return;
  const number = async (tag: number) => {
    const field = directory.get(tag);
    return (field && (await readNumbers(field, layout.isLittle, 1))[0]) ?? 0;
  };
  stateSize(found, await number(IMAGE_WIDTH), await number(IMAGE_LENGTH));
}

const isDirectory = (type: string): type is keyof typeof DIRECTORIES =>
  Object.hasOwn(DIRECTORIES, type);
