import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import type { Photo } from '#contract/photo-record';
import { useArchive } from '../../backend/archive-context.ts';
import { pictureQuery } from '../../backend/photo-queries.ts';

/** Pictures of the photos beside this one, so that they are there when one goes on. */
export function usePreloaded(...photos: (Photo | undefined)[]) {
  const archive = useArchive();
  const queries = useQueryClient();
  const keys = photos.map((photo) => photo?.key).join();
  useEffect(() => {
    for (const photo of photos)
      if (photo?.status === 'ready')
        // What fails is asked for again, and told, when it is looked at.
        void queries.query(pictureQuery(archive, photo)).catch(() => undefined);
    // eslint-disable-next-line react-hooks/exhaustive-deps -- once each, by their keys
  }, [keys, archive, queries]);
}
