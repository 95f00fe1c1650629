/** What one run of the Lambda may use. */
export interface LambdaLimits {
  timeoutMs: number;
  memoryBytes: number;
}

/**
 * Run the Lambda once, within its limits. `run` reports each number of bytes
 * that it was given to hold; a page cannot be asked what its memory is, so
 * what was given up since counts as held.
 *
 * @throws Error in the words of the Lambda runtime, as soon as a limit is passed.
 */
export async function withinLimits<Result>(
  { timeoutMs, memoryBytes }: LambdaLimits,
  run: (onRead: (bytes: number) => void) => Promise<Result>,
): Promise<Result> {
  let heldBytes = 0;
  let stop: (reason: Error) => void = () => undefined;
  const stopped = new Promise<never>((_, reject) => {
    stop = reject;
  });
  const timer = setTimeout(
    () => stop(new Error(`Task timed out after ${(timeoutMs / 1000).toFixed(2)} seconds`)),
    timeoutMs,
  );
  const onRead = (bytes: number) => {
    heldBytes += bytes;
    if (heldBytes > memoryBytes) stop(new Error('Runtime exited with error: signal: killed'));
  };
  try {
    return await Promise.race([stopped, run(onRead)]);
  } finally {
    clearTimeout(timer);
  }
}
