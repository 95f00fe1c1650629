/**
 * How many large bodies are under way at once: no more than make it faster. Of those
 * that share a line none arrives before all of them do, nearly; and one whose tab ends
 * has been sent in vain.
 *
 * @module
 */

/** From so many bytes on it is the line that counts; below, it is the round trips. */
const LARGE_BYTES = 2 ** 20;

export const isLargeBody = (bytes: number): boolean => bytes >= LARGE_BYTES;

/** One sends while the other waits for its answer, or for its preflight. */
const NARROWEST = 2;

/** More of them are worth it if so much more arrives in the same time; less may be chance. */
const GAIN = 1.15;

/** Where they arrive within so long twice as many are tried, else half as many again, milliseconds. */
const QUICK_MS = 1_000;

/** After how many rounds more are tried again: lines change. */
const PATIENCE = 8;

/** A large body under way. */
export interface Passage {
  /** All of it is on its way out: the next one may ask whether it may come. */
  left(): void;
  /** It is over, and so many bytes of it have arrived; the first word counts. */
  end(bytes: number): void;
}

export interface Width {
  hasRoom(): boolean;
  /** One more waits. */
  wait(): void;
  /** One that waited begins. */
  begin(): Passage;
  /** How many may be under way now. */
  limit(): number;
}

/**
 * @param most there may ever be
 * @param now milliseconds
 */
export function createWidth(most: number, now: () => number): Width {
  let [waiting, underWay] = [0, 0];
  let [limit, narrower, narrowerRate, patience] = [NARROWEST, NARROWEST, 0, 0];
  let round: { since: number; bytes: number; arrived: number } | undefined;

  /** A round is over in which as many arrived as may be under way. */
  const decide = (rate: number, tookMs: number) => {
    if (patience > 0) {
      patience -= 1;
      return;
    }
    if (limit > narrower && rate <= narrowerRate * GAIN) {
      [limit, patience] = [narrower, PATIENCE];
      return;
    }
    [narrower, narrowerRate] = [limit, rate];
    limit = Math.min(most, Math.ceil(limit * (tookMs < QUICK_MS ? 2 : 1.5)));
  };

  const arrive = (bytes: number) => {
    // A line that is not full says nothing.
    if (waiting === 0) round = undefined;
    if (!round) return;
    round.bytes += bytes;
    round.arrived += 1;
    if (round.arrived < limit) return;
    const tookMs = Math.max(1, now() - round.since);
    decide(round.bytes / tookMs, tookMs);
    round = { since: now(), bytes: 0, arrived: 0 };
  };

  return {
    hasRoom: () => underWay < limit,
    wait() {
      waiting += 1;
    },
    begin() {
      waiting -= 1;
      underWay += 1;
      round ??= { since: now(), bytes: 0, arrived: 0 };
      let [hasLeft, isOver] = [false, false];
      const left = () => {
        if (!hasLeft) underWay -= 1;
        hasLeft = true;
      };
      return {
        left,
        end(bytes) {
          left();
          if (!isOver) arrive(bytes);
          isOver = true;
        },
      };
    },
    limit: () => limit,
  };
}
