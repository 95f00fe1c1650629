import { useQuery } from '@tanstack/react-query';
import type { Photo } from '#contract/photo-record';
import { useArchive } from '../../backend/archive-context.ts';
import { thumbQuery } from '../../backend/photo-queries.ts';
import { Contain } from '../../ui/contain.tsx';
import { Print } from '../../ui/print.tsx';
import styles from './find-page.module.css';

/** The photo that stands for a label; a blank print where there is none. */
export function Cover({ photo }: { photo: Photo | undefined }) {
  return (
    <span className={styles['cover']} aria-hidden="true">
      {photo && (
        <Contain instead={<span />}>
          <Picture photo={photo} />
        </Contain>
      )}
    </span>
  );
}

function Picture({ photo }: { photo: Photo }) {
  const archive = useArchive();
  const { data: thumb } = useQuery({
    ...thumbQuery(archive, photo),
    enabled: photo.status === 'ready',
  });
  return <Print alt="" picture={thumb} placeholder={photo.placeholder} />;
}
