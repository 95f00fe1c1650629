/**
 * The queue and its Lambda as the stack deploys them, in numbers. A test holds
 * them to the stack: what it says is made for the CDK and does not run in a page.
 *
 * @module
 */

/** Messages that the Lambda gets at once. */
export const BATCH_SIZE = 10;

/** Tries before a message is set aside. */
export const MAX_RECEIVES = 5;

/** How long either queue keeps a message, counted from when it was first sent, ms. */
export const RETENTION_MS = 14 * 24 * 3_600_000;
