/**
 * A photo as its owner says it is: what the camera wrote, and what was said since.
 *
 * @module
 */
import {
  KEYWORD_FIELD,
  toFirstMoment,
  type PhotoField,
  type PhotoFieldValues,
} from '#contract/edit-fields';
import type { PhotoMetadata } from '#contract/photo-metadata';
import type { Marks } from '#contract/photo-record';

/** By field, what is said of a photo: a value, or `null` for none. What is given back is not in it. */
export type Said = ReadonlyMap<string, unknown>;

/** What edits can change of a photo. */
export type Editable = Pick<
  PhotoMetadata,
  'time' | 'place' | 'text' | 'camera' | 'lens' | 'width' | 'height'
>;

const EDITABLE = ['time', 'place', 'text', 'camera', 'lens', 'width', 'height'] as const;

/** What the camera wrote, of all that edits can change. */
export const pickEditable = (photo: Editable): Editable =>
  dropAbsent(Object.fromEntries(EDITABLE.map((name) => [name, photo[name]])));

/** The photo as the camera wrote it, where all that edits can change is kept beside it. */
export function restoreEditable<P extends Editable & { marks?: Marks }>(
  photo: P,
  written: Editable,
): P {
  const { marks: _, ...rest } = photo;
  return dropAbsent({
    ...rest,
    ...Object.fromEntries(EDITABLE.map((name) => [name, written[name]])),
  }) as P;
}

/**
 * A photo with what is said of it. What was not said of stays, and what is not known of
 * the place that is set goes: the altitude and the town were those of another.
 */
export function applyEdits<P extends Editable & { marks?: Marks }>(photo: P, said: Said): P {
  if (said.size === 0) return photo;
  const read = <F extends PhotoField>(field: F, before: PhotoFieldValues[F] | undefined) =>
    said.has(field) ? ((said.get(field) ?? undefined) as PhotoFieldValues[F] | undefined) : before;
  const turn = read('turn', undefined);
  const isOnItsSide = turn === 1 || turn === 3;
  return dropAbsent<Editable & { marks?: Marks }>({
    ...photo,
    time: editTime(photo.time, said),
    place: read('place', photo.place as PhotoFieldValues['place'] | undefined),
    text: editText(photo.text, said),
    camera: editNames(photo.camera, said, 'camera'),
    lens: editNames(photo.lens, said, 'lens'),
    width: isOnItsSide ? photo.height : photo.width,
    height: isOnItsSide ? photo.width : photo.height,
    marks: orNothing<Marks>({
      favorite: read('favorite', undefined),
      hidden: read('hidden', undefined),
      turn,
    }),
  }) as P;
}

/** Whose word a date is that nobody's camera wrote. */
export const EDIT_SOURCE = 'Edit';

function editTime(written: Editable['time'], said: Said): Editable['time'] {
  const isSet = said.has('takenAt');
  const known = isSet ? (said.get('takenAt') as string | null) : written?.takenAt;
  if (known === null || known === undefined) return undefined;
  const takenAt = toFirstMoment(known);
  const utcOffset = said.has('utcOffset')
    ? ((said.get('utcOffset') as string | null) ?? undefined)
    : written?.utcOffset;
  if (!isSet && !said.has('utcOffset')) return written;
  return dropAbsent({
    takenAt,
    precision: isSet ? PRECISIONS[known.length] : written?.precision,
    utcOffset,
    takenAtUtc: utcOffset && new Date(`${takenAt}${utcOffset}`).toISOString(),
    source: isSet ? EDIT_SOURCE : (written?.source ?? EDIT_SOURCE),
  });
}

/** How well a date is known, by how many characters of it are said. */
const PRECISIONS: Readonly<Record<number, 'year' | 'month' | 'day'>> = {
  4: 'year',
  7: 'month',
  10: 'day',
};

function editText(written: Editable['text'], said: Said): Editable['text'] {
  const read = (field: 'title' | 'description' | 'rating') =>
    said.has(field) ? (said.get(field) ?? undefined) : written?.[field];
  return orNothing({
    ...written,
    title: read('title') as string | undefined,
    description: read('description') as string | undefined,
    rating: read('rating') as number | undefined,
    keywords: editKeywords(written?.keywords, said),
  });
}

function editKeywords(written: readonly string[] | undefined, said: Said): string[] | undefined {
  const keywords = new Set(written);
  for (const [field, value] of said) {
    if (!field.startsWith(KEYWORD_FIELD)) continue;
    const keyword = field.slice(KEYWORD_FIELD.length);
    if (value === true) keywords.add(keyword);
    else keywords.delete(keyword);
  }
  return keywords.size > 0 ? [...keywords] : undefined;
}

type Named = { make?: string | undefined; model?: string | undefined } | undefined;

/** A serial number and the like stay: they are not what was said of. */
function editNames<Names extends Named>(
  written: Names,
  said: Said,
  field: 'camera' | 'lens',
): Names {
  if (!said.has(field)) return written;
  const { make: _, model: __, ...rest }: NonNullable<Named> = written ?? {};
  return orNothing({ ...rest, ...(said.get(field) as Named | null) }) as Names;
}

const dropAbsent = <T extends object>(facts: { [Name in keyof T]: T[Name] | undefined }): T =>
  Object.fromEntries(Object.entries(facts).filter(([, value]) => value !== undefined)) as T;

function orNothing<T extends object>(facts: { [Name in keyof T]: T[Name] | undefined }):
  T | undefined {
  const present = dropAbsent<T>(facts);
  return Object.keys(present).length > 0 ? present : undefined;
}
