import { useQueryClient } from '@tanstack/react-query';
import { createContext, use, useMemo, useState, useSyncExternalStore, type ReactNode } from 'react';
import type { Photo } from '#contract/photo-record';
import { useArchive } from '../backend/archive-context.ts';
import { waitForRecord } from '../backend/wait-for-record.ts';
import { useCatalog } from '../sheet/catalog-context.ts';
import { useLeavingQuestion } from '../ui/use-leaving-question.ts';
import { createActs, type Acts, type ActsState } from './acts.ts';
import { toSource, type PhotoSource } from './photo-source.ts';
import { createDeletion, createMove, type ActKind, type Labels } from './work.ts';

const ActsContext = createContext<Acts | undefined>(undefined);

/** Around every page: what was done to photos can be taken back wherever one is then. */
export function ActsProvider({ children }: { children: ReactNode }) {
  const settle = useSettling();
  const [acts] = useState(() => createActs(settle));
  // A page that is left in the middle leaves the rest as it was.
  useLeavingQuestion(() => acts.readState().acts.some(({ state }) => state !== 'over'));
  return <ActsContext value={acts}>{children}</ActsContext>;
}

/**
 * What is being done here, as it is at any moment.
 *
 * @throws Error outside of the signed-in part of the app.
 */
export function useActs(): Acts {
  const acts = use(ActsContext);
  if (!acts) throw new Error('shown outside of ActsProvider');
  return acts;
}

/**
 * What was done here, and what is being done.
 *
 * @throws Error outside of the signed-in part of the app.
 */
export function useActsState(): ActsState {
  const { subscribe, readState } = useActs();
  return useSyncExternalStore(subscribe, readState);
}

export interface PhotoActs extends Pick<Acts, 'undo' | 'retry' | 'stop' | 'dismiss'> {
  /** To the Trash, of which everything can be taken for 30 days. */
  remove(photos: readonly Photo[] | PhotoSource): void;
  /** File under other labels; one that is not given stays as it is. */
  move(photos: readonly Photo[] | PhotoSource, labels: Partial<Labels>): void;
}

/**
 * What can be done to photos, one or a hundred thousand.
 *
 * @throws Error outside of the signed-in part of the app.
 */
export function usePhotoActs(): PhotoActs {
  const acts = useActs();
  const archive = useArchive();
  const catalog = useCatalog();
  return useMemo(() => {
    const tools = { archive, catalog };
    const { undo, retry, stop, dismiss } = acts;
    return {
      undo,
      retry,
      stop,
      dismiss,
      remove: (photos) => acts.begin(createDeletion(tools), ...toGiven(photos)),
      move: (photos, labels) => acts.begin(createMove(tools, labels), ...toGiven(photos)),
    };
  }, [acts, archive, catalog]);
}

function toGiven(photos: readonly Photo[] | PhotoSource): [PhotoSource, Photo?] {
  if (!('length' in photos)) return [photos];
  const [only, ...others] = photos;
  return others.length === 0 && only ? [toSource(photos), only] : [toSource(photos)];
}

/** The table is asked once it can know. */
function useSettling() {
  const { records } = useArchive();
  const catalog = useCatalog();
  const queries = useQueryClient();
  return useMemo(() => {
    const refresh = () => {
      void catalog.ask('catchUp');
      void queries.invalidateQueries({ queryKey: ['photos'] });
    };
    return {
      onProgress() {
        void queries.invalidateQueries({ queryKey: ['photos', 'trash'] });
      },
      onOver(kind: ActKind, last: Photo) {
        // The record of before may still be there, and the one of a deletion before that.
        const isHeard = (record: Awaited<ReturnType<typeof records.read>>) => {
          if (kind === 'delete') return !record || record.changedAt > last.changedAt;
          return !!record && record.status !== 'deleted' && record.changedAt > last.changedAt;
        };
        void waitForRecord(records, last.key, isHeard)
          .catch(() => undefined) // the next visit hears of it
          .then(refresh);
      },
    };
  }, [records, catalog, queries]);
}
