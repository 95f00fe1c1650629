/**
 * Turns that lose no key: what is wanted before it is known who is beside the photo waits
 * for that, each after the other, and for no longer than {@link WAIT_MS}.
 *
 * @module
 */

/** What somebody wants of the viewer that depends on who is beside the photo. */
export type Turn = 'previous' | 'next' | 'remove';

/** So long a turn waits for the neighbours, milliseconds; then it makes do with what is known. */
export const WAIT_MS = 2_000;

/** So many may wait: fingers are faster than a worker, but not by more. */
const WAITING_MAX = 8;

export interface Turns {
  /** Whether it is known by now what a turn leads to. */
  canTurn(turn: Turn): boolean;
  turn(turn: Turn): void;
}

export interface TurnQueue {
  want(turn: Turn): void;
  /** What is shown, or what is known of it, has changed. */
  renew(turns: Turns): void;
  stop(): void;
}

export function createTurnQueue(): TurnQueue {
  const waiting: { wanted: Turn; until: number }[] = [];
  let turns: Turns | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;

  /** One at a time: who is beside the next photo is not known before it is shown. */
  const step = () => {
    clearTimeout(timer);
    const [first] = waiting;
    if (!first || !turns) return;
    const left = first.until - Date.now();
    const isDue = turns.canTurn(first.wanted) || left <= 0;
    if (isDue) {
      waiting.shift();
      turns.turn(first.wanted);
    }
    // By then what was turned to is shown.
    timer = setTimeout(step, isDue ? 0 : left);
  };
  return {
    want(wanted) {
      if (waiting.length >= WAITING_MAX) return;
      waiting.push({ wanted, until: Date.now() + WAIT_MS });
      if (waiting.length === 1) step();
    },
    renew(now) {
      turns = now;
      step();
    },
    stop: () => clearTimeout(timer),
  };
}
