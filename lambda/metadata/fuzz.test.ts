/**
 * Damaged photos of every format: whatever comes, an answer comes back, soon,
 * and it is fit to be stored. `FUZZ_CASES` and `FUZZ_SEED` ask for others.
 */
import { expect, test } from 'vitest';
import { PhotoMetadata } from '#contract/photo-metadata';
import { READ_BYTES_MAX, READS_MAX } from './byte-reader.ts';
import { mutate, seededRandom } from './fixtures/mutate.ts';
import { PHOTOS } from './fixtures/photos.ts';
import { readMetadata } from './read-metadata.ts';

const CASES = Number(process.env['FUZZ_CASES'] ?? 20_000);
const SEED = Number(process.env['FUZZ_SEED'] ?? 1);

/** A case slower than this is a fault, milliseconds. */
const SLOWEST_MS = 1_000;

/** Resident memory may grow by so much in all: what one case takes, and garbage not yet collected. */
const GROWTH_MAX_BYTES = 256_000_000;

const peakBytes = () => process.resourceUsage().maxRSS * 1024;

interface Tally {
  photos: number;
  rejected: number;
  slowestMs: number;
  faults: string[];
}

type Outcome = 'photo' | 'rejected' | { fault: string };

async function outcomeOf(bytes: Uint8Array): Promise<Outcome> {
  let [reads, bytesRead] = [0, 0];
  try {
    const reading = await readMetadata({
      sizeBytes: bytes.length,
      read: (offset, length) => {
        reads += 1;
        bytesRead += length;
        return Promise.resolve(bytes.slice(offset, offset + length));
      },
    });
    if (reads > READS_MAX || bytesRead > READ_BYTES_MAX)
      return { fault: `${reads} reads of ${bytesRead} bytes` };
    if (reading.kind === 'rejected') return 'rejected';
    const isSound = PhotoMetadata.safeParse(reading.metadata).success;
    return isSound ? 'photo' : { fault: 'not fit to be stored' };
  } catch (error) {
    return { fault: String(error) };
  }
}

/** A case that takes too long is tried again: it may be the machine that is busy. */
async function runCase(name: string, bytes: Uint8Array, tally: Tally, tries = 3): Promise<void> {
  const startMs = performance.now();
  const outcome = await outcomeOf(bytes);
  const tookMs = performance.now() - startMs;
  if (tookMs > SLOWEST_MS && tries > 1) return runCase(name, bytes, tally, tries - 1);
  tally.slowestMs = Math.max(tally.slowestMs, tookMs);
  if (tookMs > SLOWEST_MS) tally.faults.push(`${name}: took ${tookMs.toFixed()} ms`);
  if (outcome === 'photo') tally.photos += 1;
  else if (outcome === 'rejected') tally.rejected += 1;
  else tally.faults.push(`${name}: ${outcome.fault}`);
}

test(
  `${CASES} damaged photos all get an answer`,
  async () => {
    const originals = Object.entries(PHOTOS);
    const startBytes = peakBytes();
    const tally: Tally = { photos: 0, rejected: 0, slowestMs: 0, faults: [] };
    for (let index = 0; index < CASES; index += 1) {
      const [name, [, original]] =
        originals[index % originals.length] ?? expect.fail('no fixtures');
      const bytes = mutate(original, seededRandom(SEED * 1_000_003 + index));
      await runCase(`${name}, seed ${SEED}, case ${index}`, bytes, tally);
    }
    const { photos, rejected, slowestMs, faults } = tally;
    const growthBytes = peakBytes() - startBytes;
    console.info(
      `${photos} read, ${rejected} rejected, ${faults.length} faults, ` +
        `slowest ${slowestMs.toFixed()} ms, memory +${(growthBytes / 1e6).toFixed()} MB`,
    );
    expect(faults).toEqual([]);
    expect(photos).toBeGreaterThan(CASES / 4);
    expect(growthBytes).toBeLessThan(GROWTH_MAX_BYTES);
  },
  Math.max(120_000, CASES * 10),
);
