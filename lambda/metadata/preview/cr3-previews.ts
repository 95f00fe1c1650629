/**
 * JPEGs in Canon's CR3: a small one in a box of its own, the large one as a film's first track.
 *
 * @see https://github.com/lclevy/canon_cr3
 * @module
 */
import { type ByteReader, keepWhatWasFound } from '../byte-reader.ts';
import { fourCharacters, hasText, uint64, viewOf } from '../bytes.ts';
import type { AddRange } from './byte-range.ts';

/** The id of the box that has the preview. */
const PREVIEW = '\xea\xf4\x2b\x5e\x1c\x98\x4b\x88\xb9\xfb\xb7\xdc\x40\x6e\x4d\x16';
const ID_BYTES = 16;

/** Behind the preview's id come eight bytes, then its box: sides, and the length of the JPEG. */
const PREVIEW_BOX_AT = ID_BYTES + 8;
const PREVIEW_HEADER_BYTES = 24;

/** Boxes that hold boxes, on the way to where a track's data is. */
const CONTAINERS = new Set(['moov', 'trak', 'mdia', 'minf', 'stbl']);

/** More than there are. */
const BOXES_MAX = 200;

interface Box {
  type: string;
  /** Of its content, in the file. */
  start: number;
  end: number;
}

/** Tell of every JPEG; the sensor's data is in tracks too, and is found to be none. */
export async function findInCr3(file: ByteReader, add: AddRange): Promise<void> {
  let track: { offset?: number; length?: number } = {};
  for await (const box of walk(file, { type: '', start: 0, end: file.sizeBytes }))
    await keepWhatWasFound(async () => {
      const { type, start } = box;
      if (type === 'trak') track = {};
      if (type === 'uuid') await findInOwnBox(file, box, add);
      // One sample a track: version and flags, its size, and how many there are.
      if (type === 'stsz') track.length = viewOf(await file.at(start + 4, 4)).getUint32(0);
      if (type === 'co64') track.offset = uint64(viewOf(await file.at(start + 8, 8)), 0);
      if (track.offset !== undefined && track.length !== undefined) {
        add({ offset: track.offset, length: track.length });
        track = {};
      }
    });
}

async function findInOwnBox(file: ByteReader, box: Box, add: AddRange): Promise<void> {
  if (!hasText(await file.at(box.start, ID_BYTES), PREVIEW)) return;
  const at = box.start + PREVIEW_BOX_AT;
  const view = viewOf(await file.at(at, PREVIEW_HEADER_BYTES));
  if (fourCharacters(view, 4) !== 'PRVW') return;
  add({ offset: at + PREVIEW_HEADER_BYTES, length: view.getUint32(20) });
}

/** Boxes in the order of the file, those that hold others before what they hold. */
async function* walk(file: ByteReader, within: Box): AsyncGenerator<Box> {
  let offset = within.start;
  for (let count = 0; count < BOXES_MAX && offset + 8 <= within.end; count += 1) {
    const head = await file.at(offset, 16);
    if (head.length < 16) return;
    const view = viewOf(head);
    const short = view.getUint32(0);
    const headerBytes = short === 1 ? 16 : 8;
    const length = short === 1 ? uint64(view, 8) : short || within.end - offset;
    if (length < headerBytes) return;
    const end = Math.min(offset + length, within.end);
    const box = { type: fourCharacters(view, 4), start: offset + headerBytes, end };
    yield box;
    if (CONTAINERS.has(box.type)) yield* walk(file, box);
    offset += length;
  }
}
