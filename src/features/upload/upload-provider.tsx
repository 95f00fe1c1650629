import {
  createContext,
  use,
  useCallback,
  useEffect,
  useMemo,
  useState,
  type ReactNode,
} from 'react';
import type { Photo } from '#contract/photo-record';
import type { Archive } from '../../backend/archive.ts';
import { useArchive } from '../../backend/archive-context.ts';
import type { CatalogClient } from '../../catalog/catalog-client.ts';
import { useCatalog } from '../../sheet/catalog-context.ts';
import type { KeptHandle } from '../../transfer/kept-handle.ts';
import {
  openTransferClient,
  type TransferClient,
  type UploadSurroundings,
} from '../../transfer/transfer-client.ts';
import { toTotals, type Labels } from '../../transfer/transfer-item.ts';
import { useLeavingQuestion } from '../../ui/use-leaving-question.ts';
import { readLastAlbum, rememberLastAlbum } from './last-album.ts';
import { readLocationWish } from './location-wish.ts';
import { takeShared } from './share-shelf.ts';
import { suggestLabels } from './suggest-labels.ts';
import { useWakeLock } from './use-wake-lock.ts';

/** A file as it came: with the folders around it, or with labels already known. */
export interface IncomingFile {
  file: File;
  /** Relative path, `/` between folders; the bare name if there were none, empty if it says nothing. */
  path: string;
  labels?: Labels;
  /** Where it lies, if the browser says so. */
  handle?: KeptHandle;
}

interface Uploads {
  transfer: TransferClient;
  add(files: readonly IncomingFile[]): void;
  /** Paths of what was dropped and cannot be read. */
  unreadable: readonly string[];
  noteUnreadable(paths: readonly string[]): void;
}

const UploadContext = createContext<Uploads | undefined>(undefined);

export interface UploadProviderProps {
  /** What stands between the page and AWS, if anything does. */
  uploads?: UploadSurroundings | undefined;
  /** Photos have got their records. */
  onFiled(photos: readonly Photo[]): void;
  children: ReactNode;
}

const NO_LABELS: Labels = { album: '', title: '' };

/** Uploads outlive pages: they go on while their owner looks at something else. */
export function UploadProvider({ uploads, onFiled, children }: UploadProviderProps) {
  const archive = useArchive();
  const catalog = useCatalog();
  const { person, notes } = archive;
  const [transfer] = useState(() => openTransferOnce(archive, catalog, uploads));
  const onPhotos = useCallback(
    (photos: readonly Photo[]) => {
      const album = photos.find((photo) => photo.album !== '')?.album;
      if (album) rememberLastAlbum(notes, person.owner, album);
      onFiled(photos);
    },
    [notes, person, onFiled],
  );
  useEffect(() => transfer.onFiled(onPhotos), [transfer, onPhotos]);
  const [unreadable, noteUnreadable] = useState<readonly string[]>([]);
  const hand = useCallback(
    async (files: readonly IncomingFile[]) => {
      if (files.length === 0) return;
      const lastAlbum = readLastAlbum(notes, person.owner);
      const withoutLocation = readLocationWish(notes, person.owner);
      await transfer.add(files, ({ file, path, labels, handle }) => ({
        id: crypto.randomUUID(),
        file,
        handle,
        labels: labels ?? NO_LABELS,
        guess: labels ? NO_LABELS : suggestLabels(path, lastAlbum),
        withoutLocation,
      }));
    },
    [transfer, notes, person],
  );
  const value = useMemo(() => {
    const add = (files: readonly IncomingFile[]) => void hand(files);
    return { transfer, add, unreadable, noteUnreadable };
  }, [transfer, hand, unreadable]);
  useShared(hand);
  // Only where something would be lost: what the journal has goes on in the next visit.
  useLeavingQuestion(() => transfer.countUnkept() > 0 && toTotals(transfer.readItems()).isBusy);
  useWakeLock(transfer);

  return <UploadContext value={value}>{children}</UploadContext>;
}

/** Take in what other apps have shared with this one, before or while nobody was signed in. */
function useShared(hand: (files: readonly IncomingFile[]) => Promise<void>) {
  useEffect(() => {
    takeShared(hand).catch((error: unknown) => {
      // It stays where it is, for the next visit.
      console.warn('what was shared could not be taken in', error);
    });
  }, [hand]);
}

/** One worker a page, however often React mounts: two would wait for one another. */
const opened = new WeakMap<Archive, TransferClient>();

function openTransferOnce(
  archive: Archive,
  catalog: CatalogClient,
  surroundings: UploadSurroundings | undefined,
) {
  const { config, person } = archive;
  const transfer =
    opened.get(archive) ??
    openTransferClient({
      config,
      owner: person.owner,
      readCredentials: (isRefused) => archive.readCredentials(isRefused),
      findLabels: (photoId) => catalog.ask('findLabels', photoId),
      surroundings,
    });
  opened.set(archive, transfer);
  return transfer;
}

/** The engine, and the way in. */
export function useUploads(): Uploads {
  const uploads = use(UploadContext);
  if (!uploads) throw new Error('no uploads: this component is shown outside of UploadProvider');
  return uploads;
}
