import {
  EDIT_MAX_BYTES,
  EDIT_MAX_REGISTERS,
  EDIT_MAX_SUBJECTS,
  type Edit,
  type RegisterEdit,
  type SubjectEdit,
} from '#contract/edit';

/** What one object of the log says, and its text. */
export interface EditPart {
  registers: RegisterEdit[];
  text: string;
}

/** What every edit has around its subjects, and between two of them, bytes. */
const AROUND_BYTES = 64;

/** What is said as objects of the log: each is of no more than the Lambda takes. */
export function splitEdit(registers: readonly RegisterEdit[]): EditPart[] {
  const bySubject = new Map<string, RegisterEdit[]>();
  for (const register of registers) {
    const said = bySubject.get(register.subject);
    if (said) said.push(register);
    else bySubject.set(register.subject, [register]);
  }
  const parts: { registers: RegisterEdit[]; subjects: string[]; bytes: number }[] = [];
  for (const [subject, said] of toShares(bySubject)) {
    const text = JSON.stringify(toSubjectEdit(subject, said));
    const bytes = new TextEncoder().encode(text).length + 1;
    const last = parts.at(-1);
    const isFull =
      !last ||
      last.subjects.length === EDIT_MAX_SUBJECTS ||
      last.registers.length + said.length > EDIT_MAX_REGISTERS ||
      last.bytes + bytes > EDIT_MAX_BYTES;
    const part = isFull ? { registers: [], subjects: [], bytes: AROUND_BYTES } : last;
    if (isFull) parts.push(part);
    part.registers.push(...said);
    part.subjects.push(text);
    part.bytes += bytes;
  }
  return parts.map((part) => ({
    registers: part.registers,
    text: `{"version":${VERSION},"edits":[${part.subjects.join(',')}]}`,
  }));
}

/** Of a collection more may be said than one object holds: a field for each of its photos. */
const toShares = (bySubject: ReadonlyMap<string, readonly RegisterEdit[]>) =>
  [...bySubject].flatMap(([subject, said]) =>
    Array.from(
      { length: Math.ceil(said.length / EDIT_MAX_REGISTERS) },
      (_, at) =>
        [subject, said.slice(at * EDIT_MAX_REGISTERS, (at + 1) * EDIT_MAX_REGISTERS)] as const,
    ),
  );

const VERSION: Edit['version'] = 1;

function toSubjectEdit(subject: string, said: readonly RegisterEdit[]): SubjectEdit {
  const set = said.filter(({ value }) => value !== undefined);
  const giveBack = said.filter(({ value }) => value === undefined).map(({ field }) => field);
  return {
    subject,
    ...(set.length > 0 && {
      set: Object.fromEntries(set.map(({ field, value }) => [field, value])),
    }),
    ...(giveBack.length > 0 && { giveBack }),
  };
}
