/**
 * Words that somebody may have meant who typed another.
 *
 * @module
 */

/** Shorter words are too near to each other. */
const SHORTEST = 4;
/** From here on two errors are forgiven. */
const LONG = 8;

/** How many errors are forgiven in a word. */
export const toleranceOf = (word: string): number =>
  word.length < SHORTEST ? 0 : word.length < LONG ? 1 : 2;

/**
 * How many letters must be put in, left out, changed or swapped with their neighbour, or
 * `limit + 1` if it is more than `limit`. Restricted Damerau-Levenshtein distance; the
 * second word may go on: who is still typing has made no error yet.
 */
export function countErrors(typed: string, word: string, limit: number): number {
  let before: number[] = [];
  let last = Array.from({ length: word.length + 1 }, (_, at) => at);
  for (let row = 1; row <= typed.length; row += 1) {
    const current = [row];
    for (let at = 1; at <= word.length; at += 1) {
      const isSame = typed[row - 1] === word[at - 1];
      let cost = Math.min(
        (last[at] ?? 0) + 1,
        (current[at - 1] ?? 0) + 1,
        (last[at - 1] ?? 0) + (isSame ? 0 : 1),
      );
      const isSwapped = typed[row - 1] === word[at - 2] && typed[row - 2] === word[at - 1];
      if (row > 1 && at > 1 && isSwapped) cost = Math.min(cost, (before[at - 2] ?? 0) + 1);
      current.push(cost);
    }
    if (Math.min(...current) > limit) return limit + 1;
    before = last;
    last = current;
  }
  return Math.min(...last.slice(Math.max(0, typed.length - limit)), limit + 1);
}
