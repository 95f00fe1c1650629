/**
 * Compares this project's metadata engine with others, on a folder of files, in one run.
 *
 *     npm run bench:extract -- DIR
 *
 * @module
 */
import { readdir, stat } from 'node:fs/promises';
import { availableParallelism, cpus, totalmem } from 'node:os';
import { join, resolve } from 'node:path';
import type { Expected } from './bench-extract/agreement.ts';
import { readReference, type Reference } from './bench-extract/exif-tool.ts';
import { formatReport } from './bench-extract/report.ts';
import { type EngineRun, runEngines } from './bench-extract/run-engine.ts';

const USAGE = `Usage: npm run bench:extract -- DIR

Reads every file in DIR and below with each engine that is installed, and prints
how far they agree with ExifTool, what they read, and what that takes.
`;

/** Every file below a folder, by its full name, with its size in bytes. */
async function listFiles(folder: string): Promise<Map<string, number>> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile() && !entry.name.startsWith('.'));
  const names = files.map(({ parentPath, name }) => join(parentPath, name)).sort();
  const sizes = new Map<string, number>();
  for (const name of names) sizes.set(name, (await stat(name)).size);
  return sizes;
}

/** What ExifTool says of the files it finds nothing wrong with; without it, what we say. */
function whatToExpect(reference: Reference | undefined, ours: EngineRun | undefined) {
  const expected = new Map<string, Expected>();
  for (const [file, { isClean, format, facts }] of reference?.files ?? [])
    if (isClean) expected.set(file, { format, facts });
  if (reference) return expected;
  for (const [file, answer] of ours?.answers ?? [])
    if (answer?.facts)
      expected.set(file, { format: answer.facts.mediaType ?? 'unknown', facts: answer.facts });
  return expected;
}

async function bench(folder: string): Promise<string> {
  const sizes = await listFiles(folder);
  if (sizes.size === 0) throw new UserError(`There are no files in ${folder}.`);
  const files = [...sizes.keys()];
  const reference = await readReference(files);
  const runs = await runEngines(files);
  const expected = whatToExpect(reference, runs[0]);
  const totalBytes = [...sizes.values()].reduce((total, size) => total + size, 0);
  const scored = reference
    ? `Agreement is with ${reference.name}, on the ${expected.size} files it finds nothing wrong ` +
      `with; it took ${(reference.tookMs / files.length).toFixed(1)} ms a file, all in one process.`
    : 'ExifTool is not installed: agreement is only with what Tintype reads, right or wrong.';
  return [
    `${files.length} files, ${(totalBytes / 1e6).toFixed(1)} MB. ${scored}`,
    `Node ${process.version}, ${availableParallelism()} x ${cpus()[0]?.model ?? 'unknown'}, ` +
      `${(totalmem() / 1e9).toFixed(0)} GB, ${new Date().toISOString().slice(0, 10)}.`,
    '',
    formatReport({ sizes, expected, runs }),
    '',
  ].join('\n');
}

/** What the person who asked did wrong, in a sentence. */
class UserError extends Error {}

const isSystemError = (error: unknown): error is Error & { code: string } =>
  error instanceof Error && 'code' in error && 'syscall' in error;

function explain(error: unknown, folder: string): string | undefined {
  if (error instanceof UserError) return error.message;
  if (!isSystemError(error)) return undefined;
  if (error.code === 'ENOENT') return `There is no folder ${folder}.`;
  if (error.code === 'ENOTDIR') return `${folder} is a file, not a folder.`;
  return `${folder} cannot be read: ${error.code}.`;
}

const [folder, ...others] = process.argv.slice(2);
if (folder === undefined || others.length > 0 || folder.startsWith('-')) {
  process.stderr.write(USAGE);
  process.exitCode = 2;
} else {
  try {
    process.stdout.write(await bench(resolve(folder)));
  } catch (error) {
    const explanation = explain(error, folder);
    if (explanation === undefined) throw error;
    process.stderr.write(`${explanation}\n`);
    process.exitCode = 1;
  }
}
