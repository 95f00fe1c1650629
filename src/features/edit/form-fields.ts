/**
 * The fields of the form: how each is shown, read, and what is wrong with what was typed.
 *
 * @module
 */
import { PHOTO_FIELDS } from '#contract/edit-fields';
import type { Photo } from '#contract/photo-record';
import * as z from 'zod/mini';
import type { Draft } from './draft.ts';
import { formatPlace, parsePlace } from './parse-place.ts';
import { formatTakenAt, parseTakenAt } from './taken-at.ts';
import { isZone, parseOffset } from './zone-offset.ts';

export type FieldName =
  | 'title'
  | 'description'
  | 'takenAt'
  | 'utcOffset'
  | 'place'
  | 'cameraMake'
  | 'cameraModel'
  | 'lensMake'
  | 'lensModel';

/** What is typed in a field, or chosen instead; a field that is not touched has none. */
export type Typed = { kind: 'text'; text: string } | { kind: 'empty' } | { kind: 'give-back' };

export type TypedFields = Partial<Record<FieldName, Typed>>;

type Ready = Partial<Extract<Photo, { status: 'ready' }>>;

export interface FormField {
  label: string;
  /** The register that it is part of. */
  register: 'title' | 'description' | 'takenAt' | 'utcOffset' | 'place' | 'camera' | 'lens';
  isLong?: boolean;
  hint?: string;
  /** What is wrong with what cannot be read. */
  fault: string;
  show(photo: Ready): string | undefined;
  /** What a text says, as part of a draft; `undefined` if it cannot be read. */
  read(text: string): Draft | undefined;
}

const TOO_LONG = 'That is too long, or holds a character that cannot be kept.';

const readText = (name: 'title' | 'description') => (text: string) => {
  const { data: value } = z.safeParse(PHOTO_FIELDS[name], text.trim().replace(/\r\n?/g, '\n'));
  return value === undefined ? undefined : { [name]: { kind: 'set', value } };
};

const named = (field: 'camera' | 'lens', part: 'make' | 'model'): FormField => ({
  label: { camera: 'Camera', lens: 'Lens' }[field] + (part === 'make' ? ' make' : ''),
  register: field,
  fault: TOO_LONG,
  show: (photo) => photo[field]?.[part],
  read(text) {
    const value = text.trim();
    const isSound = value === '' || z.safeParse(PHOTO_FIELDS[field], { [part]: value }).success;
    return isSound ? { [field]: { kind: 'set', value: { [part]: value } } } : undefined;
  },
});

export const FORM_FIELDS: Record<FieldName, FormField> = {
  title: {
    label: 'Title',
    register: 'title',
    fault: TOO_LONG,
    show: ({ text }) => text?.title,
    read: readText('title'),
  },
  description: {
    label: 'Description',
    register: 'description',
    isLong: true,
    fault: TOO_LONG,
    show: ({ text }) => text?.description,
    read: readText('description'),
  },
  takenAt: {
    label: 'Taken',
    register: 'takenAt',
    hint: '2026-03-14 21:04, or as much as is known',
    fault: 'Write a date like 2026-03-14 21:04, or as much of it as is known. Years go to 9999.',
    show: ({ time }) => time && formatTakenAt(time),
    read(text) {
      const value = parseTakenAt(text);
      return value === undefined ? undefined : { takenAt: { kind: 'set', value } };
    },
  },
  utcOffset: {
    label: 'Time zone',
    register: 'utcOffset',
    hint: '+01:00, or Europe/Rome',
    fault: 'Write a zone like Europe/Rome, or an offset like +05:45.',
    show: ({ time }) => time?.utcOffset,
    read(text) {
      const zone = text.trim();
      if (isZone(zone)) return { utcOffset: { kind: 'zone', zone } };
      const value = parseOffset(text);
      return value === undefined ? undefined : { utcOffset: { kind: 'set', value } };
    },
  },
  place: {
    label: 'Coordinates',
    register: 'place',
    hint: '45.4642, 9.19',
    fault: 'Write coordinates like 45.4642, 9.19. North goes to 90, east to 180.',
    show: ({ place }) =>
      place?.latitude === undefined || place.longitude === undefined
        ? undefined
        : formatPlace({ latitude: place.latitude, longitude: place.longitude }),
    read(text) {
      const value = parsePlace(text);
      return value === undefined ? undefined : { place: { kind: 'set', value } };
    },
  },
  cameraMake: named('camera', 'make'),
  cameraModel: named('camera', 'model'),
  lensMake: named('lens', 'make'),
  lensModel: named('lens', 'model'),
};

export const FIELD_NAMES = Object.keys(FORM_FIELDS) as FieldName[];

/** What all photos say in a field, or that they say several things. */
export type Common = { kind: 'same'; text: string } | { kind: 'several' };

/** What photos say in each field, to be seen before it is changed. */
export function toCommon(photos: readonly Photo[]): Record<FieldName, Common> {
  return Object.fromEntries(
    FIELD_NAMES.map((name): [FieldName, Common] => {
      const shown = new Set(
        photos.map((photo) => (photo.status === 'ready' && FORM_FIELDS[name].show(photo)) || ''),
      );
      const [text = '', ...others] = shown;
      return [name, others.length === 0 ? { kind: 'same', text } : { kind: 'several' }];
    }),
  ) as Record<FieldName, Common>;
}

/** What a form comes to: a draft, or what is wrong with which fields. */
export function toDraft(typed: TypedFields): {
  draft: Draft;
  faults: Partial<Record<FieldName, string>>;
} {
  const draft: Draft = {};
  const faults: Partial<Record<FieldName, string>> = {};
  for (const name of FIELD_NAMES) {
    const said = typed[name];
    if (!said) continue;
    const field = FORM_FIELDS[name];
    const isName = field.register === 'camera' || field.register === 'lens';
    if (said.kind !== 'text' || (said.text.trim() === '' && !isName))
      Object.assign(draft, {
        [field.register]: { kind: said.kind === 'give-back' ? said.kind : 'empty' },
      });
    else mergeInto(draft, field.read(said.text), () => (faults[name] = field.fault));
  }
  return { draft, faults };
}

/** Make and model are typed apart, and said together. */
function mergeInto(draft: Draft, part: Draft | undefined, onFault: () => void): void {
  if (!part) onFault();
  for (const name of ['camera', 'lens'] as const) {
    const [before, change] = [draft[name], part?.[name]];
    if (change?.kind === 'set' && before?.kind === 'set')
      draft[name] = { kind: 'set', value: { ...before.value, ...change.value } };
    else if (change) draft[name] = change;
  }
  const { camera: _, lens: __, ...rest } = part ?? {};
  Object.assign(draft, rest);
}
