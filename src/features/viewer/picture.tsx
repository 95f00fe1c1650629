import { useQuery } from '@tanstack/react-query';
import type { Photo } from '#contract/photo-record';
import { useArchive } from '../../backend/archive-context.ts';
import { pictureQuery, thumbQuery } from '../../backend/photo-queries.ts';
import { explain, explainRejection, toProblem } from '../../problems.ts';
import { Button } from '../../ui/button.tsx';
import { Notice } from '../../ui/notice.tsx';
import { explainNoPicture } from './explain-no-picture.ts';
import { useMissingRenditions } from './missing-renditions.ts';
import type { Swipe } from './use-zoom.ts';
import { ZoomablePicture } from './zoomable-picture.tsx';
import styles from './viewer.module.css';

/** One photo on its stage, or why there is nothing to be seen of it. */
export function Picture({ photo, onSwipe }: { photo: Photo; onSwipe: (swipe: Swipe) => void }) {
  const archive = useArchive();
  const isReady = photo.status === 'ready';
  const thumb = useQuery({ ...thumbQuery(archive, photo), enabled: isReady });
  const picture = useQuery({ ...pictureQuery(archive, photo), enabled: isReady });
  const made = useMissingRenditions(photo, thumb.data, picture.data);
  if (photo.status === 'rejected') return <Notice {...explainRejection(photo.reason)} />;
  if (picture.isError && !thumb.data)
    return (
      <Notice
        {...explain(toProblem(picture.error))}
        action={<Button onClick={() => void picture.refetch()}>Try again</Button>}
      />
    );
  const shown = picture.data ?? made.picture ?? thumb.data;
  if (made.isPending && !shown) return <Making />;
  if (picture.data === null && thumb.data === null && !shown)
    return <Notice {...explainNoPicture(photo)} />;
  return <ZoomablePicture photo={photo} picture={shown} onSwipe={onSwipe} />;
}

function Making() {
  return (
    <p className={styles['making']} role="status">
      Making its picture
    </p>
  );
}
