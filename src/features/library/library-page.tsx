import { useInfiniteQuery } from '@tanstack/react-query';
import { useEffect, useMemo } from 'react';
import type { Photo } from '#contract/photo-record';
import { useArchive } from '../../backend/archive-context.ts';
import type { Cursor } from '../../backend/records.ts';
import { explain, toProblem } from '../../problems.ts';
import { Button } from '../../ui/button.tsx';
import { Contain } from '../../ui/contain.tsx';
import { Empty } from '../../ui/empty.tsx';
import { Notice } from '../../ui/notice.tsx';
import { useInView } from '../../ui/use-in-view.ts';
import { groupByDay } from './group-by-day.ts';
import styles from './library-page.module.css';
import { PendingPhotos } from './pending-photos.tsx';
import { BrokenTile, PhotoTile } from './photo-tile.tsx';

export interface LibraryPageProps {
  onOpen(photo: Photo, among: readonly Photo[]): void;
  onUpload(): void;
}

/** Every photo, the newest first, a page at a time. */
export function LibraryPage({ onOpen, onUpload }: LibraryPageProps) {
  const { records } = useArchive();
  const pages = useInfiniteQuery({
    queryKey: ['photos', 'pages'],
    queryFn: ({ pageParam, signal }) => records.listByChange(pageParam, signal),
    initialPageParam: undefined as Cursor | undefined,
    getNextPageParam: (page) => page.nextCursor,
  });
  const photos = useMemo(
    () => pages.data?.pages.flatMap((page) => page.photos) ?? [],
    [pages.data],
  );

  if (pages.isPending) return <LibrarySkeleton />;
  if (pages.isError && photos.length === 0)
    return <LibraryProblem error={pages.error} onRetry={() => void pages.refetch()} />;
  if (photos.length === 0 && !pages.hasNextPage)
    return (
      <>
        <div className={styles['above']}>
          <PendingPhotos />
        </div>
        <Empty
          title="No photos yet"
          text="File the first one: drop it anywhere in this window, or choose it."
          action={
            <Button look="primary" onClick={onUpload}>
              Upload photos
            </Button>
          }
        />
      </>
    );
  const unreadable = pages.data?.pages.reduce((sum, page) => sum + page.unreadable, 0) ?? 0;
  return (
    <div className={styles['library']}>
      <h1 className="visually-hidden">Library</h1>
      <PendingPhotos />
      {unreadable > 0 && <Unreadable count={unreadable} />}
      {groupByDay(photos, new Date()).map(({ day, caption, photos: ofDay }) => (
        <section key={day} className={styles['day']} aria-label={caption}>
          <h2 className={styles['caption']}>{caption}</h2>
          <ul className={styles['sheet']}>
            {ofDay.map((photo) => (
              <Contain key={photo.key} instead={<BrokenTile />}>
                <PhotoTile photo={photo} onOpen={() => onOpen(photo, photos)} />
              </Contain>
            ))}
          </ul>
        </section>
      ))}
      {pages.isError && (
        <LibraryProblem error={pages.error} onRetry={() => void pages.fetchNextPage()} />
      )}
      {pages.hasNextPage && !pages.isError && (
        <More key={photos.length} onReached={() => void pages.fetchNextPage()} />
      )}
    </div>
  );
}

/** Asks for the next page when it comes near the window. */
function More({ onReached }: { onReached: () => void }) {
  const { ref, isInView } = useInView<HTMLDivElement>('1200px');
  useEffect(() => {
    if (isInView) onReached();
    // eslint-disable-next-line react-hooks/exhaustive-deps -- once, when it comes into view
  }, [isInView]);
  return (
    <div ref={ref} className={styles['more']} role="status">
      Loading more photos
    </div>
  );
}

function LibraryProblem({ error, onRetry }: { error: unknown; onRetry: () => void }) {
  return (
    <div className={styles['notice']}>
      <Notice
        {...explain(toProblem(error))}
        action={<Button onClick={onRetry}>Try again</Button>}
      />
    </div>
  );
}

function Unreadable({ count }: { count: number }) {
  return (
    <div className={styles['notice']}>
      <Notice
        title={`${count} ${count === 1 ? 'photo has' : 'photos have'} details that this version cannot read.`}
        remedy="They are safe. Reload the page to get the newest version."
      />
    </div>
  );
}

function LibrarySkeleton() {
  return (
    <div className={styles['library']} aria-busy="true" aria-label="Loading your photos">
      <div className={styles['sheet']}>
        {[1.5, 0.7, 1.5, 1, 1.3, 1.5, 0.7, 1.5].map((ratio, index) => (
          <div
            key={index}
            className={styles['ghost']}
            style={{ '--ratio': ratio }}
            aria-hidden="true"
          />
        ))}
      </div>
    </div>
  );
}
