/**
 * The part of Node's `process` that streams use, for the browser.
 *
 * The npm package of that name waits for a timer on each tick, which makes a
 * query of sixty items take a third of a second.
 */
export const nextTick = <Arguments extends unknown[]>(
  task: (...args: Arguments) => void,
  ...args: Arguments
): void => queueMicrotask(() => task(...args));
