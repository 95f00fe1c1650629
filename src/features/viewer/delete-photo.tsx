import { Trash2 } from 'lucide-react';
import { Button } from '../../ui/button.tsx';

/** Deletes at once: what was deleted can be put back. */
export function DeletePhoto({ onDelete }: { onDelete: () => void }) {
  return (
    <Button look="quiet" iconOnly aria-label="Delete" aria-keyshortcuts="Delete" onClick={onDelete}>
      <Trash2 size={20} strokeWidth={1.75} />
    </Button>
  );
}
