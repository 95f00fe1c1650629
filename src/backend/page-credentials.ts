/**
 * Credentials for a worker, which only its page can get: the session lives there.
 *
 * @module
 */
import { ProblemError, toProblem, type Problem } from '../problems.ts';
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

/** The page's answer to a question of its worker. */
export async function answerCredentials(
  readCredentials: (isRefused: boolean) => Promise<Credentials>,
  { isRefused }: CredentialsQuestion,
): Promise<CredentialsAnswer> {
  try {
    return { kind: 'credentials', credentials: await readCredentials(isRefused) };
  } catch (error) {
    return { kind: 'no-credentials', problem: toProblem(error) };
  }
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
