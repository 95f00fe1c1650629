import { toSafeFileName } from '#contract/original-headers';
import type { Photo } from '#contract/photo-record';

/** A record as text that people read and programs compare: keys in alphabetical order. */
export const formatRecordJson = (record: object): string =>
  `${JSON.stringify(record, (_, value: unknown) => sortKeys(value), 2)}\n`;

function sortKeys(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  const entries = Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1));
  // Not a plain assignment, to which a tag called `__proto__` would be no key.
  return Object.fromEntries(entries);
}

/** What a photo is called when it is saved. */
export const toFileName = ({ fileName, album, title, photoId, extension }: Photo): string =>
  fileName ?? toSafeFileName(`${[album, title].filter(Boolean).join(' ') || photoId}.${extension}`);

/** What its record is called. */
export const toJsonFileName = (photo: Photo): string => toSafeFileName(`${toFileName(photo)}.json`);
