import { describeLines, readListing, takePage, toLines } from './listing.ts';
import type { UnfinishedUpload } from '../store/object-history.ts';
import type { ObjectStore } from '../store/object-store.ts';
import { S3Refusal } from '../answer/s3-error.ts';
import type { S3Request } from '../request/s3-request.ts';
import { element, escapeXml, timeElement, toXmlResponse } from '../answer/xml.ts';

/**
 * ListMultipartUploads: what is neither complete nor aborted, by key and then by time.
 *
 * @throws S3Refusal
 */
export async function listUploads(
  { query }: S3Request,
  bucket: string,
  store: ObjectStore,
): Promise<Response> {
  const listing = readListing(query, 'max-uploads');
  const keyMarker = query.get('key-marker') ?? '';
  // Of no account without a key.
  const uploadMarker = keyMarker === '' ? '' : (query.get('upload-id-marker') ?? '');

  const histories = await store.listHistories(listing.prefix);
  const uploads = histories.flatMap(({ key, uploads = [] }) =>
    uploads
      .toSorted((a, b) => a.initiatedAt - b.initiatedAt)
      .map((upload) => ({ key, item: upload })),
  );
  const isMarked = ({ uploadId }: UnfinishedUpload) => uploadId === uploadMarker;
  if (uploadMarker !== '' && !uploads.some(({ key, item }) => key === keyMarker && isMarked(item)))
    throw new S3Refusal('InvalidArgument', {}, 'Invalid uploadId marker');
  const { lines, next } = takePage(toLines(uploads, listing), listing, keyMarker, isMarked);
  return toXmlResponse('ListMultipartUploadsResult', [
    element('Bucket', escapeXml(bucket)),
    ...listing.elements,
    element('KeyMarker', listing.name(keyMarker)),
    element('UploadIdMarker', escapeXml(uploadMarker)),
    next !== undefined && element('NextKeyMarker', listing.name(next.key)),
    next !== undefined && element('NextUploadIdMarker', next.item?.uploadId ?? ''),
    element('MaxUploads', listing.limit),
    element('IsTruncated', String(next !== undefined)),
    ...describeLines(lines, listing, describe),
  ]);
}

const PERSON = element('ID', 'EMBEDDED');

const describe = (key: string, { uploadId, initiatedAt, checksum }: UnfinishedUpload) =>
  element(
    'Upload',
    element('Key', key) +
      element('UploadId', uploadId) +
      element('Initiator', PERSON) +
      element('Owner', PERSON) +
      element('StorageClass', 'STANDARD') +
      timeElement('Initiated', initiatedAt) +
      (checksum
        ? element('ChecksumAlgorithm', checksum.algorithm.toUpperCase()) +
          element('ChecksumType', checksum.type)
        : ''),
  );
