/**
 * Where what a person says of their photos lies in the bucket, and how it is ordered.
 *
 *     edits/<owner>/<edit id>.json
 *
 * An edit id is a ulid: made by the device, in the order of its clock. Each edit is
 * created once and never overwritten, so that the log is all that is needed to make
 * the registers anew.
 *
 * @module
 */
import { decodeTime, encodeTime } from 'ulid';
import { isOwner } from './photo-key.ts';

declare const editId: unique symbol;
declare const editKey: unique symbol;
declare const stamp: unique symbol;

/** A ulid in upper case, known to parse. */
export type EditId = string & { readonly [editId]: 'EditId' };

/** The object key of an edit: known to parse. */
export type EditKey = string & { readonly [editKey]: 'EditKey' };

/** What orders edits, as text. See: [Note: Clocks that are ahead] */
export type Stamp = string & { readonly [stamp]: 'Stamp' };

/** Every edit lies under this; S3 notifies the queue of it. */
export const EDITS_ROOT = 'edits/';

/**
 * By how much a device may be ahead of S3, milliseconds.
 *
 * [Note: Clocks that are ahead] Whoever has the later clock wins, so a device that is a
 * year ahead would win for a year. An edit therefore counts as no later than this after S3
 * had it: that time, and behind it the whole id, so that one device's own edits stay in
 * their order. It is a function of the object alone, the same whenever it is read.
 */
export const MAX_AHEAD_MS = 300_000;

// "ulid spec": 48 bits of milliseconds and 80 of chance, in Crockford's base 32.
const EDIT_ID = /^[0-7][0-9A-HJKMNP-TV-Z]{25}$/;
const STAMP = /^[0-7][0-9A-HJKMNP-TV-Z]{25}(?:[0-9A-HJKMNP-TV-Z]{10})?$/;
const TIME_CHARACTERS = 10;
const LEAF = /^(?<id>[0-9A-Z]{26})\.json$/;

/** The edit id in a text, or `undefined` if it is not one. */
export const parseEditId = (text: string): EditId | undefined =>
  EDIT_ID.test(text) ? (text as EditId) : undefined;

/** The stamp in a text, or `undefined` if it is not one. */
export const parseStamp = (text: string): Stamp | undefined =>
  STAMP.test(text) ? (text as Stamp) : undefined;

/** The prefix under which all edits of one owner are kept. */
export const editsPrefix = (owner: string): string => `${EDITS_ROOT}${owner}/`;

/** The object key of an edit. Inverse of {@link parseEditKey}. */
export const formatEditKey = (owner: string, id: EditId): EditKey =>
  `${editsPrefix(owner)}${id}.json` as EditKey;

/** Whose edit an object key is of, and which, or `undefined` if it is not one of ours. */
export function parseEditKey(
  text: string,
): { key: EditKey; owner: string; id: EditId } | undefined {
  if (!text.startsWith(EDITS_ROOT)) return undefined;
  const [owner = '', leaf = '', ...rest] = text.slice(EDITS_ROOT.length).split('/');
  const id = parseEditId(LEAF.exec(leaf)?.groups?.['id'] ?? '');
  if (!isOwner(owner) || !id || rest.length > 0) return undefined;
  return { key: text as EditKey, owner, id };
}

/** When a device made an edit, by its own clock, milliseconds since 1970. */
export const readEditTime = (id: EditId): number => decodeTime(id);

/**
 * The place of an edit among all others. See: [Note: Clocks that are ahead]
 *
 * @param storedAt when S3 had it, milliseconds since 1970.
 */
export function toStamp(id: EditId, storedAt: number): Stamp {
  const latest = storedAt + MAX_AHEAD_MS;
  const text = decodeTime(id) <= latest ? id : `${encodeTime(latest, TIME_CHARACTERS)}${id}`;
  return text as Stamp;
}

/** The time that a stamp counts as, milliseconds since 1970. */
export const readStampTime = (at: Stamp): number => decodeTime(at.slice(0, EDIT_ID_CHARACTERS));

/** Characters of an edit id. */
export const EDIT_ID_CHARACTERS = 26;
