import type { Photo } from '#contract/photo-record';
import { ThumbPrint } from '../../sheet/thumb-print.tsx';
import { describeDateTime } from '../../ui/describe-metadata.ts';
import styles from './statistics-page.module.css';

export interface EndPrintProps {
  name: string;
  photo: Photo;
  onOpen(photo: Photo): void;
}

/** The first or the last photo, as a small print. */
export function EndPrint({ name, photo, onOpen }: EndPrintProps) {
  const time = photo.status === 'ready' ? photo.time : undefined;
  return (
    <button type="button" className={styles['end']} onClick={() => onOpen(photo)}>
      <span className={styles['print']} aria-hidden="true">
        <ThumbPrint photo={photo} />
      </span>
      <span className={styles['words']}>
        <span className={styles['soft']}>{name}</span>
        <span className={styles['when']}>{time && describeDateTime(time)}</span>
        <bdi className={styles['name']}>
          {[photo.album, photo.title].filter(Boolean).join(', ') || photo.fileName}
        </bdi>
      </span>
    </button>
  );
}
