/**
 * What a command touches beside AWS: the terminal, the tools it starts, the
 * folder of the site. Tests give it others.
 *
 * @module
 */
import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline/promises';
import { fileURLToPath } from 'node:url';
import { OperatorError } from './operator-error.ts';

export interface Surroundings {
  print: (text: string) => void;
  /** Ask the operator, and wait for a line. */
  ask: (question: string) => Promise<string>;
  /**
   * Run one of the pinned tools to its end, in this terminal.
   *
   * @throws OperatorError if it fails; what it says itself is on the terminal then.
   */
  runTool: (tool: Tool, args: readonly string[], environment?: Environment) => Promise<void>;
  /** Where Vite leaves the site. */
  siteFolder: string;
}

/** A command of `npm run`, with what follows its name. */
export type Command = (args: readonly string[], surroundings: Surroundings) => Promise<void>;

export type Tool = keyof typeof TOOLS;
type Environment = Readonly<Record<string, string>>;

const root = (path: string) => fileURLToPath(new URL(`../../${path}`, import.meta.url));

/** Our own copies: another version on the PATH may synthesize something else. */
const TOOLS = {
  cdk: root('node_modules/aws-cdk/bin/cdk'),
  vite: root('node_modules/vite/bin/vite.js'),
};

/** The real ones. */
export const SURROUNDINGS: Surroundings = {
  print: (text) => void process.stdout.write(`${text}\n`),
  async ask(question) {
    if (!process.stdin.isTTY)
      throw new OperatorError('There is nobody to ask here; `--yes` goes on without asking.');
    const terminal = createInterface({ input: process.stdin, output: process.stdout });
    try {
      return await terminal.question(question);
    } finally {
      terminal.close();
    }
  },
  async runTool(tool, args, environment = {}) {
    const child = spawn(process.execPath, [TOOLS[tool], ...args], {
      cwd: root(''),
      env: { ...process.env, ...environment },
      stdio: 'inherit',
    });
    const code = await new Promise<number | null>((resolve, reject) =>
      child.once('exit', resolve).once('error', reject),
    );
    if (code !== 0)
      throw new OperatorError(`\`${tool} ${args[0] ?? ''}\` failed; its own words are above.`);
  },
  siteFolder: root('dist'),
};
