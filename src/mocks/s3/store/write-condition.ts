import type { DeleteMarker, StoredObject } from './object-history.ts';
import { S3Refusal } from '../answer/s3-error.ts';

/** Looks at what is there, and throws if the write may not be. */
export type WriteCondition = (newest: StoredObject | DeleteMarker | undefined) => void;

/**
 * The condition of a write: "Add preconditions to S3 operations with conditional requests".
 *
 * @throws S3Refusal if S3 has no such condition.
 */
export function readWriteCondition(headers: Headers): WriteCondition {
  const [ifMatch, ifNoneMatch] = [headers.get('if-match'), headers.get('if-none-match')];
  if (ifNoneMatch !== null && (ifNoneMatch !== '*' || ifMatch !== null))
    throw new S3Refusal('NotImplemented');
  return (newest) => {
    const object = newest?.kind === 'object' ? newest : undefined;
    if (ifNoneMatch !== null && object) throw new S3Refusal('PreconditionFailed');
    if (ifMatch === null) return;
    if (!object) throw new S3Refusal('NoSuchKey');
    if (!namesEtag(ifMatch, object.etag)) throw new S3Refusal('PreconditionFailed');
  };
}

/** Whether `If-Match` and its like name an entity tag; S3 does not mind missing quotes. */
export const namesEtag = (header: string, etag: string): boolean =>
  header
    .split(',')
    .map((tag) =>
      tag
        .trim()
        .replace(/^W\//, '')
        .replace(/^"(.*)"$/, '$1'),
    )
    .some((tag) => tag === '*' || tag === etag);
