import { useQuery } from '@tanstack/react-query';
import type { Photo } from '#contract/photo-record';
import { useArchive } from '../backend/archive-context.ts';
import { thumbQuery } from '../backend/photo-queries.ts';
import { Print } from '../ui/print.tsx';

/** A photo's small print beside words that say what it is. */
export function ThumbPrint({ photo }: { photo: Photo }) {
  const { data: thumb } = useQuery({
    ...thumbQuery(useArchive(), photo),
    enabled: photo.status === 'ready',
  });
  return <Print alt="" picture={thumb} placeholder={photo.placeholder} />;
}
