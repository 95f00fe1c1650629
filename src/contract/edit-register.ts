/**
 * What the table says of one field of one subject: the last word that was said of it.
 *
 * @module
 */
import * as z from 'zod/mini';
import { findFieldSchema, parseSubject, type Subject } from './edit-fields.ts';
import { parseStamp, type Stamp } from './edit-key.ts';
import { isOwner } from './photo-key.ts';

/** No label's segment begins like this: in those, `%` is followed by 25, 2F, 2D or 2E. */
const REGISTER_ROOT = '%edit/';

/** One item of the photo table that is no photo. */
export const EditRegister = z.object({
  owner: z.string().check(z.refine(isOwner)),
  /** Sort key: `%edit/<subject>/<field>`. */
  key: z.string().check(z.startsWith(REGISTER_ROOT)),
  /** When the Lambda wrote this, UTC with milliseconds. */
  changedAt: z.iso.datetime(),
  status: z.literal('edit'),
  /** Orders all that was ever said of this field. */
  at: z.custom<Stamp>((value) => typeof value === 'string' && !!parseStamp(value)),
  /** `null`: none, on purpose. Absent: given back to what the camera wrote. */
  value: z.optional(z.unknown()),
});

export type EditRegister = z.infer<typeof EditRegister>;

/** Every attribute that a register may have. */
export const REGISTER_ATTRIBUTES: readonly string[] = Object.keys(EditRegister.shape);

export const formatRegisterKey = (subject: string, field: string): string =>
  `${REGISTER_ROOT}${subject}/${field}`;

export interface RegisterKey {
  subject: Subject;
  field: string;
}

/** What a sort key is of, or `undefined` if it is of no register that is known here. */
export function parseRegisterKey(key: string): RegisterKey | undefined {
  if (!isRegisterKey(key)) return undefined;
  const text = key.slice(REGISTER_ROOT.length);
  const slash = text.indexOf('/');
  const subject = parseSubject(text.slice(0, slash));
  const field = text.slice(slash + 1);
  return subject && findFieldSchema(subject, field) ? { subject, field } : undefined;
}

/** Whether an item is a register, known or not. */
export const isRegisterKey = (key: string): boolean => key.startsWith(REGISTER_ROOT);
