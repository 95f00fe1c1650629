import type { AppConfig } from '#contract/app-config';
import type { Photo } from '#contract/photo-record';
import { answerCredentials } from '../../backend/page-credentials.ts';
import type { Credentials } from '../../backend/renewable-credentials.ts';
import { ProblemError } from '../../problems.ts';
import type { FromPictures, PictureAnswer, ToPictures } from './picture-messages.ts';

export interface PicturesClient {
  /**
   * The address of a photo's picture for grids, or `null` if there is none.
   *
   * @throws ProblemError
   */
  read(photo: Photo, signal: AbortSignal): Promise<string | null>;
  /** An address that nothing shows any more. */
  drop(url: string): void;
}

export interface PicturesOptions {
  config: AppConfig;
  owner: string;
  readCredentials(isRefused: boolean): Promise<Credentials>;
}

/** Start the worker that reads the pictures of tiles. */
export function openPictures({ config, owner, readCredentials }: PicturesOptions): PicturesClient {
  const worker = new Worker(new URL('./pictures-worker.ts', import.meta.url), { type: 'module' });
  const asked = new Map<number, (answer: PictureAnswer) => void>();
  const questions = new Map<string, number>();
  let count = 0;
  const tell = (message: ToPictures) => worker.postMessage(message);
  worker.addEventListener('message', ({ data }: MessageEvent<FromPictures>) => {
    if (data.kind === 'ask-credentials') void answerCredentials(readCredentials, data).then(tell);
    else asked.get(data.question)?.(data.answer);
  });
  tell({ kind: 'start', config, owner });

  const ask = (photo: Photo, signal: AbortSignal) =>
    new Promise<PictureAnswer>((resolve, reject) => {
      count += 1;
      const question = count;
      const leave = () => {
        asked.delete(question);
        tell({ kind: 'drop', question });
        reject(new DOMException('no longer wanted', 'AbortError'));
      };
      signal.addEventListener('abort', leave, { once: true });
      asked.set(question, (answer) => {
        asked.delete(question);
        signal.removeEventListener('abort', leave);
        if (answer.kind === 'picture') questions.set(answer.url, question);
        resolve(answer);
      });
      tell({ kind: 'read', question, photo });
    });
  return {
    async read(photo, signal) {
      const answer = await ask(photo, signal);
      if (answer.kind === 'problem') throw new ProblemError(answer.problem);
      return answer.kind === 'picture' ? answer.url : null;
    },
    drop(url) {
      const question = questions.get(url);
      questions.delete(url);
      if (question !== undefined) tell({ kind: 'drop', question });
    },
  };
}
