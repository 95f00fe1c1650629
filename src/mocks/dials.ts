/** What a person or a test may turn while the embedded cloud runs. */
export interface Dials {
  /** How long a message waits in the queue before the Lambda gets it, ms. */
  deliveryDelayMs: number;
  /** How long a message that was received stays invisible if nobody deletes it, ms. */
  redeliveryDelayMs: number;
  /** How long the Lambda may take for a batch, ms. */
  lambdaTimeoutMs: number;
  /** How much the Lambda may read for a batch: its memory. */
  lambdaMemoryBytes: number;
  /** Every how many events one makes two messages; 0 for none. */
  duplicateEvery: number;
  /** Every how many messages one is received again, though it was deleted; 0 for none. */
  redeliverEvery: number;
  /** Whether the newest messages come first: 1 or 0. */
  newestFirst: number;
  /** How many of the next events never come; counts down. */
  loseNextEvents: number;
  /** How fast S3 takes the body of an upload, bytes a second; `Infinity` does not wait. */
  uploadBytesPerSecond: number;
  /** How long credentials and ID tokens live, ms. */
  sessionMs: number;
}

const HOUR_MS = 3_600_000;

/** As in AWS, and slow enough for a person to see it happen. */
export const BROWSER_DIALS: Dials = {
  deliveryDelayMs: 400,
  redeliveryDelayMs: 2_000,
  lambdaTimeoutMs: 30_000,
  lambdaMemoryBytes: 1024 * 2 ** 20,
  duplicateEvery: 0,
  redeliverEvery: 0,
  newestFirst: 0,
  loseNextEvents: 0,
  uploadBytesPerSecond: 6_000_000,
  sessionMs: HOUR_MS,
};

/** Nothing waits. */
export const INSTANT_DIALS: Dials = {
  ...BROWSER_DIALS,
  deliveryDelayMs: 0,
  redeliveryDelayMs: 0,
  uploadBytesPerSecond: Infinity,
};
