/** Pauses before another try, milliseconds. */
const FIRST_MS = 500;
const LONGEST_MS = 30_000;

/** Longest time that nothing may move, milliseconds; a slow network is given more each time. */
const STALL_MS = 8_000;
const LONGEST_STALL_MS = 64_000;

/**
 * How long to wait after so many failures: any time up to a bound that doubles, so
 * that many who were refused together do not come back together.
 *
 * "Exponential Backoff And Jitter", AWS Architecture Blog: full jitter.
 *
 * @param random from 0 up to 1
 */
export const pauseAfter = (failures: number, random: number): number =>
  random * Math.min(LONGEST_MS, FIRST_MS * 2 ** Math.min(failures, 10));

/** How long nothing may move at this try, the first being 0. */
export const stallAt = (failures: number): number =>
  Math.min(LONGEST_STALL_MS, STALL_MS * 2 ** Math.min(failures, 3));
