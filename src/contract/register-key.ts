import { findFieldSchema, parseSubject, type Subject } from './edit-fields.ts';
import { isRegisterKey, REGISTER_ROOT } from './edit-register.ts';

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
