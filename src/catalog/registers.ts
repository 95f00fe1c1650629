/**
 * What was said of photos and collections, field by field: the table's word, and over it
 * what this tab has just said, until the table has that or something later.
 *
 * @module
 */
import * as z from 'zod/mini';
import type { RegisterEdit } from '#contract/edit';
import { findFieldSchema, formatSubject } from '#contract/edit-fields';
import type { EditId, Stamp } from '#contract/edit-key';
import { type EditRegister } from '#contract/edit-register';
import { parseRegisterKey } from '#contract/register-key';
import type { Editable, Said } from './edited-photo.ts';

/** A field of a subject; an `undefined` value is given back. */
interface Register {
  at?: Stamp | undefined;
  value: unknown;
  pending?: { id: EditId; value: unknown } | undefined;
}

/** All that is known of one subject. */
interface Entry {
  registers: Map<string, Register>;
  /** What the camera wrote; only where edits of a photo that is there change it. */
  written?: Editable | undefined;
}

/** An edit that the table does not have yet. */
export interface PendingEdit {
  id: EditId;
  registers: readonly RegisterEdit[];
}

/** What a snapshot keeps: `[subject, [[field, at, value?]], written?]`. */
export type KeptSubjects = [string, [string, Stamp, unknown?][], Editable?][];

export interface Registers {
  /** The latest stamp that was ever heard of. */
  readonly latest: Stamp | undefined;
  /** Take in what the table says; the subject, if anything is other than it was. */
  hear(register: EditRegister): string | undefined;
  /** Show what is said before the table has it; what each field said before. */
  expect(edit: PendingEdit): RegisterEdit[];
  /** It is not said after all; the subjects that it was about. */
  giveUp(id: EditId): string[];
  /** Of these edits those that the table does not have. */
  findPending(ids: readonly EditId[]): EditId[];
  /** What is said of a subject now. */
  read(subject: string): Said;
  /** Collections of which anything was ever said, by their subjects. */
  listCollections(): string[];
  readWritten(subject: string): Editable | undefined;
  keepWritten(subject: string, written: Editable | undefined): void;
  /** Less what is pending: a journal keeps that. */
  toKept(): KeptSubjects;
  /** Subjects of which something is pending. */
  listPending(): string[];
}

/** In JSON there is no `undefined`: what is given back has no third part. */
const toKeptField = (field: string, at: Stamp, value: unknown): [string, Stamp, unknown?] =>
  value === undefined ? [field, at] : [field, at, value];

const NOTHING_SAID: Said = new Map();

export function createRegisters(kept: KeptSubjects = []): Registers {
  const subjects = new Map<string, Entry>();
  /** How many fields of each edit are pending. */
  const pending = new Map<EditId, number>();
  let latest: Stamp | undefined;

  const open = (subject: string, field: string): Register => {
    const entry = subjects.get(subject) ?? { registers: new Map<string, Register>() };
    subjects.set(subject, entry);
    const register = entry.registers.get(field) ?? { value: undefined };
    entry.registers.set(field, register);
    return register;
  };
  const count = (id: EditId, by: 1 | -1) => {
    const fields = (pending.get(id) ?? 0) + by;
    if (fields > 0) pending.set(id, fields);
    else pending.delete(id);
  };
  const settle = (register: Register) => {
    if (register.pending) count(register.pending.id, -1);
    register.pending = undefined;
  };
  const note = (at: Stamp) => {
    if (latest === undefined || at > latest) latest = at;
  };
  for (const [subject, fields, written] of kept) {
    for (const [field, at, value] of fields) {
      Object.assign(open(subject, field), { at, value });
      note(at);
    }
    const entry = subjects.get(subject);
    if (entry && written) entry.written = written;
  }

  return {
    get latest() {
      return latest;
    },
    hear({ key, at, value }) {
      const known = parseRegisterKey(key);
      const schema = known && findFieldSchema(known.subject, known.field);
      if (!known || !schema) return undefined;
      // A later version of the app may mean something else by the field.
      if (value !== null && value !== undefined && !z.safeParse(schema, value).success)
        return undefined;
      note(at);
      const subject = formatSubject(known.subject);
      const register = open(subject, known.field);
      if (register.at !== undefined && register.at >= at) return undefined;
      register.at = at;
      register.value = value;
      // A stamp that was set back has the id behind it. See: [Note: Clocks that are ahead]
      const { id } = register.pending ?? {};
      if (id !== undefined && (at >= (id as string) || at.endsWith(id))) settle(register);
      return subject;
    },
    expect({ id, registers }) {
      return registers.map(({ subject, field, value }) => {
        const register = open(subject, field);
        const before = register.pending ? register.pending.value : register.value;
        settle(register);
        register.pending = { id, value };
        count(id, 1);
        return { subject, field, value: before };
      });
    },
    giveUp(id) {
      const given: string[] = [];
      for (const [subject, { registers }] of subjects)
        for (const register of registers.values())
          if (register.pending?.id === id) {
            settle(register);
            given.push(subject);
          }
      return given;
    },
    findPending: (ids) => ids.filter((id) => pending.has(id)),
    read(subject) {
      const entry = subjects.get(subject);
      if (!entry) return NOTHING_SAID;
      const said = new Map<string, unknown>();
      for (const [field, register] of entry.registers) {
        const { value } = register.pending ?? register;
        if (value !== undefined) said.set(field, value);
      }
      return said;
    },
    listCollections: () => [...subjects.keys()].filter((subject) => subject.includes(':')),
    readWritten: (subject) => subjects.get(subject)?.written,
    keepWritten(subject, written) {
      const entry = subjects.get(subject);
      if (entry) entry.written = written;
    },
    toKept: () =>
      [...subjects].flatMap(([subject, { registers, written }]): KeptSubjects => {
        const fields = [...registers].flatMap(([field, { at, value }]) =>
          at === undefined ? [] : [toKeptField(field, at, value)],
        );
        if (fields.length === 0 && !written) return [];
        return [written ? [subject, fields, written] : [subject, fields]];
      }),
    listPending: () =>
      [...subjects].flatMap(([subject, { registers }]) =>
        [...registers.values()].some((register) => register.pending) ? [subject] : [],
      ),
  };
}
