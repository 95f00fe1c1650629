/** What comes within so long is done together, milliseconds. */
const WITHIN_MS = 10;

/**
 * A task that takes one thing at a time, of one that is no slower for many: what comes
 * while others wait goes with them, and fails with them.
 */
export function together<Value>(
  task: (values: readonly Value[]) => Promise<void>,
): (value: Value) => Promise<void> {
  let next: { values: Value[]; done: Promise<void> } | undefined;
  return (value) => {
    if (next) {
      next.values.push(value);
      return next.done;
    }
    const values = [value];
    const wait = new Promise((resolve) => setTimeout(resolve, WITHIN_MS));
    const done = wait.then(() => {
      next = undefined;
      return task(values);
    });
    next = { values, done };
    return done;
  };
}
