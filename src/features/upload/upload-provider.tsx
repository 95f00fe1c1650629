import {
  createContext,
  use,
  useCallback,
  useEffect,
  useMemo,
  useState,
  type ReactNode,
} from 'react';
import { useArchive } from '../../backend/archive-context.ts';
import { openDarkroom } from '../../darkroom/darkroom.ts';
import { readLastAlbum, rememberLastAlbum } from './last-album.ts';
import { RecordWaiters } from './record-waiters.tsx';
import { suggestLabels } from './suggest-labels.ts';
import { createUploadQueue, type UploadQueue } from './upload-queue.ts';
import type { Labels } from './upload-item.ts';

/** A file as it came: with the folders around it, or with labels already known. */
export interface IncomingFile {
  file: File;
  /** Relative path, `/` between folders; the bare name if there were none. */
  path: string;
  labels?: Labels;
}

interface Uploads {
  queue: UploadQueue;
  add(files: readonly IncomingFile[]): void;
}

const UploadContext = createContext<Uploads | undefined>(undefined);

export interface UploadProviderProps {
  /** Files came in, from wherever. */
  onAdded(): void;
  /** A photo has its record. */
  onFiled(): void;
  children: ReactNode;
}

/** Uploads outlive pages: they go on while their owner looks at something else. */
export function UploadProvider({ onAdded, onFiled, children }: UploadProviderProps) {
  const archive = useArchive();
  const [queue] = useState(() =>
    createUploadQueue({
      archive,
      darkroom: openDarkroom(),
      onSent: ({ album }) => rememberLastAlbum(archive.person.owner, album),
    }),
  );
  const add = useCallback(
    (files: readonly IncomingFile[]) => {
      if (files.length === 0) return;
      const lastAlbum = readLastAlbum(archive.person.owner);
      queue.add(
        files.map(({ file, path, labels }) => ({
          file,
          labels: labels ?? suggestLabels(path, lastAlbum),
        })),
      );
      onAdded();
    },
    [archive, queue, onAdded],
  );
  const uploads = useMemo(() => ({ queue, add }), [queue, add]);
  useWarningBeforeLeaving(queue);
  useRetryWhenOnline(queue);

  return (
    <UploadContext value={uploads}>
      {children}
      <RecordWaiters queue={queue} onFiled={onFiled} />
    </UploadContext>
  );
}

/** The queue, and the way in. */
export function useUploads(): Uploads {
  const uploads = use(UploadContext);
  if (!uploads) throw new Error('no uploads: this component is shown outside of UploadProvider');
  return uploads;
}

/** S3 keeps whole objects only, so leaving loses what is under way and nothing else: still, ask. */
function useWarningBeforeLeaving(queue: UploadQueue) {
  useEffect(() => {
    const warn = (event: BeforeUnloadEvent) => {
      const isSending = queue
        .readItems()
        .some(({ state }) => state.kind === 'sending' || state.kind === 'queued');
      if (isSending) event.preventDefault();
    };
    window.addEventListener('beforeunload', warn);
    return () => window.removeEventListener('beforeunload', warn);
  }, [queue]);
}

function useRetryWhenOnline(queue: UploadQueue) {
  useEffect(() => {
    const retry = () => {
      for (const { id, state } of queue.readItems())
        if (state.kind === 'failed' && state.problem.kind === 'offline') queue.retry(id);
    };
    window.addEventListener('online', retry);
    return () => window.removeEventListener('online', retry);
  }, [queue]);
}
