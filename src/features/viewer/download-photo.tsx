import { useMutation } from '@tanstack/react-query';
import { Download } from 'lucide-react';
import { toPhotoKey, type Photo } from '#contract/photo-record';
import { toSafeFileName } from '#contract/original-headers';
import { useArchive } from '../../backend/archive-context.ts';
import { explain, toProblem } from '../../problems.ts';
import { Button } from '../../ui/button.tsx';
import { Notice } from '../../ui/notice.tsx';
import styles from './viewer.module.css';

/** Saves the original, byte for byte, under the name it came with. */
export function DownloadPhoto({ photo }: { photo: Photo }) {
  const { originals } = useArchive();
  const download = useMutation({
    mutationFn: async () => {
      // As plain bytes: saved, never opened, whatever is in them.
      const original = await originals.read(toPhotoKey(photo), 'application/octet-stream');
      save(original, photo.fileName ?? toFileName(photo));
    },
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

const toFileName = ({ album, title, photoId, extension }: Photo) =>
  toSafeFileName(`${[album, title].filter(Boolean).join(' ') || photoId}.${extension}`);

function save(blob: Blob, fileName: string) {
  const url = URL.createObjectURL(blob);
  const link = Object.assign(document.createElement('a'), { href: url, download: fileName });
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}
