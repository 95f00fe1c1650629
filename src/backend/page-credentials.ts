/**
 * Credentials for a worker, which only its page can get: the session lives there.
 *
 * @module
 */
import { ProblemError, type Problem } from '../problems.ts';
import type { Credentials } from './renewable-credentials.ts';

/** What the page answers. */
export type CredentialsAnswer =
  { kind: 'credentials'; credentials: Credentials } | { kind: 'no-credentials'; problem: Problem };

/** What the worker asks. */
export interface CredentialsQuestion {
  kind: 'ask-credentials';
  /** Others than before: AWS refused those. */
  isRefused: boolean;
}

/** Ask the page, one question at a time. See `renewable-credentials.ts` */
export function createPageCredentials(tellPage: (question: CredentialsQuestion) => void) {
  let hear: (answer: CredentialsAnswer) => void = () => undefined;
  return {
    ask: (isRefused: boolean) =>
      new Promise<Credentials>((resolve, reject) => {
        hear = (answer) => {
          if (answer.kind === 'credentials') resolve(answer.credentials);
          else reject(new ProblemError(answer.problem));
        };
        tellPage({ kind: 'ask-credentials', isRefused });
      }),
    hear: (answer: CredentialsAnswer) => hear(answer),
  };
}
