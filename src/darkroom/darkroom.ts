/**
 * The darkroom as the page sees it: give a file, get what was learned of it.
 *
 * @module
 */
import type { DevelopReply, DevelopRequest } from './darkroom-messages.ts';
import type { DevelopedAsWished, DevelopWishes } from './develop-as-wished.ts';
import type { DevelopedPhoto } from './develop-photo.ts';

export interface Darkroom {
  /**
   * Develop a file; files are taken in the order they come.
   *
   * @throws UnreadableFileError if the device cannot give its bytes; Error if the
   *   worker broke down over reading them, which is worth another try.
   */
  develop(file: Blob, wishes?: DevelopWishes): Promise<DevelopedAsWished>;
  close(): void;
}

export interface DarkroomOptions {
  /** What does the work; it takes one file after another. */
  startWorker?: () => Worker;
  /** How long renditions may take, milliseconds: a decoder can hang. */
  renditionsMs?: number;
}

/** The device could not give a file's bytes. */
export class UnreadableFileError extends Error {
  override name = 'UnreadableFileError' as const;
}

interface Waiting {
  file: Blob;
  wishes: DevelopWishes;
  /** How many workers broke down over it. */
  tries: number;
  /** What is known of it; renditions may follow. */
  photo?: DevelopedPhoto;
  timer?: ReturnType<typeof setTimeout>;
  resolve(developed: DevelopedAsWished): void;
  reject(error: Error): void;
}

/** More than the slowest phone takes for the largest picture. */
const RENDITIONS_MS = 120_000;

const startDarkroomWorker = () =>
  new Worker(new URL('./darkroom-worker.ts', import.meta.url), { type: 'module' });

/** How often a file is given to a worker that breaks down before it has read it. */
const TRIES = 2;

/**
 * Open a darkroom: one worker at a time, until it is closed.
 *
 * A worker that breaks down, for want of memory or over a file that its decoder cannot
 * bear, is replaced. The file that it was at is done if it had been read, though it has
 * no renditions; those behind it are developed by the next worker.
 */
export function openDarkroom({
  startWorker = startDarkroomWorker,
  renditionsMs = RENDITIONS_MS,
}: DarkroomOptions = {}): Darkroom {
  const waiting = new Map<number, Waiting>();
  let lastId = 0;
  let worker: Worker | undefined;

  function ask(id: number, { file, wishes }: Pick<Waiting, 'file' | 'wishes'>): void {
    worker ??= start();
    worker.postMessage({ id, file, wishes } satisfies DevelopRequest);
  }

  function start(): Worker {
    const started = startWorker();
    started.addEventListener('message', ({ data }: MessageEvent<DevelopReply>) => hear(data));
    started.addEventListener('messageerror', () => replace('it sent what cannot be read'));
    started.addEventListener('error', (event) => {
      // Otherwise the page counts it among its own errors.
      event.preventDefault();
      replace(event.message);
    });
    return started;
  }

  function hear(reply: DevelopReply): void {
    const caller = waiting.get(reply.id);
    if (!caller) return;
    if (reply.kind === 'read') {
      caller.photo = reply.photo;
      caller.timer = setTimeout(() => replace('it takes too long'), renditionsMs);
      return;
    }
    leave(reply.id, caller);
    if (reply.kind === 'developed') caller.resolve(reply.developed);
    else caller.reject(new UnreadableFileError(reply.message));
  }

  function leave(id: number, { timer }: Waiting): void {
    clearTimeout(timer);
    waiting.delete(id);
  }

  function replace(reason: string): void {
    worker?.terminate();
    worker = undefined;
    const [first] = waiting;
    if (first) giveUpOn(...first, reason);
    for (const [id, caller] of waiting) ask(id, caller);
  }

  function giveUpOn(id: number, caller: Waiting, reason: string): void {
    if (caller.photo) {
      leave(id, caller);
      caller.resolve(caller.photo);
    } else if ((caller.tries += 1) >= TRIES) {
      leave(id, caller);
      caller.reject(new Error(`the darkroom broke down: ${reason}`));
    }
  }

  return {
    develop: (file, wishes = {}) =>
      new Promise((resolve, reject) => {
        const id = ++lastId;
        waiting.set(id, { file, wishes, tries: 0, resolve, reject });
        ask(id, { file, wishes });
      }),
    close: () => {
      worker?.terminate();
      for (const [id, caller] of waiting) leave(id, caller);
    },
  };
}
