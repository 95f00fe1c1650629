import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import type { Bundle } from './bundle.ts';

/** Prints the CPU time of an import, user and system, ms: what Lambda does before the first message. */
const PROGRAM = `
const before = process.cpuUsage();
await import(process.argv[1]);
const { user, system } = process.cpuUsage(before);
process.stdout.write(String((user + system) / 1000));
`;

/** What the handler finds in its environment. */
const ENVIRONMENT = {
  AWS_REGION: 'eu-west-1',
  TABLE_NAME: 'table',
  MAX_UPLOAD_BYTES: '5000000000',
  METRICS_NAMESPACE: 'bench',
};

/**
 * How long each bundle takes to load, ms of CPU, in new processes.
 *
 * They take turns, so that whatever else the machine does meets them alike; and
 * CPU time, because waiting for a turn of the processor is not theirs.
 *
 * @returns for each bundle its samples, in the order of the turns.
 */
export async function measureImports(
  bundles: readonly Bundle[],
  samples: number,
): Promise<number[][]> {
  const folder = await mkdtemp(join(tmpdir(), 'bench-lambda-'));
  try {
    const files = await Promise.all(bundles.map((bundle, i) => writeBundle(folder, bundle, i)));
    const times = files.map((): number[] => []);
    for (let sample = 0; sample < samples; sample += 1)
      for (const [i, file] of files.entries()) times[i]?.push(await measureImport(file));
    return times;
  } finally {
    await rm(folder, { recursive: true });
  }
}

/** The median of how many times as long one took as the other, turn by turn. */
export const medianRatio = (times: readonly number[], others: readonly number[]): number =>
  median(times.map((time, i) => time / (others[i] ?? NaN)));

async function writeBundle(folder: string, { code }: Bundle, i: number): Promise<string> {
  const file = join(folder, `${i}.mjs`);
  await writeFile(file, code);
  return pathToFileURL(file).href;
}

async function measureImport(url: string): Promise<number> {
  const args = ['--no-warnings', '--input-type=module', '--eval', PROGRAM, url];
  const { stdout } = await promisify(execFile)(process.execPath, args, { env: ENVIRONMENT });
  return Number(stdout);
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length / 2;
  return ((sorted[Math.ceil(middle) - 1] ?? NaN) + (sorted[Math.floor(middle)] ?? NaN)) / 2;
}
