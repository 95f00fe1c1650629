/**
 * PNG and APNG: chunks before the picture and behind it.
 *
 * @see https://www.w3.org/TR/png-3/
 * @module
 */
import { type ByteReader, keepWhatWasFound, memoryReader } from '../byte-reader.ts';
import { fourCharacters, hasText, viewOf } from '../bytes.ts';
import { readExif, withoutPrefix } from '../exif.ts';
import { type Findings, spend, stateSize } from '../findings.ts';
import { readIccProfile } from '../icc.ts';
import { inflate } from '../inflate.ts';
import { untilNul } from '../text.ts';
import { type Chunk, readTail, walkChunks } from './chunks.ts';
import type { Format } from './format.ts';
import { readText } from './png-text.ts';

const SIGNATURE = '\x89PNG\r\n\x1a\n';

/** Enough for the list of tags and the name, which come before the tables. */
const PROFILE_BYTES_MAX = 64 * 1024;
const PROFILE_SOURCE_BYTES_MAX = 128 * 1024;

/** A chunk: length, type, content, checksum. */
const LAYOUT = {
  headerBytes: 8,
  readHeader: (view: DataView, offset: number) => ({
    type: fourCharacters(view, offset + 4),
    contentBytes: view.getUint32(offset),
    totalBytes: 12 + view.getUint32(offset),
  }),
};

/** Chunks that hold the picture, by the dozen or by the thousand. */
const isPicture = (type: string) => /^(?:IDAT|fdAT|fcTL)$/.test(type);

export const png: Format = {
  sniff: (head) => (hasText(head, SIGNATURE) ? 'image/png' : undefined),

  async read(reader, found) {
    let pictures = 0;
    for await (const chunk of walkChunks(reader, SIGNATURE.length, LAYOUT)) {
      if (chunk.type === 'IEND') return;
      if (!isPicture(chunk.type)) await keepWhatWasFound(() => record(chunk, found));
      else if ((pictures += 1) > 1) break;
    }
    if (pictures < 2) return;
    for (const chunk of await readTail(reader, LAYOUT, isPicture))
      await keepWhatWasFound(() => record(chunk, found));
  },
};

async function record({ type, content }: Chunk, found: Findings): Promise<void> {
  if (found.effortLeft === 0) return;
  switch (type) {
    case 'IHDR': {
      const view = viewOf(await content.at(0, 8));
      stateSize(found, view.getUint32(0), view.getUint32(4));
      break;
    }
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
