/**
 * One engine in its own process, for `bench-extract.ts`: a file name in, a line of JSON out.
 *
 * @module
 */
import { existsSync, readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import type { Answer, Ready } from './bench-extract/answer.ts';
import { COMPARED_TAGS } from './bench-extract/compared-tags.ts';
import { dig, type EngineReading, type ReadByEngine } from './bench-extract/engine.ts';

/** Loaded one at a time, so that none pays for another's memory. */
const ENGINES: Readonly<Record<string, () => Promise<ReadByEngine>>> = {
  tintype: async () => (await import('./bench-extract/tintype-engine.ts')).tintype,
  exifr: async () => (await import('./bench-extract/exifr-engine.ts')).exifrEngine(COMPARED_TAGS),
  exifreader: async () =>
    (await import('./bench-extract/exif-reader-engine.ts')).exifReaderEngine(COMPARED_TAGS),
};

const [name = ''] = process.argv.slice(2);
const readByEngine = await ENGINES[name]?.();
if (!readByEngine) throw new Error(`No such engine: ${name}`);

const STATUS = '/proc/self/status';

/** The most memory that this process has had. Linux counts into `maxRSS` what its parent had. */
function readPeakBytes(): number {
  const status = existsSync(STATUS) ? readFileSync(STATUS, 'utf8') : '';
  const kilobytes = /^VmHWM:\s+(\d+) kB$/m.exec(status)?.[1] ?? process.resourceUsage().maxRSS;
  return Number(kilobytes) * 1024;
}

const print = (line: Ready | Answer) => process.stdout.write(`${JSON.stringify(line)}\n`);

const manifest = name === 'tintype' ? 'package.json' : `node_modules/${name}/package.json`;
const { version } = { version: dig(JSON.parse(await readFile(manifest, 'utf8')), 'version') };
print({ version: String(version), memoryBytes: process.memoryUsage.rss() });

for await (const line of createInterface({ input: process.stdin })) {
  globalThis.gc?.();
  const startMs = performance.now();
  let reading: EngineReading;
  try {
    reading = await readByEngine(String(JSON.parse(line)));
  } catch (error) {
    reading = { error: String(error), reads: 0, bytesRead: 0 };
  }
  const tookMs = performance.now() - startMs;
  print({ ...reading, tookMs, peakBytes: readPeakBytes() });
}
