/**
 * Damaged photos of every format: whatever comes, an answer comes back, soon,
 * and it is fit to be stored. `FUZZ_CASES` and `FUZZ_SEED` ask for others.
 */
import { expect, test } from 'vitest';
import { PhotoMetadata } from '#contract/photo-metadata';
import { blobSource } from './byte-source.ts';
import { mutate, seededRandom } from './fixtures/mutate.ts';
import { PHOTOS } from './fixtures/photos.ts';
import { readMetadata } from './read-metadata.ts';

const CASES = Number(process.env['FUZZ_CASES'] ?? 20_000);
const SEED = Number(process.env['FUZZ_SEED'] ?? 1);

/** A case slower than this is a fault, milliseconds. */
const SLOWEST_MS = 1_000;

interface Tally {
  photos: number;
  rejected: number;
  slowestMs: number;
  faults: string[];
}

async function runCase(name: string, bytes: Uint8Array, tally: Tally): Promise<void> {
  const startMs = performance.now();
  try {
    const reading = await readMetadata(blobSource(new Blob([Uint8Array.from(bytes)])));
    if (reading.kind === 'rejected') tally.rejected += 1;
    else if (PhotoMetadata.safeParse(reading.metadata).success) tally.photos += 1;
    else tally.faults.push(`${name}: not fit to be stored`);
  } catch (error) {
    tally.faults.push(`${name}: ${String(error)}`);
  }
  const tookMs = performance.now() - startMs;
  tally.slowestMs = Math.max(tally.slowestMs, tookMs);
  if (tookMs > SLOWEST_MS) tally.faults.push(`${name}: took ${tookMs.toFixed()} ms`);
}

test(
  `${CASES} damaged photos all get an answer`,
  async () => {
    const originals = Object.entries(PHOTOS);
    const tally: Tally = { photos: 0, rejected: 0, slowestMs: 0, faults: [] };
    for (let index = 0; index < CASES; index += 1) {
      const [name, [, original]] =
        originals[index % originals.length] ?? expect.fail('no fixtures');
      const bytes = mutate(original, seededRandom(SEED * 1_000_003 + index));
      await runCase(`${name}, seed ${SEED}, case ${index}`, bytes, tally);
    }
    const { photos, rejected, slowestMs, faults } = tally;
    console.info(
      `${photos} read, ${rejected} rejected, ${faults.length} faults, slowest ${slowestMs.toFixed()} ms`,
    );
    expect(faults).toEqual([]);
    expect(photos).toBeGreaterThan(CASES / 4);
  },
  Math.max(120_000, CASES * 10),
);
