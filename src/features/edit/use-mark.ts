import type { PhotoFieldValues } from '#contract/edit-fields';
import type { Photo } from '#contract/photo-record';
import { useEdits } from '../../edits/edits-context.tsx';
import type { Draft } from './draft.ts';
import { toggleMark, toggleStars } from './toggles.ts';
import { useSay } from './use-say.ts';

/** What is said of one photo with one click. */
export function useMark(photo: Photo) {
  const say = useSay();
  const { say: sayRegisters } = useEdits();
  const isReady = photo.status === 'ready';
  const sayIfReady = (draft: Draft) => {
    if (isReady) void say(draft, [photo]);
  };
  return {
    toggleFavorite: () => sayIfReady(toggleMark('favorite', [photo])),
    toggleHidden: () => sayIfReady(toggleMark('hidden', [photo])),
    /** The same number of stars again takes them off. */
    rate: (stars: PhotoFieldValues['rating']) => sayIfReady(toggleStars(stars, [photo])),
    /** @param turns quarter turns clockwise */
    turn(turns: 1 | 3) {
      if (!isReady) return;
      const value = ((photo.marks?.turn ?? 0) + turns) % 4 || null;
      // The way back is to turn on: a message for each of four clicks would only be in the way.
      void sayRegisters([{ subject: photo.photoId, field: 'turn', value }]);
    },
  };
}
