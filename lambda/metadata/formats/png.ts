/**
 * PNG and APNG: chunks before the picture and behind it.
 *
 * @see https://www.w3.org/TR/png-3/
 * @module
 */
import {
  type ByteReader,
  FIRST_READ_BYTES,
  keepWhatWasFound,
  memoryReader,
} from '../byte-reader.ts';
import { fourCharacters, hasText, viewOf } from '../bytes.ts';
import { readManifestStore } from '../c2pa.ts';
import { readExif, withoutPrefix } from '../exif.ts';
import { type Findings, spend, stateFrames, stateSize } from '../findings.ts';
import { readIccProfile } from '../icc.ts';
import { inflate } from '../inflate.ts';
import { untilNul } from '../text.ts';
import { type Chunk, readTail, walkChunks } from './chunks.ts';
import type { Format } from './format.ts';
import { readText } from './png-text.ts';

export const SIGNATURE = '\x89PNG\r\n\x1a\n';

/** Enough for the list of tags and the name, which come before the tables. */
const PROFILE_BYTES_MAX = 64 * 1024;
const PROFILE_SOURCE_BYTES_MAX = 128 * 1024;

/** A chunk: length, type, content, checksum. */
export const LAYOUT = {
  headerBytes: 8,
  readHeader: (view: DataView, offset: number) => ({
    type: fourCharacters(view, offset + 4),
    contentBytes: view.getUint32(offset),
    totalBytes: 12 + view.getUint32(offset),
  }),
};

/** Chunks that hold the picture, by the dozen or by the thousand. */
const isPicture = (type: string) => /^(?:IDAT|fdAT|fcTL)$/.test(type);

const FRAME_CONTROL = 'fcTL';

/** Chunks of picture this many are walked; behind more that are not yet read, the end is looked for. */
const PICTURES_MAX = 1;

export const png: Format = {
  sniff: (head) => (hasText(head, SIGNATURE) ? 'image/png' : undefined),

  async read(reader, found) {
    let [pictures, isWhole] = [0, true];
    const delays: number[] = [];
    for await (const chunk of walkChunks(reader, SIGNATURE.length, LAYOUT)) {
      if (chunk.type === 'IEND') break;
      if (chunk.type === FRAME_CONTROL) delays.push(await frameSeconds(chunk.content));
      else if (!isPicture(chunk.type)) await keepWhatWasFound(() => record(chunk, found));
      else pictures += 1;
      isWhole = pictures <= PICTURES_MAX || chunk.end <= FIRST_READ_BYTES;
      if (!isWhole) break;
    }
    if (delays.length === found.about.frames)
      stateFrames(
        found,
        delays.length,
        delays.reduce((sum, delay) => sum + delay, 0),
      );
    if (isWhole) return;
    for (const chunk of await readTail(reader, SIGNATURE.length, LAYOUT, isPicture))
      await keepWhatWasFound(() => record(chunk, found));
  },
};

/** The fraction of a second that a frame is shown; 0 below it stands for 100. */
async function frameSeconds(content: ByteReader): Promise<number> {
  const bytes = await content.at(20, 4);
  if (bytes.length < 4) return 0;
  const view = viewOf(bytes);
  return view.getUint16(0) / (view.getUint16(2) || 100);
}

async function record({ type, content }: Chunk, found: Findings): Promise<void> {
  if (found.effortLeft === 0) return;
  switch (type) {
    case 'IHDR': {
      const view = viewOf(await content.at(0, 8));
      stateSize(found, view.getUint32(0), view.getUint32(4));
      break;
    }
    case 'acTL':
      stateFrames(found, viewOf(await content.at(0, 4)).getUint32(0));
      break;
    case 'caBX':
      await readManifestStore(content, found);
      break;
    case 'eXIf':
    case 'zxIf':
      await readExif(await withoutPrefix(content), found);
      break;
    case 'iCCP':
      await readIccProfile(await profileOf(content, found), found);
      break;
    case 'tEXt':
    case 'zTXt':
    case 'iTXt':
      await readText(type, content, found);
      break;
    default:
  }
}

/** A name, NUL, the method of compression, the profile. */
async function profileOf(content: ByteReader, found: Findings): Promise<ByteReader> {
  const bytes = await content.at(0, PROFILE_SOURCE_BYTES_MAX);
  const start = untilNul(bytes).length + 2;
  const limit = Math.min(PROFILE_BYTES_MAX, found.effortLeft);
  const profile = await inflate(bytes.subarray(start), limit);
  spend(found, profile.length);
  return memoryReader(profile);
}
