/**
 * One edit as an object of the log: what a person said, of up to a thousand subjects at once.
 *
 *     { "version": 1, "edits": [{ "subject": "<photo id>", "set": { "rating": 5 },
 *                                 "giveBack": ["takenAt"] }] }
 *
 * Its author is whoever may upload. What is not understood is left out by itself and stays
 * in the object, for a later version of the app that understands it.
 *
 * @module
 */
import * as z from 'zod/mini';
import { findFieldSchema, parseSubject } from './edit-fields.ts';

/** Most bytes of one edit. */
export const EDIT_MAX_BYTES = 1024 * 1024;

/** Most subjects of one edit. */
export const EDIT_MAX_SUBJECTS = 1_000;

/**
 * Most fields of all subjects together, understood or not, so that a later version does
 * not find too many: as many registers the Lambda writes well within its time.
 */
export const EDIT_MAX_REGISTERS = 4_000;

/** A field of a subject as it is to be: a value, `null` for none, `undefined` for given back. */
export interface RegisterEdit {
  subject: string;
  field: string;
  value: unknown;
}

/** What is said of one subject. */
export interface SubjectEdit {
  subject: string;
  /** `null`: emptied on purpose. */
  set?: Record<string, unknown> | undefined;
  /** Fields of which nothing is said any more. */
  giveBack?: readonly string[] | undefined;
}

export interface Edit {
  version: 1;
  edits: readonly SubjectEdit[];
}

const EditObject = z.object({
  version: z.literal(1),
  edits: z.array(z.unknown()).check(z.maxLength(EDIT_MAX_SUBJECTS)),
});

const SubjectEntry = z.object({
  subject: z.string().check(z.maxLength(100)),
  set: z.optional(z.record(z.string(), z.unknown())),
  giveBack: z.optional(z.array(z.string())),
});

/** What an edit comes to. */
export interface EditReading {
  /** One for each field of each subject; of several the last in the object counts. */
  registers: RegisterEdit[];
  /** How many fields are not understood, themselves or their subjects or values. */
  passedOver: number;
}

/** Read an edit, or `undefined` if it is none, or of a later version. */
export function parseEdit(text: string): EditReading | undefined {
  const parsed = EditObject.safeParse(parseJson(text));
  if (!parsed.success) return undefined;
  const registers = new Map<string, RegisterEdit>();
  let passedOver = 0;
  let said = 0;
  for (const entry of parsed.data.edits) {
    const found = readSubject(entry);
    passedOver += found.passedOver;
    said += found.registers.length + found.passedOver;
    for (const register of found.registers)
      registers.set(`${register.subject}/${register.field}`, register);
  }
  if (said > EDIT_MAX_REGISTERS) return undefined;
  return { registers: [...registers.values()], passedOver };
}

function readSubject(entry: unknown): EditReading {
  const { data } = SubjectEntry.safeParse(entry);
  if (!data) return { registers: [], passedOver: 1 };
  const said = [
    ...Object.entries(data.set ?? {}),
    ...(data.giveBack ?? []).map((field) => [field, undefined] as const),
  ];
  const subject = parseSubject(data.subject);
  if (!subject) return { registers: [], passedOver: said.length };
  const registers = said
    .filter(([field, value]) => {
      const schema = findFieldSchema(subject, field);
      const isEmptied = value === null || value === undefined;
      return schema && (isEmptied || z.safeParse(schema, value).success);
    })
    .map(([field, value]) => ({ subject: data.subject, field, value }));
  return { registers, passedOver: said.length - registers.length };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
