import { useQuery } from '@tanstack/react-query';
import { ChevronLeft, ChevronRight } from 'lucide-react';
import { lazy, Suspense, useEffect, useRef, useState, type ReactNode } from 'react';
import { Dialog, Modal, ModalOverlay } from 'react-aria-components';
import { parseSortKey } from '#contract/photo-key';
import type { Photo, PhotoRecord } from '#contract/photo-record';
import { ActNotice } from '../../acts/act-notice.tsx';
import { ExportNotice } from '../../export/export-notice.tsx';
import { useActsState, usePhotoActs } from '../../acts/acts-context.tsx';
import type { Fate } from '../../acts/run-act.ts';
import { useArchive } from '../../backend/archive-context.ts';
import { recordQuery } from '../../backend/photo-queries.ts';
import { applyEdits, type Said } from '../../catalog/edited-photo.ts';
import { EditLines } from '../../edits/edit-lines.tsx';
import { useSaid } from '../../edits/use-said.ts';
import { explain, toProblem } from '../../problems.ts';
import { Button } from '../../ui/button.tsx';
import { describePhoto } from '../../ui/describe-photo.ts';
import { Notice } from '../../ui/notice.tsx';
import { useTitle } from '../../ui/use-title.ts';
import { loadLinkDialog } from './copy-link.tsx';
import type { FacetClass } from './find-links.ts';
import { PhotoPanel } from './photo-panel.tsx';
import { Picture } from './picture.tsx';
import { Tools } from './tools.tsx';
import { useNeighbours, type Among } from './use-neighbours.ts';
import { usePreloaded } from './use-preloaded.ts';
import type { Turn } from './turn-queue.ts';
import { useTurns } from './use-turns.ts';
import { useKeys } from '../../ui/use-keys.ts';
import styles from './viewer.module.css';

export interface ViewerProps {
  sortKey: string;
  /** What it was opened from; the whole library if absent. */
  among: Among | undefined;
  onShow(photo: Photo): void;
  onClose(): void;
  /** The address that shows all photos of a class. */
  toFindPath(wanted: FacetClass): string;
  /** What shows a photo's place, in the panel below its coordinates. */
  showPlace?(photo: Photo): ReactNode;
  editing: Editing;
}

/** What somebody can say of a photo: in the tools above it, and in the panel. */
export interface Editing {
  showTools(photo: Photo): ReactNode;
  /** @param written the photo as the camera wrote it, once its record is read */
  showEditor(photo: Photo, written: Photo | undefined): ReactNode;
}

const loadSlideshow = () => import('./slideshow.tsx');
const Slideshow = lazy(async () => ({ default: (await loadSlideshow()).Slideshow }));

/** One photo, nothing else; the panel is like the back of its print. */
export function Viewer(props: ViewerProps) {
  const { sortKey, among, onShow, onClose, toFindPath, showPlace, editing } = props;
  const [hasPanel, setPanel] = useState(() => window.innerWidth > 900);
  const [hasSlideshow, setSlideshow] = useState(false);
  const record = useQuery(recordQuery(useArchive(), sortKey));
  const { fates } = useActsState();
  const { remove } = usePhotoActs();
  const neighbours = useNeighbours(among, sortKey, fates);
  const { photo: listed, previous, next, first, isKnown } = neighbours;
  const said = useSaid(parseSortKey(sortKey)?.photoId);
  const written = photoOf(record.data, listed, fates.get(sortKey));
  // What is listed is as it was said already.
  const photo = written === listed ? listed : (asSaid(written, said) ?? listed);
  const dialog = useKeptFocus();
  const doTurn = (wanted: Turn) => {
    const beside = wanted === 'previous' ? previous : (next ?? (wanted === 'remove' && previous));
    if (wanted === 'remove' && photo) remove([photo]);
    if (beside) onShow(beside);
    else if (wanted === 'remove' && photo) onClose();
  };
  const turn = useTurns({
    canTurn: (wanted) => isKnown || (wanted !== 'remove' && !!{ previous, next }[wanted]),
    turn: doTurn,
  });
  const startSlideshow = () => {
    setSlideshow(true);
    // At once: a browser allows it in answer to a key or a click only. Phones may have none.
    if (document.fullscreenEnabled) void dialog.current?.requestFullscreen().catch(() => undefined);
  };
  const endSlideshow = () => {
    setSlideshow(false);
    if (document.fullscreenElement) void document.exitFullscreen();
  };
  useTitle(photo && describePhoto(photo));
  usePreloaded(next, previous, hasSlideshow && isKnown && !next ? first : undefined);
  useEffect(loadRest, []);
  useKeys(
    dialog,
    {
      ArrowLeft: () => turn('previous'),
      ArrowRight: () => turn('next'),
      Delete: () => turn('remove'),
      i: () => setPanel((isShown) => !isShown),
      s: startSlideshow,
    },
    ['ArrowLeft', 'ArrowRight'],
  );

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
          <Tools
            photo={photo}
            hasPanel={hasPanel}
            marks={photo && editing.showTools(photo)}
            onPanel={() => setPanel(!hasPanel)}
            onSlideshow={startSlideshow}
            onDelete={() => turn('remove')}
            onMoved={onShow}
            onClose={onClose}
          />
          <div className={styles['stage']}>
            {photo && (
              <Picture
                key={photo.photoId}
                photo={photo}
                onSwipe={(way) => (way === 'close' ? onClose() : turn(way))}
              />
            )}
            <Missing query={record} hasPhoto={photo !== undefined} />
            {previous && <Chevron direction="previous" onTurn={() => onShow(previous)} />}
            {next && <Chevron direction="next" onTurn={() => onShow(next)} />}
          </div>
          {hasPanel && photo && (
            <PhotoPanel
              photo={photo}
              record={record.data ?? undefined}
              toFindPath={toFindPath}
              map={showPlace?.(photo)}
              editor={editing.showEditor(photo, written === listed ? undefined : written)}
            />
          )}
          <ActNotice onBack={(back) => back && onShow(back)}>
            <ExportNotice />
            <EditLines />
          </ActNotice>
          {hasSlideshow && photo && (
            <Suspense fallback={null}>
              <Slideshow
                photo={photo}
                onTurn={turn}
                onGoOn={() => {
                  const after = next ?? (isKnown ? first : undefined);
                  if (after) onShow(after);
                }}
                onEnd={endSlideshow}
              />
            </Suspense>
          )}
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}

/** What the viewer's buttons open, so that it is there at once, without a network too. */
function loadRest() {
  // What cannot be loaded now is tried again when it is wanted.
  for (const load of [loadLinkDialog, loadSlideshow]) load().catch(() => undefined);
}

/** A record as its owner says it is; not before it is known what they say. */
function asSaid(record: Photo | undefined, said: Said | undefined): Photo | undefined {
  if (!said || record?.status !== 'ready') return said && record;
  return applyEdits(record, said);
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

/** The focus stays in the viewer when what had it goes: a chevron at the last photo, say. */
function useKeptFocus() {
  const ref = useRef<HTMLElement>(null);
  // After each change, because any may take away what had the focus.
  useEffect(() => {
    if (document.activeElement === document.body) ref.current?.focus();
  });
  return ref;
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

function Chevron({ direction, onTurn }: { direction: 'previous' | 'next'; onTurn: () => void }) {
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
