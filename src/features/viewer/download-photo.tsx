import { useMutation } from '@tanstack/react-query';
import { Download } from 'lucide-react';
import type { Photo } from '#contract/photo-record';
import { useArchive } from '../../backend/archive-context.ts';
import { saveOriginal } from '../../export/save-original.ts';
import { explain, toProblem } from '../../problems.ts';
import { Button } from '../../ui/button.tsx';
import { Notice } from '../../ui/notice.tsx';
import styles from './viewer.module.css';

/** Saves the original, byte for byte, under the name it came with. */
export function DownloadPhoto({ photo }: { photo: Photo }) {
  const { originals } = useArchive();
  const download = useMutation({
    mutationFn: () => saveOriginal(originals, photo),
  });
  return (
    <>
      <Button
        look="quiet"
        iconOnly
        aria-label="Download"
        // Not `disabled`, which would take the focus away, and Escape with it.
        aria-disabled={download.isPending}
        onClick={() => {
          if (!download.isPending) download.mutate();
        }}
      >
        <Download size={20} strokeWidth={1.75} />
      </Button>
      {download.isError && (
        <div className={styles['toast']}>
          <Notice {...explain(toProblem(download.error))} />
        </div>
      )}
    </>
  );
}
