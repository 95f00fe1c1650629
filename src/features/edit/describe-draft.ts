/**
 * What was said of photos, in words.
 *
 * @module
 */
import { countPhotos } from '../../ui/count-words.ts';
import type { Draft } from './draft.ts';

const NAMES: Record<keyof Draft, string> = {
  title: 'title',
  description: 'description',
  addKeywords: 'keywords',
  removeKeywords: 'keywords',
  takenAt: 'date',
  utcOffset: 'time zone',
  place: 'place',
  camera: 'camera',
  lens: 'lens',
  rating: 'rating',
  favorite: 'favorite',
  hidden: 'hidden',
};

/** `Rated 4 of 5`, `Title and date of 12 photos changed`. */
export function describeDraft(draft: Draft, count: number): string {
  const ofMany = count === 1 ? '' : `${countPhotos(count)} `;
  const { rating, favorite, hidden } = draft;
  const [only, ...others] = Object.keys(draft);
  if (others.length === 0) {
    if (only === 'rating')
      return rating?.kind === 'set'
        ? capitalize(`${ofMany}rated ${rating.value} of 5`)
        : capitalize(`${ofMany}not rated any more`);
    if (only === 'favorite')
      return favorite?.kind === 'set'
        ? capitalize(`${ofMany}added to favorites`)
        : capitalize(`${ofMany}no favorite${count === 1 ? '' : 's'} any more`);
    if (only === 'hidden')
      return hidden?.kind === 'set'
        ? capitalize(`${ofMany}hidden`)
        : capitalize(`${ofMany}shown again`);
  }
  const names = [...new Set(Object.keys(draft).map((name) => NAMES[name as keyof Draft]))];
  const of = count === 1 ? '' : ` of ${countPhotos(count)}`;
  return capitalize(`${listWords(names)}${of} changed`);
}

const capitalize = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);

const listWords = (names: readonly string[]) =>
  new Intl.ListFormat('en', { type: 'conjunction' }).format(names);
