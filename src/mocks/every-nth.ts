/** True once in as many times as `every` says at the time; never while it says 0. */
export function everyNth(every: () => number): () => boolean {
  let count = 0;
  return () => {
    const n = every();
    if (n <= 0) return false;
    count += 1;
    return count % n === 0;
  };
}
