/**
 * The operator's commands:
 *
 *     tsx infra/commands/run.ts deploy --alarm-email you@example.com
 *
 * @module
 */
import { OperatorError, runCommand } from './operator-error.ts';
import { type Command, SURROUNDINGS } from './surroundings.ts';

/** Each loads what it needs and no more: the AWS SDK takes its time. */
const COMMANDS: Readonly<Record<string, () => Promise<Command>>> = {
  deploy: async () => (await import('./deploy.ts')).deploy,
  destroy: async () => (await import('./destroy.ts')).destroy,
  diff: async () => (await import('./diff.ts')).diff,
  redrive: async () => (await import('./redrive.ts')).redrive,
  reindex: async () => (await import('./reindex.ts')).reindex,
  smoke: async () => (await import('./smoke.ts')).smoke,
};

const [name = '', ...args] = process.argv.slice(2);
await runCommand(async () => {
  const load = COMMANDS[name];
  if (!load)
    throw new OperatorError(`The commands are: ${Object.keys(COMMANDS).sort().join(', ')}.`);
  const command = await load();
  await command(args, SURROUNDINGS);
});
