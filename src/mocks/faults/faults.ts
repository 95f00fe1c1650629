/**
 * What may go wrong between the app and AWS. The Lambda's own calls are spared:
 * they never leave AWS.
 *
 * @module
 */

/** Numbers all, so that an address can say them; 0 is no fault. */
export interface Faults {
  /** How long every request takes before it is heard, ms. */
  latencyMs: number;
  /** No request arrives: 1 or 0. */
  offline: number;
  /** Bodies break off after as many bytes: what was to be stored is not, what was asked for ends in the middle. */
  dropAfterBytes: number;
  /** Every how many requests an answer is lost, after the service did what was asked. */
  loseAnswerEvery: number;
  /** Every how many requests one is refused for coming too soon. */
  throttleEvery: number;
  /** How many of the next requests with credentials find them expired; counts down. */
  expireNext: number;
}

export const NO_FAULTS: Faults = {
  latencyMs: 0,
  offline: 0,
  dropAfterBytes: 0,
  loseAnswerEvery: 0,
  throttleEvery: 0,
  expireNext: 0,
};

/** The faults of one page. */
export interface FaultSwitches {
  /** As they are now; whoever reads it reads it again each time. */
  readonly current: Readonly<Faults>;
  /** Turn some of them on or off; the others stay. */
  set(changes: Partial<Faults>): void;
  /** Turn all of them off. */
  clear(): void;
  /** Hear of each change. @returns a function that ends it. */
  onChange(listener: () => void): () => void;
}

export function createFaultSwitches(initial: Partial<Faults> = {}): FaultSwitches {
  let current: Readonly<Faults> = { ...NO_FAULTS, ...initial };
  const listeners = new Set<() => void>();
  const turn = (changed: Readonly<Faults>) => {
    current = changed;
    for (const listener of listeners) listener();
  };
  return {
    get current() {
      return current;
    },
    set: (changes) => turn({ ...current, ...changes }),
    clear: () => turn(NO_FAULTS),
    onChange: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
