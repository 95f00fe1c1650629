import { useMutation } from '@tanstack/react-query';
import type { Photo } from '#contract/photo-record';
import { useArchive } from '../../backend/archive-context.ts';
import { saveOriginal } from '../../export/save-original.ts';
import { explain, explainRejection, toProblem } from '../../problems.ts';
import { Button } from '../../ui/button.tsx';
import { describeBytes, describeDateTime } from '../../ui/describe-metadata.ts';
import { Notice } from '../../ui/notice.tsx';
import type { RejectedPhoto } from './read-rejected.ts';
import styles from './rejected-page.module.css';

export interface RejectedRowProps {
  file: RejectedPhoto;
  onOpen(file: Photo): void;
  onDelete(file: Photo): void;
}

/** One file: what it is called, why it is no photo, and what can be done. */
export function RejectedRow({ file, onOpen, onDelete }: RejectedRowProps) {
  const { title, remedy } = explainRejection(file.reason);
  const name = file.fileName ?? `${file.photoId}.${file.extension}`;
  const labels = [file.album, file.title].filter(Boolean).join(', ');
  const { originals } = useArchive();
  const download = useMutation({ mutationFn: () => saveOriginal(originals, file, { name }) });
  return (
    <div className={styles['row']}>
      <div className={styles['words']}>
        <bdi className={styles['name']}>{name}</bdi>
        {labels && <bdi className={styles['labels']}>{labels}</bdi>}
        <p className={styles['reason']}>
          {title} <span className={styles['remedy']}>{remedy}</span>
        </p>
        <span className={styles['facts']}>
          {describeBytes(file.sizeBytes)} · filed {describeFiling(file.uploadedAt)}
        </span>
      </div>
      <div className={styles['acts']}>
        <Button aria-label={`Open ${name}`} onClick={() => onOpen(file)}>
          Open
        </Button>
        <Button
          // Not `disabled`, which would take the focus away.
          aria-disabled={download.isPending}
          aria-label={`Download ${name}`}
          onClick={() => {
            if (!download.isPending) download.mutate();
          }}
        >
          Download
        </Button>
        <Button look="destroy" aria-label={`Delete ${name}`} onClick={() => onDelete(file)}>
          Delete
        </Button>
      </div>
      {download.isError && <Notice {...explain(toProblem(download.error))} />}
    </div>
  );
}

/** In the reader's zone, as it is there now that the file came. */
function describeFiling(uploadedAt: string): string {
  const at = new Date(uploadedAt);
  const local = new Date(at.getTime() - at.getTimezoneOffset() * 60_000);
  return describeDateTime({ takenAt: local.toISOString().slice(0, 19), source: '' });
}
