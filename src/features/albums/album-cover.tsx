import { Search } from 'lucide-react';
import type { Collection } from '../../catalog/collections.ts';
import { ThumbPrint } from '../../sheet/thumb-print.tsx';
import { Contain } from '../../ui/contain.tsx';
import styles from './album-cover.module.css';

/** The photo that stands for an album; a blank print where there is none. */
export function AlbumCover({ album: { cover, search } }: { album: Collection }) {
  return (
    <span className={styles['cover']} aria-hidden="true">
      {cover && (
        <Contain instead={<span />}>
          <ThumbPrint photo={cover} />
        </Contain>
      )}
      {search !== undefined && <Search size={28} strokeWidth={1.25} className={styles['glass']} />}
    </span>
  );
}
