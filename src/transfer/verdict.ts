/**
 * What is to be done about a request that failed.
 *
 * @module
 */
import { toProblem, type Problem } from '../problems.ts';

export type Verdict =
  /** Try again after a pause; `busy` if S3 asked for fewer requests. */
  | { kind: 'again'; problem: Problem; isBusy: boolean }
  /** Try again with other credentials. */
  | { kind: 'renew' }
  /** Try again at once: the SDK has set its clock right by the answer. */
  | { kind: 'at-once' }
  /** The bytes are not those that were hashed. */
  | { kind: 'changed' }
  /** No try will do. */
  | { kind: 'give-up'; problem: Problem };

// "Error responses", Amazon S3 API Reference; "Common errors", AWS General Reference.
const ENDED = new Set([
  'ExpiredToken',
  'ExpiredTokenException',
  'InvalidToken',
  'InvalidAccessKeyId',
  'TokenRefreshRequired',
  'UnrecognizedClientException',
]);
const WRONG_CLOCK = new Set([
  'RequestTimeTooSkewed',
  'RequestExpired',
  'InvalidSignatureException',
]);
const BUSY = new Set([
  'SlowDown',
  'ServiceUnavailable',
  'Throttling',
  'ThrottlingException',
  'TooManyRequestsException',
  'ProvisionedThroughputExceededException',
  'RequestLimitExceeded',
]);
const CHANGED = new Set(['BadDigest', 'XAmzContentSHA256Mismatch', 'InvalidDigest']);
const NEVER = new Set(['EntityTooLarge', 'KeyTooLongError', 'MetadataTooLarge', 'NoSuchBucket']);

/** Refusals that may pass: an operator's change of policies takes a minute to spread. */
const PATIENCE_WITH_REFUSALS = 3;

/**
 * @param failures how often it failed before
 * @param error what was thrown; the SDK's errors are told apart by their names
 */
export function judge(error: unknown, failures: number): Verdict {
  const name = error instanceof Error ? error.name : '';
  const problem = toProblem(error);
  if (ENDED.has(name)) return { kind: 'renew' };
  if (WRONG_CLOCK.has(name))
    return failures < 2 ? { kind: 'at-once' } : { kind: 'again', problem, isBusy: false };
  if (CHANGED.has(name)) return { kind: 'changed' };
  if (NEVER.has(name)) return { kind: 'give-up', problem };
  if (problem.kind === 'signed-out') return { kind: 'give-up', problem };
  if (problem.kind === 'forbidden')
    return failures < PATIENCE_WITH_REFUSALS
      ? { kind: 'again', problem, isBusy: false }
      : { kind: 'give-up', problem };
  return { kind: 'again', problem, isBusy: BUSY.has(name) };
}
