/**
 * Which photos are in an album, as edits say it.
 *
 * @module
 */
import type { RegisterEdit } from '#contract/edit';
import { MEMBER_FIELD } from '#contract/edit-fields';
import type { PhotoId } from '#contract/photo-id';
import { formatCollectionSubject, listMembers } from '../../catalog/collections.ts';
import type { Said } from '../../catalog/edited-photo.ts';

/** Digits of a time, milliseconds since 1970, to the base 36: enough for five thousand years. */
const TIME_DIGITS = 9;

/** Digits of a place among the photos of one step: enough for sixty million. */
const PLACE_DIGITS = 5;

/** Where a photo comes that is added now: after all that were added before. */
export const toRank = (now: number, place: number): string =>
  now.toString(36).padStart(TIME_DIGITS, '0') + place.toString(36).padStart(PLACE_DIGITS, '0');

/**
 * What to say so that photos are in an album, in their order; nothing of those that are.
 *
 * @param said of the album
 * @param now milliseconds since 1970
 */
export function toAdded(
  albumId: string,
  said: Said,
  photoIds: readonly PhotoId[],
  now: number,
): RegisterEdit[] {
  const members = new Set(listMembers(said));
  return [...new Set(photoIds)]
    .filter((photoId) => !members.has(photoId))
    .map((photoId, place) => toMember(albumId, photoId, toRank(now, place)));
}

/** What to say so that photos are not in an album; nothing of those that are not. */
export function toTakenOut(
  albumId: string,
  said: Said,
  photoIds: readonly PhotoId[],
): RegisterEdit[] {
  const members = new Set(listMembers(said));
  return [...new Set(photoIds)]
    .filter((photoId) => members.has(photoId))
    .map((photoId) => toMember(albumId, photoId, null));
}

const toMember = (albumId: string, photoId: PhotoId, value: string | null): RegisterEdit => ({
  subject: formatCollectionSubject(albumId),
  field: MEMBER_FIELD + photoId,
  value,
});
