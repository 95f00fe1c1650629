/**
 * The sequence of pictures that a HEIF file may have, as a film has its frames.
 *
 * @see https://www.iso.org/standard/83102.html ISO/IEC 14496-12
 * @module
 */
import { type ByteReader, keepWhatWasFound } from '../byte-reader.ts';
import { uint64, viewOf } from '../bytes.ts';
import { type Findings, stateFrames, stateSize } from '../findings.ts';
import { FULL_BOX_BYTES, isoBoxes, readBoxes } from './iso-boxes.ts';

/** A track, its samples, and what leads to them. */
const SAMPLE_PATH = ['mdia', 'minf', 'stbl', 'stsz'];
const HEADER_PATH = ['mdia', 'mdhd'];

/**
 * Record what the first track says: its size if there is no still picture, how many
 * frames, how long; its metadata by `readMeta`, as that of the whole movie.
 */
export async function readMovie(
  movie: ByteReader,
  found: Findings,
  readMeta: (meta: ByteReader) => Promise<void>,
): Promise<void> {
  for await (const { type, content } of isoBoxes(movie)) {
    if (type === 'meta') await keepWhatWasFound(() => readMeta(content));
    if (type !== 'trak') continue;
    for (const box of await readBoxes(content)) {
      if (box.type === 'tkhd') await keepWhatWasFound(() => readSize(box.content, found));
      if (box.type === 'meta') await keepWhatWasFound(() => readMeta(box.content));
    }
    await keepWhatWasFound(() => readFrames(content, found));
    return;
  }
}

/** The last two of its fields, each with 16 bits of fraction. */
async function readSize(header: ByteReader, found: Findings): Promise<void> {
  const view = viewOf(await header.at(header.sizeBytes - 8, 8));
  stateSize(found, view.getUint16(0), view.getUint16(4));
}

async function readFrames(track: ByteReader, found: Findings): Promise<void> {
  const [samples, header] = [await follow(track, SAMPLE_PATH), await follow(track, HEADER_PATH)];
  if (!samples || !header) return;
  const frames = viewOf(await samples.at(FULL_BOX_BYTES, 8)).getUint32(4);
  const view = viewOf(await header.at(0, 32));
  // Two times of creation and change come first, of 32 bits or 64 each.
  const isLong = view.getUint8(0) === 1;
  const at = FULL_BOX_BYTES + (isLong ? 16 : 8);
  const duration = isLong ? uint64(view, at + 4) : view.getUint32(at + 4);
  stateFrames(found, frames, duration / view.getUint32(at));
}

/** The box at the end of a path of types. */
async function follow(box: ByteReader, path: readonly string[]): Promise<ByteReader | undefined> {
  let inner: ByteReader | undefined = box;
  for (const step of path)
    inner = inner && (await readBoxes(inner)).find(({ type }) => type === step)?.content;
  return inner;
}
