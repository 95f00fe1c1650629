import type { Photo } from '#contract/photo-record';
import { ThumbPrint } from '../../sheet/thumb-print.tsx';
import { Contain } from '../../ui/contain.tsx';
import styles from './find-page.module.css';

/** The photo that stands for a label; a blank print where there is none. */
export function Cover({ photo }: { photo: Photo | undefined }) {
  return (
    <span className={styles['cover']} aria-hidden="true">
      {photo && (
        <Contain instead={<span />}>
          <ThumbPrint photo={photo} />
        </Contain>
      )}
    </span>
  );
}
