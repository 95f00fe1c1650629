/**
 * What a key or a click says that takes itself back the second time.
 *
 * @module
 */
import type { PhotoFieldValues } from '#contract/edit-fields';
import type { Photo } from '#contract/photo-record';
import type { Draft } from './draft.ts';

/** So many stars; none where all photos have just as many. */
export function toggleStars(stars: PhotoFieldValues['rating'], photos: readonly Photo[]): Draft {
  const isSame = photos.every((photo) => photo.status === 'ready' && photo.text?.rating === stars);
  return { rating: isSame ? { kind: 'empty' } : { kind: 'set', value: stars } };
}

/** Of many that are not all so, all become so first. */
export function toggleMark(mark: 'favorite' | 'hidden', photos: readonly Photo[]): Draft {
  const isOn = photos.every(({ marks }) => marks?.[mark] === true);
  return { [mark]: isOn ? { kind: 'empty' } : { kind: 'set', value: true } };
}
