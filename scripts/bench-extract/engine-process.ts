/**
 * An engine in a process of its own: its memory is its own, and where it loops
 * for ever, it can be killed.
 *
 * The process prints a line when it is ready, and then a line for each that it is given.
 *
 * @module
 */
import { type ChildProcessByStdio, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import type { Readable, Writable } from 'node:stream';
import { Answer, Ready } from './answer.ts';

export interface EngineProcess {
  readonly ready: Ready;
  /** Ask about a file; `undefined` if there was no answer in time, or the process died. */
  ask(file: string): Promise<Answer | undefined>;
  stop(): void;
}

/** How long a process may take to start. */
const START_MS = 30_000;

/** Start an engine, or give `undefined` if it does not start. */
export async function startEngine(
  [command = '', ...args]: readonly string[],
  timeoutMs: number,
): Promise<EngineProcess | undefined> {
  const child = spawn(command, args, { stdio: ['pipe', 'pipe', 'ignore'] });
  const nextLine = lineReader(child);
  const first = await nextLine(START_MS);
  if (first === undefined) return undefined;
  return {
    ready: Ready.parse(JSON.parse(first)),
    async ask(file) {
      child.stdin.write(`${JSON.stringify(file)}\n`);
      const line = await nextLine(timeoutMs);
      return line === undefined ? undefined : Answer.parse(JSON.parse(line));
    },
    stop: () => void child.kill('SIGKILL'),
  };
}

/** The next line a process prints; one that prints none in time is killed. */
function lineReader(child: ChildProcessByStdio<Writable, Readable, null>) {
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  // A process that is missing or gone closes its output; there is no more to know.
  child.on('error', () => undefined);
  child.stdin.on('error', () => undefined);
  return async (timeoutMs: number): Promise<string | undefined> => {
    const timer = setTimeout(() => child.kill('SIGKILL'), timeoutMs);
    const line = await lines.next();
    clearTimeout(timer);
    return line.done ? undefined : line.value;
  };
}
