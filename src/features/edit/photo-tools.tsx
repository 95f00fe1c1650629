import { Heart, RotateCw } from 'lucide-react';
import { useRef } from 'react';
import type { Photo } from '#contract/photo-record';
import { Button } from '../../ui/button.tsx';
import { useKeys } from '../../ui/use-keys.ts';
import { useMark } from './use-mark.ts';

/** What is said of a photo with one click or one key, above it. */
export function PhotoTools({ photo }: { photo: Photo }) {
  const ref = useRef<HTMLSpanElement>(null);
  const { toggleFavorite, turn, rate, toggleHidden } = useMark(photo);
  useKeys(ref, {
    1: () => rate(1),
    2: () => rate(2),
    3: () => rate(3),
    4: () => rate(4),
    5: () => rate(5),
    f: toggleFavorite,
    h: toggleHidden,
    r: () => turn(1),
    R: () => turn(3),
  });
  if (photo.status !== 'ready') return null;
  const isFavorite = photo.marks?.favorite === true;
  return (
    <span ref={ref} style={{ display: 'contents' }}>
      <Button
        look="quiet"
        iconOnly
        aria-label="Favorite"
        aria-keyshortcuts="f"
        aria-pressed={isFavorite}
        onClick={toggleFavorite}
      >
        <Heart size={20} strokeWidth={1.75} fill={isFavorite ? 'currentColor' : 'none'} />
      </Button>
      <Button
        look="quiet"
        iconOnly
        aria-label="Turn right"
        aria-keyshortcuts="r"
        onClick={() => turn(1)}
      >
        <RotateCw size={20} strokeWidth={1.75} />
      </Button>
    </span>
  );
}
