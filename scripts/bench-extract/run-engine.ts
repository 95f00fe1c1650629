import { fileURLToPath } from 'node:url';
import type { Answer } from './answer.ts';
import { startEngine } from './engine-process.ts';
import { PILLOW_PROGRAM } from './pillow.ts';

/** After this an engine is taken to loop for ever, and is killed. */
export const TIMEOUT_MS = 5_000;

/** An engine's answers to all files. */
export interface EngineRun {
  name: string;
  /** By file; `undefined` where the process was killed or died. */
  answers: ReadonlyMap<string, Answer | undefined>;
  /** Highest resident memory, less what the process had before it saw a file. */
  memoryBytes: number;
}

const node = (engine: string, ...flags: string[]) => [
  process.execPath,
  ...flags,
  '--import',
  'tsx',
  fileURLToPath(new URL('../bench-extract-engine.ts', import.meta.url)),
  engine,
];

/** Starts ours; what one file leaves behind is collected before the next is read. */
export const TINTYPE_FILE_BY_FILE: readonly string[] = node('tintype', '--expose-gc');

/** The engines that may be compared, each with the command that starts it. Ours is first. */
const COMMANDS: readonly (readonly [label: string, command: readonly string[]])[] = [
  ['tintype', node('tintype')],
  ['exifr', node('exifr')],
  ['ExifReader', node('exifreader')],
  ['Pillow', ['python3', '-c', PILLOW_PROGRAM]],
];

/** Ask every engine that is installed about every file, one engine after another. */
export async function runEngines(files: readonly string[]): Promise<EngineRun[]> {
  const runs: EngineRun[] = [];
  for (const [label, command] of COMMANDS) {
    const run = await runEngine(label, command, files);
    if (run) runs.push(run);
  }
  return runs;
}

async function runEngine(
  label: string,
  command: readonly string[],
  files: readonly string[],
): Promise<EngineRun | undefined> {
  let engine = await startEngine(command, TIMEOUT_MS);
  if (!engine) return undefined;
  const name = `${label} ${engine.ready.version}`;
  const answers = new Map<string, Answer | undefined>();
  let memoryBytes = 0;
  for (const file of files) {
    engine ??= await startEngine(command, TIMEOUT_MS);
    const answer = await engine?.ask(file);
    answers.set(file, answer);
    if (answer && engine)
      memoryBytes = Math.max(memoryBytes, answer.peakBytes - engine.ready.memoryBytes);
    // One that gave no answer is gone; the next file gets a new one.
    if (!answer) engine = undefined;
  }
  engine?.stop();
  return { name, answers, memoryBytes };
}
