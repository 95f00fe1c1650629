import { toSafeFileName } from '#contract/original-headers';
import { toFileName, type NamedPhoto } from '../../export/file-names.ts';

/** A record as text that people read and programs compare: keys in alphabetical order. */
export const formatRecordJson = (record: object): string =>
  `${JSON.stringify(record, (_, value: unknown) => sortKeys(value), 2)}\n`;

function sortKeys(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  const entries = Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1));
  // Not a plain assignment, to which a tag called `__proto__` would be no key.
  return Object.fromEntries(entries);
}

/** What its record is called. */
export const toJsonFileName = (photo: NamedPhoto): string =>
  toSafeFileName(`${toFileName(photo)}.json`);
