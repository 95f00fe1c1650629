/**
 * What a photo may cost, measured where nothing else is: every fixture, the
 * hostile ones too, read from files by a process of its own.
 */
import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { BATCH_SIZE, INDEXER_TIMEOUT, MEMORY_MB } from '../../infra/indexer.ts';
import { HOSTILE } from '../../lambda/metadata/fixtures/hostile.ts';
import { PHOTOS } from '../../lambda/metadata/fixtures/photos.ts';
import { startEngine } from './engine-process.ts';
import { TIMEOUT_MS, TINTYPE_FILE_BY_FILE } from './run-engine.ts';

/** Above what the process has before it reads anything. */
const MEMORY_MAX_BYTES = 64_000_000;
const SLOWEST_MS = 1_000;

/** A busy machine may stop the process for a while; the fastest of these counts. */
const TRIES = 3;

const ROUNDS = 100;

test('no fixture takes more than 64 MB or a second, however often it is read', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'tintype-bounds-'));
  const builders: [string, () => Uint8Array | Promise<Uint8Array>][] = [
    ...Object.entries(PHOTOS).map(([name, [, bytes]]): [string, () => Uint8Array] => [
      name,
      () => bytes,
    ]),
    ...Object.entries(HOSTILE),
  ];
  const engine =
    (await startEngine(TINTYPE_FILE_BY_FILE, TIMEOUT_MS)) ?? expect.fail('it does not start');
  let peakBytes = 0;
  const ask = async (file: string) => {
    const answer = (await engine.ask(file)) ?? expect.fail(`no answer: ${file}`);
    peakBytes = answer.peakBytes;
    return answer.tookMs;
  };
  const slow: string[] = [];
  for (const [name, build] of builders) {
    const file = join(folder, String(builders.length + slow.length));
    await writeFile(file, await build());
    let tookMs = Infinity;
    for (let tried = 0; tried < TRIES && tookMs > SLOWEST_MS; tried += 1) tookMs = await ask(file);
    if (tookMs > SLOWEST_MS) slow.push(name);
  }
  // One photo many times over: memory that each takes and none gives back would show.
  const photo = join(folder, 'photo.jpg');
  await writeFile(photo, PHOTOS.jpeg[1]);
  for (let round = 0; round < ROUNDS; round += 1) await ask(photo);
  engine.stop();
  expect(slow).toEqual([]);
  expect(peakBytes - engine.ready.memoryBytes).toBeLessThan(MEMORY_MAX_BYTES);
}, 120_000);

/** What Node, the SDK and the handler take before they see a photo. */
const HANDLER_BYTES = 150_000_000;

/** A function has a whole core at 1,769 MB: "Configure Lambda function memory", AWS Lambda Developer Guide. */
const CORE_MB = 1_769;

test('a batch of the worst photos, all at once, fits into the memory and the time of the function', () => {
  expect(BATCH_SIZE * MEMORY_MAX_BYTES + HANDLER_BYTES).toBeLessThan(MEMORY_MB * 2 ** 20);
  const slowedDown = CORE_MB / MEMORY_MB;
  expect(BATCH_SIZE * SLOWEST_MS * slowedDown).toBeLessThan(INDEXER_TIMEOUT.toMilliseconds());
});
