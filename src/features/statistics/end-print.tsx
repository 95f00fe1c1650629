import { useQuery } from '@tanstack/react-query';
import type { Photo } from '#contract/photo-record';
import { useArchive } from '../../backend/archive-context.ts';
import { thumbQuery } from '../../backend/photo-queries.ts';
import { describeDateTime } from '../../ui/describe-metadata.ts';
import { Print } from '../../ui/print.tsx';
import styles from './statistics-page.module.css';

export interface EndPrintProps {
  name: string;
  photo: Photo;
  onOpen(photo: Photo): void;
}

/** The first or the last photo, as a small print. */
export function EndPrint({ name, photo, onOpen }: EndPrintProps) {
  const { data: thumb } = useQuery(thumbQuery(useArchive(), photo));
  const time = photo.status === 'ready' ? photo.time : undefined;
  return (
    <button type="button" className={styles['end']} onClick={() => onOpen(photo)}>
      <span className={styles['print']} aria-hidden="true">
        <Print alt="" picture={thumb} placeholder={photo.placeholder} />
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
