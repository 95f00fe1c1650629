import { useQuery } from '@tanstack/react-query';
import type { Photo } from '#contract/photo-record';
import { useArchive } from '../../backend/archive-context.ts';
import { thumbQuery } from '../../backend/photo-queries.ts';
import { explainRejection } from '../../problems.ts';
import { BrokenPrint } from '../../ui/contain.tsx';
import { describePhoto, describeWithoutPicture, toAspectRatio } from '../../ui/describe-photo.ts';
import { Print } from '../../ui/print.tsx';
import { useInView } from '../../ui/use-in-view.ts';
import styles from './library-page.module.css';

/** One photo on the sheet; its labels show on hover and focus. */
export function PhotoTile({ photo, onOpen }: { photo: Photo; onOpen: () => void }) {
  const archive = useArchive();
  const { ref, isInView } = useInView<HTMLLIElement>();
  const { data: thumb, isError } = useQuery({
    ...thumbQuery(archive, photo),
    enabled: isInView && photo.status === 'ready',
  });
  return (
    <li ref={ref} className={styles['tile']} style={{ '--ratio': toAspectRatio(photo) }}>
      <button type="button" className={styles['open']} onClick={onOpen}>
        {photo.status === 'ready' ? (
          <Print
            alt={describePhoto(photo)}
            picture={isError ? null : thumb}
            words={describeWithoutPicture(photo)}
            placeholder={photo.placeholder}
          />
        ) : (
          <RejectedPrint photo={photo} />
        )}
        <span className={styles['labels']} aria-hidden="true">
          <bdi className={styles['title']}>{photo.title || photo.fileName}</bdi>
          <bdi className={styles['album']}>{photo.album}</bdi>
        </span>
      </button>
    </li>
  );
}

/** In the place of a tile that broke. */
export function BrokenTile() {
  return (
    <li className={styles['tile']} style={{ '--ratio': 1.5 }}>
      <BrokenPrint className={styles['rejected']} />
    </li>
  );
}

function RejectedPrint({ photo }: { photo: Extract<Photo, { status: 'rejected' }> }) {
  return (
    <span className={styles['rejected']}>
      <bdi>{photo.fileName}</bdi>
      {explainRejection(photo.reason).title}
    </span>
  );
}
