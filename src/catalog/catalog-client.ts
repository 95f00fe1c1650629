/**
 * The catalogue as a page sees it: how it stands, and what can be asked of it.
 *
 * @module
 */
import type { AppConfig } from '#contract/app-config';
import { answerCredentials } from '../backend/page-credentials.ts';
import type { Credentials } from '../backend/renewable-credentials.ts';
import type { Problem } from '../problems.ts';
import type { CatalogCalls, CatalogStatus, FromCatalog, ToCatalog } from './catalog-messages.ts';

export interface CatalogClient {
  /** Hear of changes of {@link CatalogClient.readStatus}. */
  subscribe(listener: () => void): () => void;
  readStatus(): CatalogStatus;
  ask<Name extends keyof CatalogCalls>(
    name: Name,
    ...args: Parameters<CatalogCalls[Name]>
  ): Promise<Awaited<ReturnType<CatalogCalls[Name]>>>;
}

export interface CatalogClientOptions {
  config: AppConfig;
  owner: string;
  readCredentials(isRefused: boolean): Promise<Credentials>;
}

const CLOSED: CatalogStatus = {
  version: 0,
  photoCount: 0,
  rejectedCount: 0,
  unreadable: 0,
  isWhole: false,
  isOpen: false,
  problem: undefined,
};

/** Start the worker; it begins with what this device has kept. */
export function openCatalogClient(options: CatalogClientOptions): CatalogClient {
  const { config, owner, readCredentials } = options;
  const worker = new Worker(new URL('./catalog-worker.ts', import.meta.url), { type: 'module' });
  const listeners = new Set<() => void>();
  const asked = new Map<number, PromiseWithResolvers<unknown>>();
  let status = CLOSED;
  let questions = 0;

  const tell = (message: ToCatalog) => worker.postMessage(message);
  const settle = (question: number) => {
    const waiting = asked.get(question);
    asked.delete(question);
    return waiting;
  };
  const hear = (message: FromCatalog) => {
    switch (message.kind) {
      case 'status':
        status = message.status;
        for (const listener of listeners) listener();
        break;
      case 'answer':
        settle(message.question)?.resolve(message.value);
        break;
      case 'failure':
        settle(message.question)?.reject(new Error(message.message));
        break;
      case 'ask-credentials':
        void answerCredentials(readCredentials, message).then(tell);
        break;
      default:
        message satisfies never;
    }
  };
  worker.addEventListener('message', ({ data }: MessageEvent<FromCatalog>) => hear(data));
  // A worker whose code cannot be loaded never says a word.
  worker.addEventListener('error', () => {
    if (status.isOpen) return;
    const problem: Problem = navigator.onLine ? { kind: 'unexpected' } : { kind: 'offline' };
    status = { ...status, isOpen: true, problem };
    for (const listener of listeners) listener();
  });
  tell({ kind: 'start', config, owner });

  return {
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    readStatus: () => status,
    ask(name, ...args) {
      questions += 1;
      const waiting = Promise.withResolvers<unknown>();
      asked.set(questions, waiting);
      tell({ kind: 'call', name, args, question: questions } as ToCatalog);
      return waiting.promise as ReturnType<CatalogClient['ask']> as never;
    },
  };
}
