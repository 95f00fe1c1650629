/**
 * What was ever said of one photo, from the log itself.
 *
 * @module
 */
import { parseEdit, type RegisterEdit } from '#contract/edit';
import { type EditId } from '#contract/edit-key';
import { readEditTime } from '#contract/edit-stamp';

export interface HistoryEntry {
  id: EditId;
  /** By the clock of the device that it was said on, milliseconds since 1970. */
  saidAt: number;
  said: readonly RegisterEdit[];
  /** What the same fields said before. */
  before: readonly RegisterEdit[];
}

/**
 * Put in order what the log says of a subject.
 *
 * @param edits in the order of the log, the last first
 */
export function toHistory(
  subject: string,
  edits: readonly { id: EditId; text: string | undefined }[],
): HistoryEntry[] {
  const fields = new Map<string, unknown>();
  const entries: HistoryEntry[] = [];
  for (const { id, text } of edits.toReversed()) {
    const said = (text === undefined ? [] : (parseEdit(text)?.registers ?? [])).filter(
      (register) => register.subject === subject,
    );
    if (said.length === 0) continue;
    const before = said.map(({ field }) => ({ subject, field, value: fields.get(field) }));
    for (const { field, value } of said) fields.set(field, value);
    entries.push({ id, saidAt: readEditTime(id), said, before });
  }
  return entries.reverse();
}
