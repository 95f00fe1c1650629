import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Trash2 } from 'lucide-react';
import { useState } from 'react';
import { toPhotoKey, type Photo } from '#contract/photo-record';
import { useArchive } from '../../backend/archive-context.ts';
import { waitForRecord } from '../../backend/wait-for-record.ts';
import { explain, toProblem } from '../../problems.ts';
import { useCatalog } from '../../sheet/catalog-context.ts';
import { Button } from '../../ui/button.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Ask } from '../../ui/ask.tsx';

/** Asks once, then removes the original; the Lambda marks the record. */
export function DeletePhoto({ photo, onDeleted }: { photo: Photo; onDeleted: () => void }) {
  const { originals, records } = useArchive();
  const catalog = useCatalog();
  const queries = useQueryClient();
  const [isAsking, setAsking] = useState(false);
  const remove = useMutation({
    mutationFn: async () => {
      await originals.remove(toPhotoKey(photo));
      void catalog.ask('expectRemoved', [photo.key]);
      await waitForRecord(records, photo.key, (record) => !record || record.status === 'deleted');
    },
    onSuccess: () => {
      setAsking(false);
      onDeleted();
      void catalog.ask('catchUp');
      void queries.invalidateQueries({ queryKey: ['photos'] });
    },
  });
  return (
    <>
      <Button look="quiet" iconOnly aria-label="Delete" onClick={() => setAsking(true)}>
        <Trash2 size={20} strokeWidth={1.75} />
      </Button>
      <Ask
        isDark
        role="alertdialog"
        title="Delete this photo?"
        isOpen={isAsking}
        isBusy={remove.isPending}
        no="Keep it"
        yes={
          <Button look="destroy" disabled={remove.isPending} onClick={() => remove.mutate()}>
            {remove.isPending ? 'Deleting' : 'Delete'}
          </Button>
        }
        onClose={() => setAsking(false)}
      >
        <p>It leaves your library now. For 30 days it is in the Trash, and you can put it back.</p>
        {remove.isError && <Notice {...explain(toProblem(remove.error))} />}
      </Ask>
    </>
  );
}
