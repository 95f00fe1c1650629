/**
 * What went wrong, in the user's terms.
 *
 * Code throws {@link ProblemError} where it knows the cause; {@link toProblem}
 * translates everything else (SDK errors, `fetch` failures) in one place; only
 * components call {@link explain}. Nothing else turns an error into a sentence.
 *
 * @module
 */
import type { LabelFault } from '#contract/label';
import type { RejectionReason } from '#contract/photo-metadata';

export type Problem =
  | { kind: 'offline' }
  | { kind: 'signed-out' }
  | { kind: 'sign-in-failed' }
  | { kind: 'forbidden' }
  | { kind: 'busy' }
  | { kind: 'not-found' }
  | { kind: 'damaged-in-transit' }
  | { kind: 'damaged-on-arrival' }
  | { kind: 'misconfigured'; /** What the configuration's parser said. */ detail: string }
  | { kind: 'file-too-large'; /** Bytes. */ sizeBytes: number; /** Bytes. */ limitBytes: number }
  | { kind: 'rejected-file'; reason: Exclude<RejectionReason, 'too-large'> }
  | { kind: 'unreadable-file' }
  | { kind: 'location-remains' }
  | { kind: 'disk-full' }
  | { kind: 'label'; fault: LabelFault }
  | {
      kind: 'unexpected';
      /** AWS request id, to quote to whoever runs this. */ reference?: string;
    };

export class ProblemError extends Error {
  override name = 'ProblemError' as const;
  readonly problem: Problem;

  constructor(problem: Problem, options?: ErrorOptions) {
    super(problem.kind, options);
    this.problem = problem;
  }
}

// Error names: "Error responses", Amazon S3 API Reference; "Error handling with
// DynamoDB", Amazon DynamoDB Developer Guide.
const BY_NAME: Record<
  string,
  Problem['kind'] & ('signed-out' | 'forbidden' | 'busy' | 'not-found' | 'damaged-in-transit')
> = {
  ExpiredToken: 'signed-out',
  ExpiredTokenException: 'signed-out',
  NotAuthorizedException: 'signed-out',
  InvalidAccessKeyId: 'signed-out',
  UnrecognizedClientException: 'signed-out',
  AccessDenied: 'forbidden',
  AccessDeniedException: 'forbidden',
  SlowDown: 'busy',
  ServiceUnavailable: 'busy',
  ThrottlingException: 'busy',
  ProvisionedThroughputExceededException: 'busy',
  TooManyRequestsException: 'busy',
  NoSuchKey: 'not-found',
  NotFound: 'not-found',
  BadDigest: 'damaged-in-transit',
  XAmzContentSHA256Mismatch: 'damaged-in-transit',
};

/** The problem behind any thrown value. */
export function toProblem(error: unknown): Problem {
  if (error instanceof ProblemError) return error.problem;
  if (!(error instanceof Error)) return { kind: 'unexpected' };
  if (error.name === 'QuotaExceededError') return { kind: 'disk-full' };
  if (isNetworkFailure(error)) return { kind: 'offline' };
  const kind = Object.hasOwn(BY_NAME, error.name) ? BY_NAME[error.name] : undefined;
  if (kind) return { kind };
  const reference = requestId(error);
  return { kind: 'unexpected', ...(reference ? { reference } : {}) };
}

export interface Explanation {
  /** What happened. */
  title: string;
  /** Whether anything is lost, and what to do. */
  remedy: string;
}

/** A sentence for what happened, and one for what the reader can do about it. */
export function explain(problem: Problem): Explanation {
  switch (problem.kind) {
    case 'offline':
      return {
        title: 'The connection is gone.',
        remedy: 'Nothing is lost. Try again when you are online.',
      };
    case 'signed-out':
      return { title: 'Your session has ended.', remedy: 'Sign in again; nothing was lost.' };
    case 'sign-in-failed':
      return {
        title: 'Signing in did not work.',
        remedy: 'Your photos are safe. Try once more from the start.',
      };
    case 'forbidden':
      return {
        title: 'This is not yours to open.',
        remedy:
          'Nothing is lost. Sign in as the person who uploaded it; if that is you, tell whoever runs this.',
      };
    case 'busy':
      return {
        title: 'The archive is busy.',
        remedy: 'Nothing is lost. Wait a moment and try again.',
      };
    case 'not-found':
      return { title: 'This photo is not here.', remedy: 'It may have been moved or deleted.' };
    case 'damaged-in-transit':
      return {
        title: 'The photo was damaged on its way.',
        remedy: 'Nothing was stored, and your file is unharmed. Try again.',
      };
    case 'damaged-on-arrival':
      return {
        title: 'The photo was damaged on its way here.',
        remedy: 'The original in your archive is unharmed. Try again.',
      };
    case 'misconfigured':
      return {
        title: 'This site is not set up correctly.',
        remedy: `Tell whoever runs it: ${problem.detail}`,
      };
    case 'file-too-large':
      return {
        title: `This file is ${megabytes(problem.sizeBytes)}.`,
        remedy: `Nothing was sent. Choose one of at most ${megabytes(problem.limitBytes)}.`,
      };
    case 'rejected-file':
      return explainRejection(problem.reason);
    case 'unreadable-file':
      return {
        title: 'The file cannot be read.',
        remedy: 'It was moved, or the device refused it. Choose it again.',
      };
    case 'location-remains':
      return {
        title: 'Where it was taken cannot be removed from this file.',
        remedy: 'Nothing was sent. File it with its place, or take it off the list.',
      };
    case 'disk-full':
      return {
        title: 'There is no room left on this device.',
        remedy: 'Your archive is unharmed. Make room and try again.',
      };
    case 'label':
      return explainLabel(problem.fault);
    case 'unexpected':
      return {
        title: 'Something unexpected went wrong.',
        remedy: problem.reference
          ? `Try again, or quote ${problem.reference} to whoever runs this.`
          : 'Try again.',
      };
    default:
      return problem satisfies never;
  }
}

/** Why a file is no photo to us, in a sentence, and what to do with it. */
export function explainRejection(reason: RejectionReason): Explanation {
  switch (reason) {
    case 'empty':
      return { title: 'The file is empty.', remedy: 'Choose it again from where it came from.' };
    case 'not-an-image':
      return {
        title: 'This is not a photo we can read.',
        remedy: 'JPEG, HEIC, AVIF, PNG, WebP, TIFF and RAW files work.',
      };
    case 'video':
      return {
        title: 'This is a video, and videos are not kept yet.',
        remedy: 'Keep it where it is; Tintype archives photos only.',
      };
    case 'damaged':
      return {
        title: 'The file is damaged from its first bytes.',
        remedy: 'Try the original on the camera or phone.',
      };
    case 'too-large':
      return {
        title: 'The file is larger than this archive takes.',
        remedy: 'Remove it, or ask whoever runs this to raise the limit.',
      };
    default:
      return reason satisfies never;
  }
}

function explainLabel(fault: LabelFault): Explanation {
  switch (fault) {
    case 'too-long':
      return { title: 'That is too long.', remedy: 'Use at most 100 characters.' };
    case 'control-character':
      return { title: 'That holds a character that cannot be stored.', remedy: 'Type it again.' };
    default:
      return fault satisfies never;
  }
}

/** Bytes as a person reads them, decimal megabytes, never rounded down to the limit. */
const megabytes = (bytes: number) =>
  `${(Math.ceil(bytes / 1e5) / 10).toLocaleString(undefined, { maximumFractionDigits: 1 })} MB`;

/** `fetch` fails with a TypeError, the SDK's XMLHttpRequest handler with a word of its own. */
const isNetworkFailure = (error: Error) =>
  error.message.startsWith('XHR_HTTP_HANDLER_ERROR') ||
  (error instanceof TypeError && /fetch|network|load failed/i.test(error.message));

/** The AWS SDK hangs response details on its errors as `$metadata`. */
function requestId(error: Error): string | undefined {
  const metadata: unknown = '$metadata' in error ? error.$metadata : undefined;
  if (typeof metadata !== 'object' || metadata === null || !('requestId' in metadata))
    return undefined;
  return typeof metadata.requestId === 'string' ? metadata.requestId : undefined;
}
