import type { PhotoSource } from '../../acts/photo-source.ts';
import type { Photo } from '#contract/photo-record';
import { useCatalog } from '../../sheet/catalog-context.ts';
import { keyOf } from '../../sheet/tile-of.ts';
import { useKeydown } from '../../ui/use-keydown.ts';
import type { Draft } from './draft.ts';
import { readAll } from './read-all.ts';
import { toggleMark, toggleStars } from './toggles.ts';
import { useSay } from './use-say.ts';

/**
 * 1 to 5 rate, and take the same stars off again, F is for favorites and H hides: what is selected, or
 * the photo in a sheet that has the focus.
 *
 * @param readSelected absent where nothing is selected
 */
export function useSheetKeys(readSelected: (() => Promise<PhotoSource>) | undefined): void {
  const catalog = useCatalog();
  const say = useSay();
  useKeydown((event) => {
    const { key, target, repeat } = event;
    const photoKey = keyOf(target);
    const toSaid = TO_DRAFT[key];
    if (photoKey === undefined || !toSaid || repeat) return;
    if (event.metaKey || event.ctrlKey || event.altKey || event.defaultPrevented) return;
    const read = async () =>
      readSelected ? readAll(await readSelected()) : catalog.ask('readPhotos', [photoKey]);
    void read().then((photos) => {
      const ready = photos.filter(({ status }) => status === 'ready');
      return say(toSaid(ready), ready);
    });
  });
}

const TO_DRAFT: Readonly<Record<string, (photos: readonly Photo[]) => Draft>> = {
  1: (photos) => toggleStars(1, photos),
  2: (photos) => toggleStars(2, photos),
  3: (photos) => toggleStars(3, photos),
  4: (photos) => toggleStars(4, photos),
  5: (photos) => toggleStars(5, photos),
  f: (photos) => toggleMark('favorite', photos),
  h: (photos) => toggleMark('hidden', photos),
};
