import { Tags } from 'lucide-react';
import { useState } from 'react';
import { formatSortKey } from '#contract/photo-key';
import type { Photo } from '#contract/photo-record';
import { usePhotoActs } from '../../acts/acts-context.tsx';
import { AskForLabels } from '../../acts/ask-for-labels.tsx';
import { Button } from '../../ui/button.tsx';

export interface MovePhotoProps {
  photo: Photo;
  /** The photo is on its way to where it is said to be; it shows there already. */
  onMoved(photo: Photo): void;
}

/** Asks for the labels, then files the photo under them; the photo stays the same. */
export function MovePhoto({ photo, onMoved }: MovePhotoProps) {
  const [isAsking, setAsking] = useState(false);
  const { move } = usePhotoActs();
  return (
    <>
      <Button look="quiet" iconOnly aria-label="Change labels" onClick={() => setAsking(true)}>
        <Tags size={20} strokeWidth={1.75} />
      </Button>
      {isAsking && (
        <AskForLabels
          isDark
          count={1}
          labels={photo}
          onMove={(labels) => {
            move([photo], labels);
            const target = { ...photo, ...labels };
            onMoved({ ...target, key: formatSortKey(target) });
          }}
          onClose={() => setAsking(false)}
        />
      )}
    </>
  );
}
