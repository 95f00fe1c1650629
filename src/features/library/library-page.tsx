import { useState } from 'react';
import { Link } from 'wouter';
import type { Photo } from '#contract/photo-record';
import type { ListingId } from '../../catalog/catalog-messages.ts';
import type { Ordering } from '../../catalog/order.ts';
import { EVERYTHING } from '../../catalog/query.ts';
import { useCatalogStatus } from '../../sheet/catalog-context.ts';
import { CatalogProblem } from '../../sheet/catalog-problem.tsx';
import { Sheet } from '../../sheet/sheet.tsx';
import { Button } from '../../ui/button.tsx';
import { Empty } from '../../ui/empty.tsx';
import { Notice } from '../../ui/notice.tsx';
import styles from './library-page.module.css';
import { OrderingChoice } from './ordering-choice.tsx';
import { PendingPhotos } from './pending-photos.tsx';

export interface LibraryPageProps {
  onOpen(photo: Photo, listing: ListingId): void;
  onUpload(): void;
  /** The address of the files that are no photos. */
  rejectedHref: string;
}

/** Under which this tab remembers where in the library one was. */
export const LIBRARY_PLACE = 'tintype.library.place';

/** Every photo, by when it was taken or filed. */
export function LibraryPage({ onOpen, onUpload, rejectedHref }: LibraryPageProps) {
  const { photoCount, rejectedCount, unreadable, isOpen, isWhole, problem } = useCatalogStatus();
  const [ordering, setOrdering] = useState<Ordering>('taken');
  if (!isOpen) return <LibrarySkeleton />;
  const isEmpty = photoCount === 0 && (isWhole || problem !== undefined);
  return (
    <div className={styles['library']}>
      <h1 className="visually-hidden">Library</h1>
      <PendingPhotos />
      {unreadable > 0 && <Unreadable count={unreadable} />}
      {problem && (
        <div className={styles['notice']}>
          <CatalogProblem />
        </div>
      )}
      {isEmpty && !problem && (
        <Empty
          title="No photos yet"
          text="File the first one: drop it anywhere in this window, or choose it."
          action={
            <Button look="primary" onClick={onUpload}>
              Upload photos
            </Button>
          }
        />
      )}
      {photoCount > 0 && (
        <>
          <OrderingChoice value={ordering} photoCount={photoCount} onChange={setOrdering}>
            {rejectedCount > 0 && (
              <Link href={rejectedHref}>{rejectedCount.toLocaleString('en-GB')} not photos</Link>
            )}
          </OrderingChoice>
          <Sheet
            name="Photos"
            query={EVERYTHING}
            ordering={ordering}
            placeName={LIBRARY_PLACE}
            onOpen={onOpen}
          />
        </>
      )}
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
      <div className={styles['ghosts']}>
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
