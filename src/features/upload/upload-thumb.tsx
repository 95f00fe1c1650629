import { useEffect, useState } from 'react';
import { BlobImage } from '../../ui/blob-image.tsx';
import type { TransferItem } from '../../transfer/transfer-item.ts';
import styles from './upload-row.module.css';
import { useUploads } from './upload-provider.tsx';

/** The small picture of a file, or what kind of file it is. */
export function UploadThumb({ item }: { item: TransferItem }) {
  const thumb = useThumb(item);
  const isPending = item.state.kind === 'developing';
  return (
    <div className={styles['print']} data-pending={isPending || undefined}>
      {thumb ? (
        <BlobImage blob={thumb} alt="" className={styles['picture']} />
      ) : (
        !isPending && (
          <span className={styles['extension']}>
            {item.fileName.split('.').at(-1)?.slice(0, 4)}
          </span>
        )
      )}
    </div>
  );
}

/** Read from the journal when its row is shown: ten thousand are not held in memory. */
function useThumb({ id, hasThumb }: TransferItem): Blob | undefined {
  const { transfer } = useUploads();
  const [thumb, setThumb] = useState<Blob>();
  useEffect(() => {
    if (!hasThumb) return undefined;
    let isCurrent = true;
    void transfer.readThumb(id).then((blob) => {
      if (isCurrent) setThumb(blob);
    });
    return () => {
      isCurrent = false;
    };
  }, [transfer, id, hasThumb]);
  return thumb;
}
