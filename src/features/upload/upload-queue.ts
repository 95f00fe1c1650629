/**
 * The uploads of this visit: a small store that React subscribes to, and the
 * runner that moves items from state to state.
 *
 * @module
 */
import type { Archive } from '../../backend/archive.ts';
import { UnreadableFileError, type Darkroom } from '../../darkroom/darkroom.ts';
import type { Photo } from '#contract/photo-record';
import { toPhotoId } from '#contract/photo-id';
import { toProblem, type Problem } from '../../problems.ts';
import {
  isEditable,
  isSendable,
  isWorthReading,
  toAddress,
  toLabel,
  type Labels,
  type Negative,
  type UploadItem,
  type UploadState,
} from './upload-item.ts';

/** Uploads under way at once: enough to fill a link, few enough to finish some early. */
const CONCURRENCY = 3;

export interface UploadQueue {
  subscribe(listener: () => void): () => void;
  readItems(): readonly UploadItem[];
  /** Take files in; each is developed in turn. */
  add(files: readonly NewUpload[]): void;
  /** Change the labels of one item, or of every one that can still change. */
  relabel(labels: Partial<Labels>, id?: string): void;
  /** Send everything that is ready. */
  send(): void;
  /** Send once more what failed, and read once more what could not be read for no fault of its own. */
  retry(id?: string): void;
  /** Take an item off the list; an upload under way is stopped. */
  remove(id: string): void;
  /** Take every finished item off the list. */
  clearFinished(): void;
  /** The record of a waiting item has been read. */
  settle(id: string, photo: Photo): void;
}

export interface NewUpload {
  file: File;
  labels: Labels;
}

export interface UploadEffects {
  archive: Pick<Archive, 'config' | 'person' | 'originals'>;
  darkroom: Darkroom;
  /** Called with the labels of each photo that is sent. */
  onSent(labels: Labels): void;
}

/** An empty queue. */
export function createUploadQueue({ archive, darkroom, onSent }: UploadEffects): UploadQueue {
  let items: readonly UploadItem[] = [];
  const listeners = new Set<() => void>();
  const aborts = new Map<string, AbortController>();

  const publish = (next: readonly UploadItem[]) => {
    items = next;
    for (const listener of listeners) listener();
  };
  const update = (id: string, change: (item: UploadItem) => UploadItem) =>
    publish(items.map((item) => (item.id === id ? change(item) : item)));
  const enter = (id: string, state: UploadState) => update(id, (item) => ({ ...item, state }));
  const find = (id: string) => items.find((item) => item.id === id);

  const develop = async (id: string, file: File) => {
    const state = await readNegative(file, darkroom, archive.config.limits.maxUploadBytes);
    if (find(id)) enter(id, state);
  };

  const next = () => {
    const free = CONCURRENCY - items.filter(({ state }) => state.kind === 'sending').length;
    for (const item of items.filter(({ state }) => state.kind === 'queued').slice(0, free))
      if (item.state.kind === 'queued') void send(item, item.state.negative);
  };

  const send = async (item: UploadItem, negative: Negative) => {
    const abort = new AbortController();
    aborts.set(item.id, abort);
    enter(item.id, { kind: 'sending', negative, sentBytes: 0 });
    const outcome = await sendPhoto(archive, item, negative, abort.signal, (sentBytes) => {
      if (find(item.id)?.state.kind === 'sending')
        enter(item.id, { kind: 'sending', negative, sentBytes });
    });
    aborts.delete(item.id);
    if (find(item.id)) enter(item.id, outcome);
    if (outcome.kind === 'waiting')
      onSent({ album: toLabel(item.album), title: toLabel(item.title) });
    next();
  };

  const requeue = (from: (item: UploadItem) => boolean) => {
    publish(
      items.map((item) =>
        from(item) && 'negative' in item.state
          ? { ...item, state: { kind: 'queued', negative: item.state.negative } }
          : item,
      ),
    );
    next();
  };

  return {
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    readItems: () => items,
    add(files) {
      const added = files.map(({ file, labels }): UploadItem => ({
        id: crypto.randomUUID(),
        file,
        ...labels,
        state: { kind: 'developing' },
      }));
      publish([...items, ...added]);
      for (const { id, file } of added) void develop(id, file);
    },
    relabel: (labels, id) =>
      publish(
        items.map((item) =>
          isEditable(item) && (id === undefined || id === item.id) ? { ...item, ...labels } : item,
        ),
      ),
    send: () => requeue(isSendable),
    retry(id) {
      const isMeant = (item: UploadItem) => id === undefined || id === item.id;
      const undeveloped = items.filter((item) => isMeant(item) && isWorthReading(item));
      for (const item of undeveloped) enter(item.id, { kind: 'developing' });
      for (const item of undeveloped) void develop(item.id, item.file);
      requeue((item) => isMeant(item) && item.state.kind === 'failed');
    },
    remove(id) {
      aborts.get(id)?.abort();
      publish(items.filter((item) => item.id !== id));
    },
    clearFinished: () =>
      publish(items.filter(({ state }) => state.kind !== 'filed' && state.kind !== 'refused')),
    settle: (id, photo) =>
      update(id, (item) =>
        item.state.kind === 'waiting' ? { ...item, state: toFiled(item.state, photo) } : item,
      ),
  };
}

const toFiled = (
  { negative, alreadyThere }: Extract<UploadState, { kind: 'waiting' }>,
  photo: Photo,
): UploadState => ({ kind: 'filed', negative, alreadyThere, photo });

async function readNegative(
  file: File,
  darkroom: Darkroom,
  limitBytes: number,
): Promise<UploadState> {
  const refuse = (problem: Problem): UploadState => ({ kind: 'refused', problem });
  if (file.size > limitBytes)
    return refuse({ kind: 'file-too-large', sizeBytes: file.size, limitBytes });
  try {
    const developed = await darkroom.develop(file);
    if (developed.kind === 'photo') return { kind: 'ready', negative: developed };
    return developed.reason === 'too-large'
      ? refuse({ kind: 'file-too-large', sizeBytes: file.size, limitBytes })
      : refuse({ kind: 'rejected-file', reason: developed.reason });
  } catch (error) {
    return refuse(
      error instanceof UnreadableFileError ? { kind: 'unreadable-file' } : toProblem(error),
    );
  }
}

async function sendPhoto(
  { originals, person }: UploadEffects['archive'],
  item: UploadItem,
  negative: Negative,
  signal: AbortSignal,
  onProgress: (sentBytes: number) => void,
): Promise<UploadState> {
  const { sha256, metadata } = negative;
  try {
    const placeholder = await sendRenditions(originals, negative);
    const outcome = await originals.put(
      {
        key: toAddress(person.owner, item, negative).key,
        file: item.file,
        sha256,
        mediaType: metadata.mediaType,
        headers: { fileName: item.file.name, placeholder },
      },
      { signal, onProgress },
    );
    return {
      kind: 'waiting',
      negative,
      alreadyThere: outcome === 'already-there',
      sinceMs: Date.now(),
    };
  } catch (error) {
    return { kind: 'failed', negative, problem: toProblem(error) };
  }
}

/**
 * Before the original, so that whoever sees the record finds its pictures.
 *
 * The photo goes without them if they cannot be stored: whoever looks at it makes them.
 *
 * @returns the placeholder, which says that they are there
 */
async function sendRenditions(
  originals: Archive['originals'],
  { sha256, renditions }: Negative,
): Promise<string | undefined> {
  if (!renditions) return undefined;
  const photoId = toPhotoId(sha256);
  try {
    await originals.putRendition(photoId, 'thumb', renditions.thumb);
    if (renditions.preview) await originals.putRendition(photoId, 'preview', renditions.preview);
    return renditions.placeholder;
  } catch (error) {
    console.warn('no renditions', error);
    return undefined;
  }
}
