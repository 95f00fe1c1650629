/**
 * The darkroom as the page sees it: give a file, get what was learned of it.
 *
 * @module
 */
import type { DevelopReply, DevelopRequest } from './darkroom-messages.ts';
import type { Developed } from './develop-photo.ts';

export interface Darkroom {
  /**
   * Develop a file; files are taken in the order they come.
   *
   * @throws Error if its bytes cannot be read, or if the worker broke down.
   */
  develop(file: Blob): Promise<Developed>;
  close(): void;
}

interface Waiting {
  resolve(developed: Developed): void;
  reject(error: Error): void;
}

/** Open a darkroom: one worker, which lives until it is closed. */
export function openDarkroom(): Darkroom {
  const worker = new Worker(new URL('./darkroom-worker.ts', import.meta.url), { type: 'module' });
  const waiting = new Map<number, Waiting>();
  let lastId = 0;

  worker.addEventListener('message', ({ data }: MessageEvent<DevelopReply>) => {
    const caller = waiting.get(data.id);
    waiting.delete(data.id);
    if (data.kind === 'developed') caller?.resolve(data.developed);
    else caller?.reject(new Error(data.message));
  });
  worker.addEventListener('error', ({ message }) => {
    for (const caller of waiting.values()) caller.reject(new Error(message));
    waiting.clear();
  });

  return {
    develop: (file) =>
      new Promise((resolve, reject) => {
        const id = ++lastId;
        waiting.set(id, { resolve, reject });
        worker.postMessage({ id, file } satisfies DevelopRequest);
      }),
    close: () => worker.terminate(),
  };
}
