/**
 * What people say in histories: few fields of few subjects, so that they meet.
 *
 * @module
 */
import type { RegisterEdit } from '#contract/edit';
import { toPhotoId } from '#contract/photo-id';

/** The photo that histories move, delete and put back. */
export const PHOTO_ID = toPhotoId('a'.repeat(64));

/** What can be edited: a photo, one that is never there, and a collection. */
const FIELDS: readonly Pick<RegisterEdit, 'subject' | 'field'>[] = [
  { subject: PHOTO_ID, field: 'title' },
  { subject: PHOTO_ID, field: 'keyword:dusk' },
  { subject: toPhotoId('b'.repeat(64)), field: 'title' },
  { subject: 'collection:0b8f0d8e-4a38-4f54-9d4e-1d2f5ad0c8b1', field: 'name' },
];

export const FIELD_COUNT = FIELDS.length;

/** One thing that is said: which of the fields, and how it is to be. */
export interface Saying {
  what: number;
  how: 'set' | 'emptied' | 'given back';
}

/** @param count of what was said before: no two texts are the same. */
export const toRegisters = (sayings: readonly Saying[], count: number): RegisterEdit[] =>
  sayings.flatMap(({ what, how }) => {
    const place = FIELDS[what % FIELD_COUNT];
    if (!place) return [];
    const set = place.field.startsWith('keyword:') ? true : `said ${count}`;
    return [{ ...place, value: { set, emptied: null, 'given back': undefined }[how] }];
  });

/** As an object of the log says it. */
export const toText = (registers: readonly RegisterEdit[]): string =>
  JSON.stringify({
    version: 1,
    edits: registers.map(({ subject, field, value }) =>
      value === undefined ? { subject, giveBack: [field] } : { subject, set: { [field]: value } },
    ),
  });
