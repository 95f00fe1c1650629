import { describe, expect, test } from 'vitest';
import { blobSource } from '../byte-source.ts';
import { buildJpeg } from '../fixtures/jpeg.ts';
import {
  buildChained,
  buildCr2,
  buildCr3,
  buildDng,
  buildNef,
  buildOrf,
  buildRaf,
  buildRw2,
  tiffWriter,
} from '../fixtures/raw.ts';
import { long } from '../fixtures/tiff.ts';
import { mutate, seededRandom } from '../fixtures/mutate.ts';
import { readMetadata } from '../read-metadata.ts';
import { findPreviews } from './find-previews.ts';

const jpeg = buildJpeg({ width: 640, height: 424 });
const small = buildJpeg({ width: 160, height: 120 });

const FILES: [string, string, Uint8Array][] = [
  ['DNG, where a directory points', 'image/x-adobe-dng', buildDng({ jpeg })],
  ['NEF, in a directory of its own', 'image/x-nikon-nef', buildNef({ jpeg })],
  ['NEF, in the maker’s note', 'image/x-nikon-nef', buildNef({ jpeg }, true)],
  ['CR2, in the first directory', 'image/x-canon-cr2', buildCr2({ jpeg })],
  ['ARW, in the second directory', 'image/x-sony-arw', buildChained('SONY', { jpeg })],
  ['PEF, in the second directory', 'image/x-pentax-pef', buildChained('PENTAX', { jpeg })],
  ['ORF, in the maker’s note', 'image/x-olympus-orf', buildOrf({ jpeg })],
  ['RW2, in a tag', 'image/x-panasonic-rw2', buildRw2({ jpeg })],
  ['RAF, behind the header', 'image/x-fuji-raf', buildRaf({ jpeg })],
  ['CR3, in a track', 'image/x-canon-cr3', buildCr3({ jpeg, small })],
];

async function read(bytes: Uint8Array) {
  const source = blobSource(new Blob([Uint8Array.from(bytes)]));
  const reading = await readMetadata(source);
  if (reading.kind === 'rejected') return { mediaType: reading.reason, previews: [] };
  const { mediaType } = reading.metadata;
  return { mediaType, previews: await findPreviews(source, mediaType) };
}

describe('the preview is found byte for byte', () => {
  test.each(FILES)('in %s', async (_, mediaType, bytes) => {
    const { mediaType: found, previews } = await read(bytes);
    expect(found).toBe(mediaType);
    const [best] = previews;
    expect(best).toMatchObject({ width: 640, height: 424, length: jpeg.length });
    expect(bytes.subarray(best?.offset, (best?.offset ?? 0) + jpeg.length)).toEqual(jpeg);
  });
});

test('of several the largest comes first, and what the sensor saw is none', async () => {
  const { previews } = await read(buildCr3({ jpeg, small }));
  expect(previews.map(({ width }) => width)).toEqual([640, 160]);
  expect((await read(buildDng({}))).previews).toEqual([]);
});

test('a whole one comes before a larger one that is cut off', async () => {
  const file = tiffWriter();
  const next = file.directory([long(0x0201, file.append(small)), long(0x0202, small.length)]);
  const at = file.append(jpeg.subarray(0, 400));
  const size = [long(0x0100, 640), long(0x0101, 424)];
  const first = file.directory([...size, long(0x0201, at), long(0x0202, 1_000_000)], next);
  const { previews } = await read(file.finish(first));
  expect(previews.map(({ width }) => width)).toEqual([160, 640]);
});

test('directories that point at one another come to an end', async () => {
  const file = tiffWriter();
  const first = file.directory([long(0x0100, 4), long(0x0101, 4), long(0x014a, 8, 8, 8)], 8);
  const bytes = file.finish(first);
  expect(first).toBe(8);
  expect((await read(bytes)).previews).toEqual([]);
});

test('no damage makes it throw, read much, or claim what is not in the file', async () => {
  for (const [, , bytes] of FILES)
    for (let seed = 1; seed <= 60; seed += 1) {
      const damaged = mutate(bytes, seededRandom(seed));
      let reads = 0;
      const source = blobSource(new Blob([Uint8Array.from(damaged)]));
      const counting = {
        ...source,
        read: (offset: number, length: number) => {
          reads += 1;
          return source.read(offset, length);
        },
      };
      const reading = await readMetadata(source);
      if (reading.kind === 'rejected') continue;
      const previews = await findPreviews(counting, reading.metadata.mediaType);
      expect(reads).toBeLessThanOrEqual(24);
      for (const { offset, width, height } of previews) {
        expect(offset).toBeLessThan(damaged.length);
        expect(width * height).toBeGreaterThan(0);
      }
    }
});
