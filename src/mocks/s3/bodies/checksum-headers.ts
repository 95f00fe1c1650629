/** How S3 tells what it knows of an object's integrity. */
import type { StoredObject } from '../store/object-history.ts';
import { element } from '../answer/xml.ts';

export const checksumHeaders = ({
  checksums,
  checksumType = 'FULL_OBJECT',
}: StoredObject): Record<string, string> =>
  Object.fromEntries(
    Object.entries(checksums).flatMap(([algorithm, value]) => [
      [`x-amz-checksum-${algorithm}`, value],
      ['x-amz-checksum-type', checksumType],
    ]),
  );

export const checksumElements = ({
  checksums,
  checksumType = 'FULL_OBJECT',
}: StoredObject): string[] =>
  Object.entries(checksums).flatMap(([name, value]) => [
    element(`Checksum${name.toUpperCase()}`, value),
    element('ChecksumType', checksumType),
  ]);
