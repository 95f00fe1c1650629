import { useQuery, useQueryClient } from '@tanstack/react-query';
import { ChevronLeft, ChevronRight, Info, X } from 'lucide-react';
import { useEffect, useRef, useState, type RefObject } from 'react';
import { Dialog, Modal, ModalOverlay } from 'react-aria-components';
import type { Photo, PhotoRecord } from '#contract/photo-record';
import { ActNotice } from '../../acts/act-notice.tsx';
import { useActsState, usePhotoActs } from '../../acts/acts-context.tsx';
import type { Fate } from '../../acts/run-act.ts';
import { useArchive } from '../../backend/archive-context.ts';
import { pictureQuery, recordQuery, thumbQuery } from '../../backend/photo-queries.ts';
import { explain, explainNoPicture, explainRejection, toProblem } from '../../problems.ts';
import { Button } from '../../ui/button.tsx';
import { describePhoto } from '../../ui/describe-photo.ts';
import { Notice } from '../../ui/notice.tsx';
import { DeletePhoto } from './delete-photo.tsx';
import { DownloadPhoto } from './download-photo.tsx';
import { MovePhoto } from './move-photo.tsx';
import { useMissingRenditions } from './missing-renditions.ts';
import { PhotoPanel } from './photo-panel.tsx';
import { useNeighbours, type Among } from './use-neighbours.ts';
import type { Swipe } from './use-zoom.ts';
import { ZoomablePicture } from './zoomable-picture.tsx';
import styles from './viewer.module.css';

export interface ViewerProps {
  sortKey: string;
  /** What it was opened from; the whole library if absent. */
  among: Among | undefined;
  onShow(photo: Photo): void;
  onClose(): void;
}

/** One photo, nothing else; the panel is like the back of its print. */
export function Viewer({ sortKey, among, onShow, onClose }: ViewerProps) {
  const [hasPanel, setPanel] = useState(() => window.innerWidth > 900);
  const record = useQuery(recordQuery(useArchive(), sortKey));
  const { fates } = useActsState();
  const { remove } = usePhotoActs();
  const { photo: listed, previous, next } = useNeighbours(among, sortKey, fates);
  const photo = photoOf(record.data, listed, fates.get(sortKey));
  const dialog = useKeptFocus(sortKey);
  const removePhoto = () => {
    if (!photo) return;
    remove([photo]);
    const beside = next ?? previous;
    if (beside) onShow(beside);
    else onClose();
  };
  const swipe = (way: Swipe) => {
    const beside = way === 'next' ? next : previous;
    if (way === 'close') onClose();
    else if (beside) onShow(beside);
  };
  usePreloaded(next, previous);
  useArrowKeys(dialog, {
    ArrowLeft: previous && (() => onShow(previous)),
    ArrowRight: next && (() => onShow(next)),
    i: () => setPanel((isShown) => !isShown),
    Delete: removePhoto,
  });

  return (
    <ModalOverlay
      isOpen
      isDismissable={false}
      onOpenChange={(isOpen) => {
        if (!isOpen) onClose();
      }}
      className={styles['overlay'] ?? ''}
    >
      <Modal className={styles['modal'] ?? ''}>
        <Dialog
          ref={dialog}
          className={styles['viewer'] ?? ''}
          aria-label={photo ? describePhoto(photo) : 'Photo'}
          data-panel={hasPanel || undefined}
        >
          <div className={styles['tools']}>
            <Button look="quiet" iconOnly aria-label="Close" onClick={onClose}>
              <X size={20} strokeWidth={1.75} />
            </Button>
            <span className={styles['space']} />
            {photo && <DownloadPhoto photo={photo} />}
            {photo && <MovePhoto photo={photo} onMoved={onShow} />}
            {photo && <DeletePhoto onDelete={removePhoto} />}
            <Button
              look="quiet"
              iconOnly
              aria-label="Details"
              aria-pressed={hasPanel}
              onClick={() => setPanel(!hasPanel)}
            >
              <Info size={20} strokeWidth={1.75} />
            </Button>
          </div>
          <div className={styles['stage']}>
            {photo && <Picture key={photo.photoId} photo={photo} onSwipe={swipe} />}
            <Missing query={record} hasPhoto={photo !== undefined} />
            {previous && <Turn direction="previous" onTurn={() => onShow(previous)} />}
            {next && <Turn direction="next" onTurn={() => onShow(next)} />}
          </div>
          {hasPanel && photo && <PhotoPanel photo={photo} record={record.data ?? undefined} />}
          <ActNotice onBack={(back) => back && onShow(back)} />
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}

/** The record knows most; of what was put back just now it may not know yet. */
function photoOf(
  record: PhotoRecord | null | undefined,
  listed: Photo | undefined,
  fate: Fate | undefined,
): Photo | undefined {
  if (!record) return listed;
  if (record.status !== 'deleted') return record;
  return fate === 'put-back' ? listed : undefined;
}

/** Pictures of the photos beside this one, so that they are there when one goes on. */
function usePreloaded(...photos: (Photo | undefined)[]) {
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

/** The focus stays in the viewer when what had it goes: a chevron at the last photo, say. */
function useKeptFocus(sortKey: string) {
  const ref = useRef<HTMLElement>(null);
  useEffect(() => {
    if (document.activeElement === document.body) ref.current?.focus();
  }, [sortKey]);
  return ref;
}

function Picture({ photo, onSwipe }: { photo: Photo; onSwipe: (swipe: Swipe) => void }) {
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

function Missing({
  query,
  hasPhoto,
}: {
  query: { isPending: boolean; error: unknown };
  hasPhoto: boolean;
}) {
  if (hasPhoto || query.isPending) return null;
  const problem = query.error ? toProblem(query.error) : ({ kind: 'not-found' } as const);
  return <Notice {...explain(problem)} />;
}

function Turn({ direction, onTurn }: { direction: 'previous' | 'next'; onTurn: () => void }) {
  const Icon = direction === 'previous' ? ChevronLeft : ChevronRight;
  return (
    <Button
      look="quiet"
      iconOnly
      className={styles[direction] ?? ''}
      aria-label={direction === 'previous' ? 'Previous photo' : 'Next photo'}
      onClick={onTurn}
    >
      <Icon size={24} strokeWidth={1.75} />
    </Button>
  );
}

function useArrowKeys(
  dialog: RefObject<HTMLElement | null>,
  actions: Record<string, (() => void) | undefined>,
) {
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      const { target } = event;
      const isTyping = target instanceof HTMLInputElement;
      // Not what is pressed in a question above.
      const isHere =
        target === document.body || (target instanceof Node && dialog.current?.contains(target));
      if (isHere && !isTyping && !event.metaKey && !event.ctrlKey && !event.altKey)
        actions[event.key]?.();
    };
    window.addEventListener('keydown', press);
    return () => window.removeEventListener('keydown', press);
  });
}
