import { describeLines, readListing, takePage, toLines } from './listing.ts';
import type { DeleteMarker, StoredObject } from '../store/object-history.ts';
import type { ObjectStore } from '../store/object-store.ts';
import { S3Refusal } from '../answer/s3-error.ts';
import type { S3Request } from '../request/s3-request.ts';
import { element, escapeXml, etagElement, timeElement, toXmlResponse } from '../answer/xml.ts';

interface ListedVersion {
  version: StoredObject | DeleteMarker;
  isLatest: boolean;
}

/**
 * ListObjectVersions: every version and every delete marker, newest first within a key.
 *
 * @throws S3Refusal
 */
export async function listObjectVersions(
  { query }: S3Request,
  bucket: string,
  store: ObjectStore,
): Promise<Response> {
  const listing = readListing(query, 'max-keys');
  const keyMarker = query.get('key-marker') ?? '';
  const versionMarker = query.get('version-id-marker') ?? '';
  if (versionMarker !== '' && keyMarker === '')
    throw new S3Refusal(
      'InvalidArgument',
      {},
      'A version-id marker cannot be specified without a key marker.',
    );

  const histories = await store.listHistories(listing.prefix);
  const versions = histories.flatMap(({ key, versions }) =>
    versions.map((version, i) => ({ key, item: { version, isLatest: i === 0 } })),
  );
  const isMarked = ({ version }: ListedVersion) => version.versionId === versionMarker;
  const { lines, next } = takePage(toLines(versions, listing), listing, keyMarker, isMarked);
  return toXmlResponse('ListVersionsResult', [
    element('Name', escapeXml(bucket)),
    ...listing.elements,
    element('KeyMarker', listing.name(keyMarker)),
    element('VersionIdMarker', escapeXml(versionMarker)),
    next !== undefined && element('NextKeyMarker', listing.name(next.key)),
    next?.item !== undefined && element('NextVersionIdMarker', next.item.version.versionId),
    element('MaxKeys', listing.limit),
    element('IsTruncated', String(next !== undefined)),
    ...describeLines(lines, listing, describe),
  ]);
}

function describe(key: string, { version, isLatest }: ListedVersion): string {
  const shared =
    element('Key', key) +
    element('VersionId', version.versionId) +
    element('IsLatest', String(isLatest)) +
    timeElement('LastModified', version.modifiedAt);
  const owner = element('Owner', element('ID', 'EMBEDDED'));
  if (version.kind === 'marker') return element('DeleteMarker', shared + owner);
  const { etag, sizeBytes } = version;
  return element(
    'Version',
    shared +
      etagElement(etag) +
      element('Size', sizeBytes) +
      element('StorageClass', 'STANDARD') +
      owner,
  );
}
