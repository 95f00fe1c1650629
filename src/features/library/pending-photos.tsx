import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { useArchive } from '../../backend/archive-context.ts';
import { pendingQuery } from '../../backend/photo-queries.ts';
import styles from './library-page.module.css';

const SHOWN = 3;

/** Photos that are in the archive and not in the library yet, in words; nothing if there is none. */
export function PendingPhotos() {
  const { data: pending = [] } = useQuery(pendingQuery(useArchive()));
  useRefreshWhenFewer(pending.length);
  if (pending.length === 0) return null;
  const names = pending
    .slice(0, SHOWN)
    .map(({ album, title }) => [album, title].filter(Boolean).join(', '))
    .filter(Boolean);
  const more = pending.length - names.length;
  return (
    <p className={styles['pending']} role="status">
      <strong>
        {pending.length === 1
          ? 'A photo is safe, and not in the library yet.'
          : `${pending.length} photos are safe, and not in the library yet.`}
      </strong>{' '}
      Details are late; they will follow.{' '}
      <bdi>
        {names.join(' · ')}
        {names.length > 0 && more > 0 && ` and ${more} more`}
      </bdi>
    </p>
  );
}

function useRefreshWhenFewer(count: number) {
  const queries = useQueryClient();
  const before = useRef(count);
  useEffect(() => {
    if (count < before.current) void queries.invalidateQueries({ queryKey: ['photos'] });
    before.current = count;
  }, [count, queries]);
}
