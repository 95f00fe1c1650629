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
import { isOwner } from './photo-key.ts';

declare const editId: unique symbol;
declare const editKey: unique symbol;
declare const stamp: unique symbol;

/** A ulid in upper case, known to parse. */
export type EditId = string & { readonly [editId]: 'EditId' };

/** The object key of an edit: known to parse. */
export type EditKey = string & { readonly [editKey]: 'EditKey' };

/** What orders edits, as text. See: [Note: Clocks that are ahead] in edit-stamp.ts */
export type Stamp = string & { readonly [stamp]: 'Stamp' };

/** Every edit lies under this; S3 notifies the queue of it. */
export const EDITS_ROOT = 'edits/';

// "ulid spec": 48 bits of milliseconds and 80 of chance, in Crockford's base 32.
const EDIT_ID = /^[0-7][0-9A-HJKMNP-TV-Z]{25}$/;
const STAMP = /^[0-7][0-9A-HJKMNP-TV-Z]{25}(?:[0-9A-HJKMNP-TV-Z]{10})?$/;
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

/** Characters of an edit id. */
export const EDIT_ID_CHARACTERS = 26;
