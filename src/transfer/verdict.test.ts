import { describe, expect, test } from 'vitest';
import { NoAnswerError, StalledError } from '../backend/xhr-handler.ts';
import { ProblemError } from '../problems.ts';
import { judge } from './verdict.ts';

/** As the SDK throws what AWS answers. */
const answer = (name: string) => Object.assign(new Error(name), { name });

describe('a request that failed', () => {
  test.each([
    ['no answer', new NoAnswerError('u')],
    ['one that stood still', new StalledError('u')],
    ['an error of S3 itself', answer('InternalError')],
    ['a conflict with another write', answer('ConditionalRequestConflict')],
    ['a time-out', answer('RequestTimeout')],
  ])('with %s is tried again, however often', (_, error) => {
    for (const failures of [0, 5, 500]) expect(judge(error, failures).kind).toBe('again');
  });

  test.each(['SlowDown', 'ServiceUnavailable', 'ThrottlingException'])(
    'with %s is tried again, with fewer beside it',
    (name) => expect(judge(answer(name), 3)).toMatchObject({ kind: 'again', isBusy: true }),
  );

  test.each(['ExpiredToken', 'InvalidToken', 'InvalidAccessKeyId', 'UnrecognizedClientException'])(
    'with %s gets other credentials',
    (name) => expect(judge(answer(name), 9)).toEqual({ kind: 'renew' }),
  );

  test('by a wrong clock is tried at once, which has been set right, and then with pauses', () => {
    expect(judge(answer('RequestTimeTooSkewed'), 0)).toEqual({ kind: 'at-once' });
    expect(judge(answer('RequestTimeTooSkewed'), 2).kind).toBe('again');
  });

  test('whose body is not what was hashed has a file that changed', () =>
    expect(judge(answer('XAmzContentSHA256Mismatch'), 0)).toEqual({ kind: 'changed' }));

  test('that is forbidden may be allowed in a moment, and is given up then', () => {
    expect(judge(answer('AccessDenied'), 0).kind).toBe('again');
    expect(judge(answer('AccessDenied'), 3)).toEqual({
      kind: 'give-up',
      problem: { kind: 'forbidden' },
    });
  });

  test('for a session that has ended is for its person to mend', () =>
    expect(judge(new ProblemError({ kind: 'signed-out' }), 0).kind).toBe('give-up'));
});
