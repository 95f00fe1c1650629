import { Link2 } from 'lucide-react';
import { lazy, Suspense, useState } from 'react';
import type { Photo } from '#contract/photo-record';
import { Button } from '../../ui/button.tsx';

export const loadLinkDialog = () => import('./link-dialog.tsx');

const LinkDialog = lazy(async () => ({ default: (await loadLinkDialog()).LinkDialog }));

/** Asks, then makes a link to the original that ends by itself. */
export function CopyLink({ photo }: { photo: Photo }) {
  const [isAsking, setAsking] = useState(false);
  return (
    <>
      <Button look="quiet" iconOnly aria-label="Copy a link" onClick={() => setAsking(true)}>
        <Link2 size={20} strokeWidth={1.75} />
      </Button>
      {isAsking && (
        <Suspense fallback={null}>
          <LinkDialog photo={photo} onClose={() => setAsking(false)} />
        </Suspense>
      )}
    </>
  );
}
