/**
 * How a command ends when something is not as it should be.
 *
 * What the operator can mend is said in sentences, without a stack; a fault of
 * ours keeps its stack.
 *
 * @module
 */
import { explainAwsError } from './explain-aws-error.ts';

/** What is wrong, and what the operator can do about it: its message is all that is printed. */
export class OperatorError extends Error {
  override name = 'OperatorError' as const;
}

/** Run a command to its end; exit code 1 if it fails. */
export async function runCommand(command: () => Promise<void>): Promise<void> {
  try {
    await command();
  } catch (error) {
    const explanation = explainToOperator(error);
    if (explanation === undefined) throw error;
    process.stderr.write(`\n${explanation}\n`);
    process.exitCode = 1;
  }
}

/** What to print of an error; `undefined` if it is a fault of ours. */
export const explainToOperator = (error: unknown): string | undefined =>
  error instanceof OperatorError ? error.message : explainAwsError(error);
