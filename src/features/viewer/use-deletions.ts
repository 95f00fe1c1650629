/**
 * Deleting without being asked, and the way back.
 *
 * A photo leaves at once, whatever the network says later; what fails puts it back and
 * says so. It outlives the viewer, so that the last photo can be brought back as well.
 *
 * @module
 */
import { useQueryClient } from '@tanstack/react-query';
import { createContext, use, useCallback, useMemo, useRef, useState } from 'react';
import { toPhotoKey, type Photo } from '#contract/photo-record';
import { useArchive } from '../../backend/archive-context.ts';
import { waitForRecord } from '../../backend/wait-for-record.ts';
import { toProblem, type Problem } from '../../problems.ts';
import { useCatalog } from '../../sheet/catalog-context.ts';

/** What is said of the photo that was deleted last. */
export type DeletionNews =
  | { kind: 'deleted'; photo: Photo }
  | { kind: 'put-back'; photo: Photo }
  | { kind: 'not-deleted'; photo: Photo; problem: Problem }
  | { kind: 'not-put-back'; photo: Photo; problem: Problem };

export interface Deletions {
  news: DeletionNews | undefined;
  /** By sort key, what was done here, which records may not say yet. */
  done: ReadonlyMap<string, 'deleted' | 'put-back'>;
  remove(photo: Photo): void;
  putBack(photo: Photo): void;
  /** Say no more of it. */
  dismiss(): void;
}

export const DeletionsContext = createContext<Deletions | undefined>(undefined);

/** @throws Error outside of the signed-in part of the app. */
export function useDeletions(): Deletions {
  const deletions = use(DeletionsContext);
  if (!deletions) throw new Error('shown outside of DeletionsContext');
  return deletions;
}

/** For the one provider of {@link DeletionsContext}. */
export function useDeletionsHere(): Deletions {
  const [news, setNews] = useState<DeletionNews>();
  const [done, setDone] = useState<Deletions['done']>(new Map());
  /** Deletions under way: what is put back waits for its own. */
  const running = useRef(new Map<string, Promise<boolean>>());
  const steps = useSteps();

  const note = useCallback((what: DeletionNews, isDone: 'deleted' | 'put-back') => {
    setDone((before) => new Map(before).set(what.photo.key, isDone));
    setNews(what);
  }, []);
  const remove = useCallback(
    (photo: Photo) => {
      note({ kind: 'deleted', photo }, 'deleted');
      const removal = steps.remove(photo).then(
        () => true,
        (error: unknown) => {
          // What was to be put back is there: nothing to be said.
          if (running.current.get(photo.key) === removal)
            note({ kind: 'not-deleted', photo, problem: toProblem(error) }, 'put-back');
          return false;
        },
      );
      running.current.set(photo.key, removal);
      void removal.then((isRemoved) => {
        if (isRemoved) void steps.hear(photo, () => running.current.get(photo.key) === removal);
      });
    },
    [note, steps],
  );
  const putBack = useCallback(
    (photo: Photo) => {
      const removal = running.current.get(photo.key);
      running.current.delete(photo.key);
      note({ kind: 'put-back', photo }, 'put-back');
      void steps.putBack(photo, removal ?? Promise.resolve(true)).catch((error: unknown) => {
        note({ kind: 'not-put-back', photo, problem: toProblem(error) }, 'deleted');
      });
    },
    [note, steps],
  );
  const dismiss = useCallback(() => setNews(undefined), []);
  return useMemo(
    () => ({ news, done, remove, putBack, dismiss }),
    [news, done, remove, putBack, dismiss],
  );
}

/** What is asked of the bucket, the table and the catalogue. */
function useSteps() {
  const { originals, records, trash } = useArchive();
  const catalog = useCatalog();
  const queries = useQueryClient();
  return useMemo(() => {
    const refresh = () => {
      void catalog.ask('catchUp');
      void queries.invalidateQueries({ queryKey: ['photos'] });
    };
    return {
      async remove(photo: Photo) {
        await catalog.ask('expectRemoved', [photo.key]);
        try {
          await originals.remove(toPhotoKey(photo));
        } catch (error) {
          await catalog.ask('giveUp', [photo.key]);
          throw error;
        }
      },
      /** Once the table says so as well, unless the photo was put back meanwhile. */
      async hear({ key }: Photo, isStillDeleted: () => boolean) {
        await waitForRecord(
          records,
          key,
          (record) => !isStillDeleted() || !record || record.status === 'deleted',
        ).catch(() => undefined); // the next visit hears of it
        if (isStillDeleted()) refresh();
      },
      async putBack(photo: Photo, removal: Promise<boolean>) {
        await catalog.ask('expectPhotos', [photo]);
        if (!(await removal)) return;
        try {
          await trash.recall(toPhotoKey(photo));
        } catch (error) {
          await catalog.ask('expectRemoved', [photo.key]);
          refresh();
          throw error;
        }
        // The record of before may still be there: a later one is meant.
        await waitForRecord(
          records,
          photo.key,
          (record) => !!record && record.status !== 'deleted' && record.changedAt > photo.changedAt,
        ).catch(() => undefined);
        refresh();
      },
    };
  }, [originals, records, trash, catalog, queries]);
}
