/**
 * How long an export bears what the network does: while nothing comes it waits, for ten
 * minutes, and then gives up all the rest at once.
 *
 * @module
 */
import { toProblem } from '../problems.ts';

/** Tries without success, of what has no reason to get better by itself. */
const TRIES = 4;

/** How long nothing at all may arrive before the rest is given up, milliseconds. */
const PATIENCE_MS = 10 * 60_000;

const FIRST_PAUSE_MS = 500;
const LONGEST_PAUSE_MS = 15_000;

export interface Surroundings {
  signal: AbortSignal;
  now(): number;
  /** Wait; less if the network comes back. @throws DOMException `AbortError` */
  pause(ms: number, signal: AbortSignal): Promise<void>;
  /** Whether nothing comes at present. */
  onWaiting(isWaiting: boolean): void;
}

export interface Patience {
  /** Something came. */
  noteArrival(): void;
  /** @throws why all the rest was given up, if it was */
  check(): void;
  /** Wait before another try. @throws the error, if there is to be none */
  bear(error: unknown, failures: number): Promise<void>;
}

export function createPatience({ signal, now, pause, onWaiting }: Surroundings): Patience {
  let lastArrivalMs = now();
  let givenUp: { error: unknown } | undefined;
  const check = () => {
    if (givenUp) throw givenUp.error;
  };
  return {
    noteArrival() {
      lastArrivalMs = now();
      onWaiting(false);
    },
    check,
    async bear(error, failures) {
      signal.throwIfAborted();
      const { kind } = toProblem(error);
      const isLasting = kind === 'offline' || kind === 'busy';
      if (kind === 'signed-out' || (isLasting && now() - lastArrivalMs > PATIENCE_MS))
        givenUp ??= { error };
      check();
      if (!isLasting && (kind !== 'unexpected' || failures >= TRIES)) throw error;
      if (failures > 1) onWaiting(true);
      await pause(Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** (failures - 1)), signal);
    },
  };
}

/** Try until it works, or cannot be borne. */
export async function persist<Result>(
  patience: Patience,
  act: () => Promise<Result>,
): Promise<Result> {
  for (let failures = 1; ; failures += 1)
    try {
      const result = await act();
      patience.noteArrival();
      return result;
    } catch (error) {
      await patience.bear(error, failures);
    }
}
