import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Tags } from 'lucide-react';
import { useState } from 'react';
import { checkLabel } from '#contract/label';
import { formatPhotoKey, formatSortKey } from '#contract/photo-key';
import { toPhotoKey, type Photo } from '#contract/photo-record';
import { useArchive } from '../../backend/archive-context.ts';
import { knownLabelsQuery } from '../../backend/photo-queries.ts';
import { waitForPhoto } from '../../backend/wait-for-record.ts';
import { explain, toProblem } from '../../problems.ts';
import { useCatalog } from '../../sheet/catalog-context.ts';
import { Button } from '../../ui/button.tsx';
import { LabelField } from '../../ui/label-field.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Ask } from '../../ui/ask.tsx';

export interface MovePhotoProps {
  photo: Photo;
  /** `undefined` if the record is late; the photo is where it was to go all the same. */
  onMoved(photo: Photo | undefined): void;
}

/** Asks for the labels, then files the photo under them; the photo stays the same. */
export function MovePhoto({ photo, onMoved }: MovePhotoProps) {
  const [isAsking, setAsking] = useState(false);
  return (
    <>
      <Button look="quiet" iconOnly aria-label="Change labels" onClick={() => setAsking(true)}>
        <Tags size={20} strokeWidth={1.75} />
      </Button>
      {isAsking && (
        <AskForLabels photo={photo} onMoved={onMoved} onClose={() => setAsking(false)} />
      )}
    </>
  );
}

function AskForLabels({ photo, onMoved, onClose }: MovePhotoProps & { onClose: () => void }) {
  const archive = useArchive();
  const { labels } = archive.config;
  const { data: known } = useQuery(knownLabelsQuery(archive));
  const [album, setAlbum] = useState(photo.album);
  const [title, setTitle] = useState(photo.title);
  const checks = { album: checkLabel(album), title: checkLabel(title) };
  const move = useMove(photo, onMoved);
  const isSound = 'label' in checks.album && 'label' in checks.title;

  const file = () => {
    if (!('label' in checks.album) || !('label' in checks.title)) return;
    const target = { album: checks.album.label, title: checks.title.label };
    if (target.album === photo.album && target.title === photo.title) onClose();
    else move.mutate(target, { onSuccess: onClose });
  };
  return (
    <Ask
      isDark
      title="File under other labels"
      isOpen
      isBusy={move.isPending}
      no="Leave it"
      yes={
        <Button look="primary" disabled={move.isPending || !isSound} onClick={file}>
          {move.isPending ? 'Moving' : 'Move'}
        </Button>
      }
      onClose={onClose}
    >
      <LabelField
        name={labels.album.one}
        value={album}
        known={known?.albums ?? []}
        error={faultOf(checks.album)}
        isDisabled={move.isPending}
        isInDarkDialog
        onChange={setAlbum}
      />
      <LabelField
        name={labels.title.one}
        value={title}
        known={known?.titles ?? []}
        error={faultOf(checks.title)}
        isDisabled={move.isPending}
        isInDarkDialog
        onChange={setTitle}
      />
      {move.isError && <Notice {...explain(toProblem(move.error))} />}
    </Ask>
  );
}

function faultOf(check: ReturnType<typeof checkLabel>): string | undefined {
  if ('label' in check) return undefined;
  const { title, remedy } = explain({ kind: 'label', fault: check.fault });
  return `${title} ${remedy}`;
}

function useMove(photo: Photo, onMoved: MovePhotoProps['onMoved']) {
  const { moves, records } = useArchive();
  const catalog = useCatalog();
  const queries = useQueryClient();
  return useMutation({
    mutationFn: async (labels: { album: string; title: string }) => {
      const target = { ...photo, ...labels };
      await moves.move(toPhotoKey(photo), formatPhotoKey(target));
      await catalog.ask('expectRemoved', [photo.key]);
      await catalog.ask('expectPhotos', [{ ...target, key: formatSortKey(target) }]);
      return waitForPhoto(records, formatSortKey(target));
    },
    onSuccess: (record) => {
      onMoved(record);
      void catalog.ask('catchUp');
      void queries.invalidateQueries({ queryKey: ['photos'] });
    },
  });
}
