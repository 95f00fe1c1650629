/**
 * Files that mean harm, and files that harm came to: a sound answer, soon, from
 * few bytes. What that takes in memory is measured in a process of its own, by
 * `scripts/bench-extract/bounds.test.ts`.
 */
import { describe, expect, test } from 'vitest';
import { PhotoMetadata } from '#contract/photo-metadata';
import { READ_BYTES_MAX, READS_MAX } from './byte-reader.ts';
import { concat, utf8 } from './fixtures/bytes.ts';
import { countedSource } from './fixtures/counted-source.ts';
import { HOSTILE } from './fixtures/hostile.ts';
import { buildJpeg, exifSegment, segment } from './fixtures/jpeg.ts';
import { PHOTOS, sampleExif } from './fixtures/photos.ts';
import { buildTiff, raw } from './fixtures/tiff.ts';
import { type MetadataReading, readMetadata } from './read-metadata.ts';

interface Measured {
  reading: MetadataReading;
  reads: number;
  bytesRead: number;
}

async function measure(bytes: Uint8Array): Promise<Measured> {
  const source = countedSource(bytes);
  const reading = await readMetadata(source);
  return { reading, reads: source.reads, bytesRead: source.bytesRead };
}

function expectSound({ reading, reads, bytesRead }: Measured) {
  expect(reads).toBeLessThanOrEqual(READS_MAX);
  expect(bytesRead).toBeLessThanOrEqual(READ_BYTES_MAX);
  if (reading.kind === 'photo')
    expect(PhotoMetadata.safeParse(reading.metadata).error).toBeUndefined();
}

describe('a hostile file', () => {
  test.each(Object.entries(HOSTILE))('is harmless: %s', async (_, build) => {
    const bytes = await build();
    const started = performance.now();
    const measured = await measure(bytes);
    // A second is the bound; a busy machine may take three times as long.
    expect(performance.now() - started).toBeLessThan(3_000);
    expectSound(measured);
  });

  test('never yields bytes from beyond its end', async () => {
    const exif = buildTiff({ ifd0: [raw(0x010e, 7, utf8('short'), 600)] });
    const { reading } = await measure(concat('II*\0', exif.subarray(4)));
    expect(reading).toMatchObject({ metadata: { tags: { 'IFD0:ImageDescription': 'short' } } });
  });

  test('is read no further than the bounds allow, and says so', async () => {
    const segments = Array.from({ length: 120 }, () => segment(0xe3, new Uint8Array(65_000)));
    const measured = await measure(
      buildJpeg({ segments: [exifSegment(sampleExif()), ...segments] }),
    );
    expectSound(measured);
    expect(measured.reading).toMatchObject({
      metadata: { truncated: true, camera: { make: 'Canon', model: 'Canon EOS R5' } },
    });
  });
});

/** How many places each photo is cut at. */
const CUTS = 60;

test.each(Object.entries(PHOTOS))(
  'a photo (%s) cut off anywhere is sound',
  async (_, [, bytes]) => {
    for (let cut = 0; cut < CUTS; cut += 1)
      expectSound(await measure(bytes.subarray(0, Math.floor((bytes.length * cut) / CUTS))));
  },
);
