import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useMemo, useState } from 'react';
import { formatSortKey } from '#contract/photo-key';
import { useArchive } from '../../backend/archive-context.ts';
import { deletedThumbQuery, trashQuery } from '../../backend/photo-queries.ts';
import type { DeletedPhoto } from '../../backend/deleted-photos.ts';
import { waitForPhoto } from '../../backend/wait-for-record.ts';
import { explain, toProblem } from '../../problems.ts';
import { useCatalog } from '../../sheet/catalog-context.ts';
import { Button } from '../../ui/button.tsx';
import { Contain } from '../../ui/contain.tsx';
import { Empty } from '../../ui/empty.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Print } from '../../ui/print.tsx';
import { useFocusOnNext } from '../../ui/use-focus-on-next.ts';
import { useInView } from '../../ui/use-in-view.ts';
import { describeContest, describeDeletion } from './describe-deletion.ts';
import styles from './trash-page.module.css';

/** What was deleted in the last 30 days, and the way back. */
export function TrashPage({ onLibrary }: { onLibrary: () => void }) {
  const trash = useQuery(trashQuery(useArchive()));
  useFocusOnNext(useMemo(() => trash.data?.map(nameOf), [trash.data]));
  if (trash.data?.length === 0)
    return (
      <Empty
        title="Nothing in the Trash"
        text="What you delete stays here for 30 days, and can be put back."
        action={<Button onClick={onLibrary}>Go to the library</Button>}
      />
    );
  return (
    <section className={styles['page']} aria-busy={trash.isPending}>
      <header className={styles['head']}>
        <h1 className={styles['heading']}>Trash</h1>
        <p className={styles['hint']}>
          Deleted photos are kept for 30 days, then they are gone for good.
        </p>
      </header>
      {trash.isError && (
        <Notice
          {...explain(toProblem(trash.error))}
          action={<Button onClick={() => void trash.refetch()}>Try again</Button>}
        />
      )}
      {trash.data && <DeletedRows photos={trash.data} />}
    </section>
  );
}

/** A version has one id, and may be listed under one key only. */
const nameOf = ({ key, versionId }: DeletedPhoto) => `${key} ${versionId}`;

/** Rows at once: enough for any window, few enough to be drawn at once. */
const ROWS_AT_ONCE = 100;

function DeletedRows({ photos }: { photos: readonly DeletedPhoto[] }) {
  const [count, setCount] = useState(ROWS_AT_ONCE);
  return (
    <>
      <ul className={styles['list']}>
        {photos.slice(0, count).map((photo) => (
          <li key={nameOf(photo)} data-row={nameOf(photo)}>
            <Contain>
              <DeletedRow photo={photo} />
            </Contain>
          </li>
        ))}
      </ul>
      {count < photos.length && (
        <More key={count} onReached={() => setCount(count + ROWS_AT_ONCE)} />
      )}
    </>
  );
}

/** Asks for more rows when the end of those that are there comes near the window. */
function More({ onReached }: { onReached: () => void }) {
  const { ref, isInView } = useInView<HTMLDivElement>('1200px');
  useEffect(() => {
    if (isInView) onReached();
    // eslint-disable-next-line react-hooks/exhaustive-deps -- once, when it comes into view
  }, [isInView]);
  return <div ref={ref} />;
}

function DeletedRow({ photo }: { photo: DeletedPhoto }) {
  const archive = useArchive();
  const { labels } = archive.config;
  const { ref, isInView } = useInView<HTMLDivElement>();
  const { data: thumb } = useQuery({
    ...deletedThumbQuery(archive, photo.photoId),
    enabled: isInView,
  });
  const restore = useRestore(photo);
  const caption = photo.title || `No ${labels.title.one.toLowerCase()}`;
  const names = [photo.album, photo.title].filter(Boolean).join(', ');
  return (
    <div ref={ref} className={styles['row']}>
      <span className={styles['print']}>
        <Print alt={names || 'Deleted photo'} picture={thumb} fit="contain" />
      </span>
      <div className={styles['words']}>
        <bdi className={styles['title']}>{caption}</bdi>
        <bdi className={styles['album']}>
          {photo.album || `No ${labels.album.one.toLowerCase()}`}
        </bdi>
        <span className={styles['when']}>{describeDeletion(photo.deletedAt, new Date())}</span>
        {photo.isContested && (
          <span className={styles['when']}>{describeContest(photo.sizeBytes)}</span>
        )}
      </div>
      <Button
        // Not `disabled`, which would take the focus away.
        aria-disabled={restore.isPending}
        aria-label={`Put back ${names || 'this photo'}`}
        onClick={() => {
          if (!restore.isPending) restore.mutate();
        }}
      >
        {restore.isPending ? 'Putting back' : 'Put back'}
      </Button>
      {restore.isError && <Notice {...explain(toProblem(restore.error))} />}
    </div>
  );
}

function useRestore(photo: DeletedPhoto) {
  const { trash, records } = useArchive();
  const catalog = useCatalog();
  const queries = useQueryClient();
  return useMutation({
    mutationFn: async () => {
      await trash.restore(photo);
      const record = await waitForPhoto(records, formatSortKey(photo));
      // What this tab deleted itself it would take for gone still.
      if (record) await catalog.ask('expectPhotos', [record]);
    },
    onSuccess: () => {
      void catalog.ask('catchUp');
      return queries.invalidateQueries({ queryKey: ['photos'] });
    },
  });
}
