import { describeLines, readListing, takePage, toLines } from './listing.ts';
import type { StoredObject } from '../store/object-history.ts';
import type { ObjectStore } from '../store/object-store.ts';
import { S3Refusal } from '../answer/s3-error.ts';
import type { S3Request } from '../request/s3-request.ts';
import { element, escapeXml, etagElement, timeElement, toXmlResponse } from '../answer/xml.ts';

/**
 * ListObjectsV2.
 *
 * @throws S3Refusal
 */
export async function listObjects(
  { query }: S3Request,
  bucket: string,
  store: ObjectStore,
): Promise<Response> {
  const listing = readListing(query, 'max-keys');
  const token = query.get('continuation-token');
  const startAfter = query.get('start-after');
  const after = token === null ? startAfter : readToken(token);

  const objects = await store.list(listing.prefix);
  const lines = toLines(
    objects.map(({ key, object }) => ({ key, item: object })),
    listing,
  );
  const page = takePage(lines, listing, after ?? '');
  return toXmlResponse('ListBucketResult', [
    element('Name', escapeXml(bucket)),
    ...listing.elements,
    element('KeyCount', page.lines.length),
    element('MaxKeys', listing.limit),
    startAfter !== null && element('StartAfter', listing.name(startAfter)),
    token !== null && element('ContinuationToken', escapeXml(token)),
    element('IsTruncated', String(page.next !== undefined)),
    page.next !== undefined && element('NextContinuationToken', formatToken(page.next.key)),
    ...describeLines(page.lines, listing, describe),
  ]);
}

const describe = (key: string, { modifiedAt, etag, sizeBytes }: StoredObject) =>
  element(
    'Contents',
    element('Key', key) +
      timeElement('LastModified', modifiedAt) +
      etagElement(etag) +
      element('Size', sizeBytes) +
      element('StorageClass', 'STANDARD'),
  );

// Opaque to callers, as S3's is: not a key, so that nobody comes to rely on it.
const formatToken = (key: string) => btoa(encodeURIComponent(key));

function readToken(token: string): string {
  try {
    return decodeURIComponent(atob(token));
  } catch {
    // Both throw on what we did not write ourselves.
    throw new S3Refusal('InvalidArgument');
  }
}
