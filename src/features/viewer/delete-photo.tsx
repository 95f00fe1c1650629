import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Trash2 } from 'lucide-react';
import { useState } from 'react';
import { Dialog, Heading, Modal, ModalOverlay } from 'react-aria-components';
import { toPhotoKey, type Photo } from '#contract/photo-record';
import { useArchive } from '../../backend/archive-context.ts';
import type { Records } from '../../backend/records.ts';
import { explain, toProblem } from '../../problems.ts';
import { Button } from '../../ui/button.tsx';
import { Notice } from '../../ui/notice.tsx';
import styles from './viewer.module.css';

/** How long to wait for the record to say so, milliseconds; after that the library will follow. */
const PATIENCE_MS = 10_000;
const PAUSE_MS = 400;

/** Asks once, then removes the original; the Lambda marks the record. */
export function DeletePhoto({ photo, onDeleted }: { photo: Photo; onDeleted: () => void }) {
  const { originals, records } = useArchive();
  const queries = useQueryClient();
  const [isAsking, setAsking] = useState(false);
  const remove = useMutation({
    mutationFn: async () => {
      await originals.remove(toPhotoKey(photo));
      await waitUntilDeleted(records, photo.key);
    },
    onSuccess: () => {
      setAsking(false);
      onDeleted();
      void queries.invalidateQueries({ queryKey: ['photos'] });
    },
  });
  return (
    <>
      <Button look="quiet" iconOnly aria-label="Delete" onClick={() => setAsking(true)}>
        <Trash2 size={20} strokeWidth={1.75} />
      </Button>
      <ModalOverlay
        isOpen={isAsking}
        onOpenChange={setAsking}
        isDismissable={!remove.isPending}
        className={styles['askOverlay'] ?? ''}
      >
        <Modal>
          <Dialog role="alertdialog" className={styles['ask'] ?? ''}>
            <Heading slot="title" className={styles['askTitle'] ?? ''}>
              Delete this photo?
            </Heading>
            <p>
              It leaves your library now. Your archive keeps a recoverable version of it for 30
              days.
            </p>
            {remove.isError && <Notice {...explain(toProblem(remove.error))} />}
            <div className={styles['askActions']}>
              <Button disabled={remove.isPending} onClick={() => setAsking(false)}>
                Keep it
              </Button>
              <Button look="destroy" disabled={remove.isPending} onClick={() => remove.mutate()}>
                {remove.isPending ? 'Deleting' : 'Delete'}
              </Button>
            </div>
          </Dialog>
        </Modal>
      </ModalOverlay>
    </>
  );
}

async function waitUntilDeleted(records: Records, sortKey: string): Promise<void> {
  const end = Date.now() + PATIENCE_MS;
  while (Date.now() < end) {
    const record = await records.read(sortKey);
    if (!record || record.status === 'deleted') return;
    await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
  }
}
