import type { Photo } from '#contract/photo-record';
import { useEdits } from '../../edits/edits-context.tsx';
import type { Change } from './draft.ts';
import { useSay } from './use-say.ts';

const toggled = (isOn: true | undefined): Change<true> =>
  isOn ? { kind: 'empty' } : { kind: 'set', value: true };

/** What is said of one photo with one click. */
export function useMark(photo: Photo) {
  const say = useSay();
  const { say: sayRegisters } = useEdits();
  const marks = photo.marks ?? {};
  const isReady = photo.status === 'ready';
  return {
    toggleFavorite() {
      if (isReady) void say({ favorite: toggled(marks.favorite) }, [photo]);
    },
    toggleHidden() {
      if (isReady) void say({ hidden: toggled(marks.hidden) }, [photo]);
    },
    rate(rating: 1 | 2 | 3 | 4 | 5 | undefined) {
      if (!isReady) return;
      void say({ rating: rating ? { kind: 'set', value: rating } : { kind: 'empty' } }, [photo]);
    },
    /** @param turns quarter turns clockwise */
    turn(turns: 1 | 3) {
      if (!isReady) return;
      const value = ((marks.turn ?? 0) + turns) % 4 || null;
      // The way back is to turn on: a message for each of four clicks would only be in the way.
      void sayRegisters([{ subject: photo.photoId, field: 'turn', value }]);
    },
  };
}
