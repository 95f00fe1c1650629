/**
 * The engine as a page sees it: a list that changes, and what can be asked of it.
 *
 * @module
 */
import type { AppConfig } from '#contract/app-config';
import type { PhotoId } from '#contract/photo-id';
import type { Photo } from '#contract/photo-record';
import { answerCredentials } from '../backend/page-credentials.ts';
import type { Credentials } from '../backend/renewable-credentials.ts';
import { askToRead, type KeptHandle } from './kept-handle.ts';
import type { Engine, NewTransfer } from './engine.ts';
import { createItemList, type ItemsListener } from './item-list.ts';
import type { Labels, TransferItem } from './transfer-item.ts';
import type { Command, ToPage, ToWorker } from './transfer-messages.ts';

/** What a person can ask of the engine, wherever it runs. */
type Wishes = Pick<
  Engine,
  | 'relabel'
  | 'takeGuesses'
  | 'removeLocations'
  | 'send'
  | 'retry'
  | 'fileHereAsWell'
  | 'remove'
  | 'clearFinished'
  | 'readThumb'
  | 'forget'
>;

export interface TransferClient extends Wishes {
  /** Ask a person, who has just clicked, for files of an earlier visit, and go on with them. */
  regain(): Promise<void>;
  subscribe(listener: ItemsListener): () => void;
  /** In the order in which they came; the same array until something changes. */
  readItems(): readonly TransferItem[];
  /** Files on their way that would be lost with the tab. */
  countUnkept(): number;
  /** Hear of photos that have got their records. */
  onFiled(listener: (photos: readonly Photo[]) => void): () => void;
  /** Hand files over, each prepared when its turn comes: the page stays free in between. */
  add<Incoming>(
    files: readonly Incoming[],
    prepare: (incoming: Incoming) => NewTransfer,
  ): Promise<void>;
}

/** What stands between the worker and AWS where XMLHttpRequest does not see it. */
export interface UploadSurroundings {
  /** Hear of every upload's progress; the result stops it. */
  onUploadProgress(listener: (progress: { url: string; sentBytes: number }) => void): () => void;
  giveUpUpload(url: string): void;
}

export interface TransferClientOptions {
  config: AppConfig;
  owner: string;
  /** Others than before, if AWS refused those. */
  readCredentials(isRefused: boolean): Promise<Credentials>;
  /** The labels under which the archive has a photo; none if it is not known. */
  findLabels(photoId: PhotoId): Promise<readonly Labels[]>;
  surroundings?: UploadSurroundings | undefined;
}

/** Files handed over in one message, and how long messages go on before the page has its turn, ms. */
const HANDED_AT_ONCE = 8;
const HANDING_MS = 8;

/** Start the worker. It goes on with what an earlier visit left. */
export function openTransferClient(options: TransferClientOptions): TransferClient {
  const { config, owner, readCredentials, findLabels, surroundings } = options;
  const worker = new Worker(new URL('./transfer-worker.ts', import.meta.url), { type: 'module' });
  const list = createItemList();
  const filedListeners = new Set<(photos: readonly Photo[]) => void>();
  const thumbs = new Map<number, (blob: Blob | undefined) => void>();
  const leaving: (() => void)[] = [];
  const asking: ((handles: KeptHandle[]) => void)[] = [];
  let questions = 0;

  const tell = (message: ToWorker) => worker.postMessage(message);
  const command = (wanted: Command) => tell({ kind: 'command', command: wanted });

  const hear = (message: ToPage) => {
    switch (message.kind) {
      case 'changes':
        list.apply(message.changes, message.isAll ?? false);
        if (message.changes.filed.length > 0)
          for (const listener of filedListeners) listener(message.changes.filed);
        break;
      case 'ask-credentials':
        void answerCredentials(readCredentials, message).then(tell);
        break;
      case 'ask-known':
        void answerKnown(findLabels, message).then(tell);
        break;
      case 'thumb':
        thumbs.get(message.question)?.(message.blob);
        thumbs.delete(message.question);
        break;
      case 'handles':
        for (const resolve of asking.splice(0)) resolve(message.handles);
        break;
      case 'forgotten':
        for (const resolve of leaving.splice(0)) resolve();
        break;
      case 'given-up':
        surroundings?.giveUpUpload(message.url);
        break;
      default:
        message satisfies never;
    }
  };
  worker.addEventListener('message', ({ data }: MessageEvent<ToPage>) => hear(data));
  surroundings?.onUploadProgress(({ url, sentBytes }) =>
    tell({ kind: 'progress', url, sentBytes }),
  );
  tell({ kind: 'start', config, owner });

  return {
    subscribe: list.subscribe,
    readItems: list.read,
    countUnkept: list.countUnkept,
    onFiled: (listener) => {
      filedListeners.add(listener);
      return () => filedListeners.delete(listener);
    },
    async add(files, prepare) {
      let turnEnds = performance.now() + HANDING_MS;
      for (let at = 0; at < files.length; at += HANDED_AT_ONCE) {
        command({ kind: 'add', files: files.slice(at, at + HANDED_AT_ONCE).map(prepare) });
        if (performance.now() < turnEnds) continue;
        await new Promise((resolve) => setTimeout(resolve));
        turnEnds = performance.now() + HANDING_MS;
      }
    },
    relabel(labels, scope) {
      list.relabel(labels, scope);
      command({ kind: 'relabel', labels, scope });
    },
    takeGuesses(scope) {
      list.takeGuesses(scope);
      command({ kind: 'take-guesses', scope });
    },
    removeLocations: (isWished) => command({ kind: 'remove-locations', isWished }),
    send: (scope) => command({ kind: 'send', scope }),
    retry: (scope) => command({ kind: 'retry', scope }),
    fileHereAsWell: (id) => command({ kind: 'file-here-as-well', id }),
    remove: (ids) => command({ kind: 'remove', ids }),
    clearFinished: () => command({ kind: 'clear-finished' }),
    readThumb: (id) =>
      new Promise((resolve) => {
        questions += 1;
        thumbs.set(questions, resolve);
        tell({ kind: 'read-thumb', id, question: questions });
      }),
    async regain() {
      const handles = new Promise<KeptHandle[]>((resolve) => asking.push(resolve));
      tell({ kind: 'read-handles' });
      try {
        await askToRead(await handles);
      } finally {
        command({ kind: 'regain' });
      }
    },
    forget: () =>
      new Promise((resolve) => {
        leaving.push(resolve);
        tell({ kind: 'forget' });
      }),
  };
}

/** Without an answer a photo is sent once more, which S3 notices. */
async function answerKnown(
  findLabels: TransferClientOptions['findLabels'],
  { question, photoId }: Extract<ToPage, { kind: 'ask-known' }>,
): Promise<ToWorker> {
  const under = await findLabels(photoId).catch((error: unknown) => {
    console.warn('whether the archive has a photo is not known', error);
    return [];
  });
  return { kind: 'known', question, under };
}
