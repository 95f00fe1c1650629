// A version that has expired or been purged since: a later event tells of it.
const GONE = new Set(['NoSuchKey', 'NoSuchVersion']);

/** Whether S3 says that a version is no more. */
export const isGone = (error: unknown): boolean => error instanceof Error && GONE.has(error.name);
