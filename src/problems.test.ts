import { S3ServiceException } from '@aws-sdk/client-s3';
import { describe, expect, test } from 'vitest';
import { explain, ProblemError, toProblem, type Problem } from './problems.ts';

const fromS3 = (name: string) =>
  new S3ServiceException({
    name,
    $fault: 'client',
    $metadata: { httpStatusCode: 403, requestId: 'REQ1' },
  });

describe('the problem behind', () => {
  test.each([
    ['a lost connection', new TypeError('Failed to fetch'), 'offline'],
    ['a lost connection by XMLHttpRequest', new Error('XHR_HTTP_HANDLER_ERROR: x'), 'offline'],
    ['an expired token', fromS3('ExpiredToken'), 'signed-out'],
    ['a refusal', fromS3('AccessDenied'), 'forbidden'],
    ['throttling', fromS3('SlowDown'), 'busy'],
    ['a flipped bit', fromS3('BadDigest'), 'damaged-in-transit'],
    ['a programming error', new TypeError('x is not a function'), 'unexpected'],
    ['a name that every object has', fromS3('constructor'), 'unexpected'],
    ['a full disk', new DOMException('x', 'QuotaExceededError'), 'disk-full'],
    ['something thrown that is no error', 'oops', 'unexpected'],
  ])('%s is told', (_, error, kind) => {
    expect(toProblem(error).kind).toBe(kind);
  });

  test('an error we named is what we named it', () => {
    const problem: Problem = { kind: 'label', fault: 'too-long' };
    expect(toProblem(new ProblemError(problem))).toBe(problem);
  });

  test('an unknown error of AWS carries the request id to quote', () => {
    expect(explain(toProblem(fromS3('InternalError'))).remedy).toContain('REQ1');
  });
});

test.each<Problem>([
  { kind: 'offline' },
  { kind: 'signed-out' },
  { kind: 'sign-in-failed' },
  { kind: 'forbidden' },
  { kind: 'busy' },
  { kind: 'not-found' },
  { kind: 'damaged-in-transit' },
  { kind: 'misconfigured', detail: 'There is no config.json.' },
  { kind: 'file-too-large', sizeBytes: 2e9, limitBytes: 2e8 },
  { kind: 'rejected-file', reason: 'not-an-image' },
  { kind: 'rejected-file', reason: 'video' },
  { kind: 'unreadable-file' },
  { kind: 'disk-full' },
  { kind: 'label', fault: 'control-character' },
  { kind: 'unexpected' },
])('$kind is said in sentences, calmly', (problem) => {
  const { title, remedy } = explain(problem);
  expect(title).toMatch(/^[A-Z].*\.$/);
  expect(remedy).toMatch(/^[A-Z].*\.$/);
  expect(title + remedy).not.toMatch(/!|error|invalid/i);
});
