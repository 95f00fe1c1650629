import { STOPPED } from './interrupt.ts';
import { explainToOperator, OperatorError } from './operator-error.ts';
import type { Surroundings } from './surroundings.ts';

export interface Steps {
  /**
   * Do one thing and print a line about it.
   *
   * @param work may give a remark for the line.
   * @throws OperatorError if it fails, what is wrong is printed by then; and in
   *   its place if the operator wants it all to stop.
   */
  step: (title: string, work: () => Promise<string | undefined>) => Promise<void>;
  /** Something to put away at the end, whatever happens; the newest first. */
  afterwards: (title: string, work: () => Promise<undefined>) => void;
  /** Put everything away. What cannot be is printed, and does not keep the rest. */
  cleanUp: () => Promise<void>;
}

/**
 * Steps that print how they end.
 *
 * @param signal ends them before the next; what there is to put away is put away all the same.
 */
export function createSteps({
  print,
  signal,
}: Pick<Surroundings, 'print'> & { signal?: AbortSignal }): Steps {
  const puttingAway: (readonly [title: string, work: () => Promise<undefined>])[] = [];
  const perform: Steps['step'] = async (title, work) => {
    try {
      const remark = await work();
      print(`✓ ${title}${remark ? `: ${remark}` : ''}`);
    } catch (error) {
      print(`✗ ${title}: ${explainToOperator(error) ?? String(error)}`);
      throw new OperatorError(`The smoke test failed at “${title}”.`, { cause: error });
    }
  };
  return {
    async step(title, work) {
      if (signal?.aborted) throw new OperatorError(STOPPED);
      await perform(title, work);
    },
    afterwards: (title, work) => void puttingAway.push([title, work]),
    async cleanUp() {
      const failures: unknown[] = [];
      for (const [title, work] of puttingAway.reverse())
        await perform(title, work).catch((error: unknown) => failures.push(error));
      if (failures.length > 0) throw new OperatorError('Something is left behind: see above.');
    },
  };
}

/** How long to wait for the Lambda, and how often to look. */
export interface Patience {
  timeoutMs: number;
  pauseMs: number;
  /** Ends the waiting. */
  signal?: AbortSignal;
}

/**
 * Look until there is something to see.
 *
 * @param explain what it means that there is nothing yet when time is up.
 * @throws OperatorError with that explanation.
 */
export async function waitFor<Found>(
  look: () => Promise<Found | undefined>,
  { timeoutMs, pauseMs, signal }: Patience,
  explain: () => string,
): Promise<Found> {
  const giveUpAt = Date.now() + timeoutMs;
  for (;;) {
    const found = await look();
    if (found !== undefined) return found;
    if (signal?.aborted) throw new OperatorError(STOPPED);
    if (Date.now() >= giveUpAt) throw new OperatorError(explain());
    await new Promise((resolve) => setTimeout(resolve, pauseMs));
  }
}
