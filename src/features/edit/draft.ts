/**
 * What somebody is about to say of one photo or of many, and what each of them becomes.
 *
 * @module
 */
import type { RegisterEdit } from '#contract/edit';
import { KEYWORD_FIELD, type PhotoField, type PhotoFieldValues } from '#contract/edit-fields';
import type { Photo } from '#contract/photo-record';
import { shiftTakenAt } from './taken-at.ts';
import { offsetIn } from './zone-offset.ts';

/** What is to become of a field. What is not in a draft is left as it is. */
export type Change<Value> =
  { kind: 'set'; value: Value } | { kind: 'empty' } | { kind: 'give-back' };

export interface Draft {
  title?: Change<string>;
  description?: Change<string>;
  addKeywords?: readonly string[];
  removeKeywords?: readonly string[];
  takenAt?: Change<string> | { kind: 'shift'; seconds: number };
  utcOffset?: Change<string> | { kind: 'zone'; zone: string };
  place?: Change<PhotoFieldValues['place']>;
  /** What is not in a name that is set stays as it is; an empty one goes. */
  camera?: Change<Names>;
  lens?: Change<Names>;
  rating?: Change<PhotoFieldValues['rating']>;
  favorite?: Change<true>;
  hidden?: Change<true>;
}

export interface Names {
  make?: string | undefined;
  model?: string | undefined;
}

const PLAIN = [
  'title',
  'description',
  'place',
  'rating',
  'favorite',
  'hidden',
] as const satisfies readonly PhotoField[];

export const isNothing = (draft: Draft): boolean =>
  Object.values(draft).every((change) => Array.isArray(change) && change.length === 0);

/** What a draft says of photos: a shift is stated as what each photo becomes. */
export function toRegisters(draft: Draft, photos: readonly Photo[]): RegisterEdit[] {
  // A photo that is filed twice is said of once.
  const distinct = new Map(photos.map((photo) => [photo.photoId, photo]));
  return [...distinct.values()].flatMap((photo) =>
    [
      ...PLAIN.flatMap((field) => toValue(field, draft[field])),
      ...(draft.addKeywords ?? []).map((word) => ({ field: KEYWORD_FIELD + word, value: true })),
      ...(draft.removeKeywords ?? []).map((word) => ({ field: KEYWORD_FIELD + word, value: null })),
      ...toNames('camera', draft.camera, photo),
      ...toNames('lens', draft.lens, photo),
      ...toTime(draft, photo),
    ].map((said) => ({ subject: photo.photoId, ...said })),
  );
}

interface FieldSaid {
  field: string;
  value: unknown;
}

function toValue(field: PhotoField, change: Change<unknown> | undefined): FieldSaid[] {
  if (!change) return [];
  if (change.kind === 'set') return [{ field, value: change.value }];
  return [{ field, value: change.kind === 'empty' ? null : undefined }];
}

function toNames(
  field: 'camera' | 'lens',
  change: Change<Names> | undefined,
  photo: Photo,
): FieldSaid[] {
  if (change?.kind !== 'set') return toValue(field, change);
  const { make, model } = {
    ...(photo.status === 'ready' ? photo[field] : undefined),
    ...change.value,
  };
  const value = { ...(make && { make }), ...(model && { model }) };
  return [{ field, value: Object.keys(value).length > 0 ? value : null }];
}

function toTime({ takenAt, utcOffset }: Draft, photo: Photo): FieldSaid[] {
  const time = photo.status === 'ready' ? photo.time : undefined;
  const said: FieldSaid[] = [];
  if (takenAt?.kind === 'shift') {
    const value = time && shiftTakenAt(time, takenAt.seconds);
    if (value !== undefined) said.push({ field: 'takenAt', value });
  } else said.push(...toValue('takenAt', takenAt));
  if (utcOffset?.kind === 'zone') {
    const shown = said[0]?.value ?? time?.takenAt;
    const isWhole = typeof shown === 'string' && shown.includes('T');
    if (isWhole) said.push({ field: 'utcOffset', value: offsetIn(utcOffset.zone, shown) });
  } else said.push(...toValue('utcOffset', utcOffset));
  return said;
}
