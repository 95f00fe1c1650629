/**
 * What can be said of a photo, and of a collection of photos: fields and their values.
 *
 * Each field of each subject is a register of its own, so that two devices that edit
 * different things of one photo never undo one another. A value of `null` says that
 * there is none, whatever the camera wrote; a field that is given back says nothing.
 *
 * @module
 */
import * as z from 'zod/mini';
import { parsePhotoId, type PhotoId } from './photo-id.ts';
import { LocalDateTime, Text, UtcOffset } from './photo-metadata.ts';

/** Most characters in the name of a collection. */
export const COLLECTION_NAME_MAX_CHARACTERS = 200;

/** Most characters in one keyword. */
export const KEYWORD_MAX_CHARACTERS = 100;

/** Hours that a clock on Earth can be away from UTC: "tz database", -12:00 to +14:00, with room. */
const MAX_OFFSET_HOURS = 15;

const PhotoIdText = z.custom<PhotoId>(
  (value) => typeof value === 'string' && !!parsePhotoId(value),
);

/** The first moment of as much as is known of a date; a time stays as it is. */
export const toFirstMoment = (takenAt: string): string =>
  takenAt.length <= 10 ? `${takenAt}${'-01-01'.slice(takenAt.length - 4)}T00:00:00` : takenAt;

/** `1987`, `1987-06` or `1987-06-14`, of a day that there was. */
function isPartialDate(text: string): boolean {
  if (!/^\d{4}(?:-\d\d){0,2}$/.test(text)) return false;
  const time = Date.parse(`${toFirstMoment(text)}Z`);
  // Of the 31st of a month with thirty days `Date` makes the first of the next.
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text);
}

/** Half of a character of two is refused by DynamoDB, and would be for ever. */
const WrittenText = Text.check(
  z.minLength(1),
  z.refine((text) => !/\p{Cs}/u.test(text)),
);

/** To the second at least, to the nanosecond at most, and of no zone. */
const WallClock = LocalDateTime.check(z.regex(/^.{19}(?:\.\d{1,9})?$/));

/** "Supported data types and naming rules", Amazon DynamoDB Developer Guide: from 1e-130 on. */
const Degrees = z.number().check(z.refine((value) => value === 0 || Math.abs(value) > 1e-100));

const Named = z
  .strictObject({ make: z.optional(WrittenText), model: z.optional(WrittenText) })
  .check(z.refine(({ make, model }) => make !== undefined || model !== undefined));

/** Fields of a photo, but keywords. */
export const PHOTO_FIELDS = {
  /** When it was taken, by the wall clock of the place: a time, or as much of a date as is known. */
  takenAt: z.union([WallClock, z.string().check(z.refine(isPartialDate))]),
  utcOffset: UtcOffset.check(
    z.refine((offset) => offset === 'Z' || Math.abs(Number(offset.slice(0, 3))) < MAX_OFFSET_HOURS),
    z.refine((offset) => offset === 'Z' || Number(offset.slice(4)) < 60),
  ),
  /** Degrees, north and east positive. */
  place: z.strictObject({
    latitude: Degrees.check(z.gte(-90), z.lte(90)),
    longitude: Degrees.check(z.gte(-180), z.lte(180)),
  }),
  title: WrittenText,
  description: WrittenText,
  /** Stars. */
  rating: z.int().check(z.gte(1), z.lte(5)),
  favorite: z.literal(true),
  /** Left out of the library, and found when asked for. */
  hidden: z.literal(true),
  /** Quarter turns clockwise, of the picture as the file says it is to be shown. */
  turn: z.union([z.literal(1), z.literal(2), z.literal(3)]),
  camera: Named,
  lens: Named,
} as const;

export type PhotoField = keyof typeof PHOTO_FIELDS;

/** Fields of a collection, but which photos are in it. */
export const COLLECTION_FIELDS = {
  name: WrittenText.check(z.maxLength(COLLECTION_NAME_MAX_CHARACTERS)),
  cover: PhotoIdText,
  /** A search, as the address of Find holds it: whatever it finds is in the collection. */
  search: WrittenText,
  /** Its photos are left out of the library. */
  hidden: z.literal(true),
  /** In which order it shows its photos; by when they were taken if nothing is said. */
  order: z.enum(['taken', 'filed', 'by-hand']),
  /** Its place among the collections, as text. */
  rank: z.string().check(z.regex(/^[0-9A-Za-z]{1,64}$/)),
  /** There is no such collection any more; its photos are where they are. */
  removed: z.literal(true),
} as const;

export type CollectionField = keyof typeof COLLECTION_FIELDS;

type ValueOf<Schemas extends Record<string, z.core.$ZodType>> = {
  [Name in keyof Schemas]: z.output<Schemas[Name]>;
};
export type PhotoFieldValues = ValueOf<typeof PHOTO_FIELDS>;

/** A keyword is a field of its own: `keyword:dusk`. */
export const KEYWORD_FIELD = 'keyword:';

/** Whether a photo is in a collection is a field of the collection: `photo:<photo id>`. */
export const MEMBER_FIELD = 'photo:';

/** Whether one keyword is there. */
const KEYWORD = z.literal(true);

/** Where in the collection a photo is, as text that sorts. */
const MEMBER = z.string().check(z.regex(/^[0-9A-Za-z]{1,64}$/));

const COLLECTION_ID = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

/** What an edit is about: a photo, wherever it is filed, or `collection:<uuid>`. */
export type Subject =
  { kind: 'photo'; photoId: PhotoId } | { kind: 'collection'; collectionId: string };

const COLLECTION_SUBJECT = 'collection:';

/** The subject in a text, or `undefined` if it is of no kind that is known. */
export function parseSubject(text: string): Subject | undefined {
  const photoId = parsePhotoId(text);
  if (photoId) return { kind: 'photo', photoId };
  const collectionId = text.startsWith(COLLECTION_SUBJECT)
    ? text.slice(COLLECTION_SUBJECT.length)
    : '';
  return COLLECTION_ID.test(collectionId) ? { kind: 'collection', collectionId } : undefined;
}

export const formatSubject = (subject: Subject): string =>
  subject.kind === 'photo' ? subject.photoId : `${COLLECTION_SUBJECT}${subject.collectionId}`;

/** A keyword as it is kept: NFC, trimmed, one space between words; `undefined` if it is none. */
export function parseKeyword(text: string): string | undefined {
  const keyword = text.normalize('NFC').replace(/\s+/gu, ' ').trim();
  const isOne =
    keyword !== '' &&
    Array.from(keyword).length <= KEYWORD_MAX_CHARACTERS &&
    !/[\p{Cc}\p{Cs}\uFFFE\uFFFF]/u.test(keyword);
  return isOne ? keyword : undefined;
}

/** What a field's value has to be, or `undefined` if the subject has no such field. */
export function findFieldSchema({ kind }: Subject, field: string): z.core.$ZodType | undefined {
  if (kind === 'photo') {
    if (Object.hasOwn(PHOTO_FIELDS, field)) return PHOTO_FIELDS[field as PhotoField];
    const keyword = field.startsWith(KEYWORD_FIELD) && field.slice(KEYWORD_FIELD.length);
    return keyword && parseKeyword(keyword) === keyword ? KEYWORD : undefined;
  }
  if (Object.hasOwn(COLLECTION_FIELDS, field)) return COLLECTION_FIELDS[field as CollectionField];
  const isMember =
    field.startsWith(MEMBER_FIELD) && !!parsePhotoId(field.slice(MEMBER_FIELD.length));
  return isMember ? MEMBER : undefined;
}
