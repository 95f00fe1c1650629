export interface Begun<Job, Result> {
  job: Job;
  result: Promise<Result>;
}

/** Work that is begun before its result is asked for, so much of it at once, in order. */
export async function* begunAhead<Job, Result>(
  jobs: AsyncIterable<Job>,
  ahead: number,
  begin: (job: Job) => Promise<Result>,
): AsyncGenerator<Begun<Job, Result>> {
  const queue: Begun<Job, Result>[] = [];
  for await (const job of jobs) {
    const result = begin(job);
    // Whoever asks for it hears of it, which may be later.
    result.catch(() => undefined);
    queue.push({ job, result });
    if (queue.length < ahead) continue;
    const first = queue.shift();
    if (first) yield first;
  }
  yield* queue;
}
