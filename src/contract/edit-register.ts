/**
 * What the table says of one field of one subject: the last word that was said of it.
 *
 * @module
 */
import * as z from 'zod/mini';
import { parseStamp, type Stamp } from './edit-key.ts';
import { isOwner } from './photo-key.ts';

/** No label's segment begins like this: in those, `%` is followed by 25, 2F, 2D or 2E. */
export const REGISTER_ROOT = '%edit/';

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

/** Whether an item is a register, known or not. */
export const isRegisterKey = (key: string): boolean => key.startsWith(REGISTER_ROOT);
