import type { ObjectStore } from '../store/object-store.ts';
import { S3Refusal } from '../answer/s3-error.ts';
import type { S3Request } from '../request/s3-request.ts';
import { readUploadId } from './upload-address.ts';
import { element, escapeXml, etagElement, timeElement, toXmlResponse } from '../answer/xml.ts';

// "Amazon S3 multipart upload limits", Amazon S3 User Guide.
const MAX_PARTS = 1_000;

/** @throws S3Refusal */
export async function listParts(
  request: S3Request,
  bucket: string,
  { uploads }: ObjectStore,
): Promise<Response> {
  const { key, query } = request;
  const { uploadId, parts, checksum } = await uploads.read(key, readUploadId(request));
  const marker = readCount(query.get('part-number-marker'), 0);
  const maxParts = Math.min(readCount(query.get('max-parts'), MAX_PARTS), MAX_PARTS);
  const rest = parts.filter(({ partNumber }) => partNumber > marker);
  const page = rest.slice(0, maxParts);
  return toXmlResponse('ListPartsResult', [
    element('Bucket', escapeXml(bucket)),
    element('Key', escapeXml(key)),
    element('UploadId', uploadId),
    element('StorageClass', 'STANDARD'),
    element('PartNumberMarker', marker),
    element('NextPartNumberMarker', page.at(-1)?.partNumber ?? 0),
    element('MaxParts', maxParts),
    element('IsTruncated', String(rest.length > page.length)),
    checksum !== undefined && element('ChecksumAlgorithm', checksum.algorithm.toUpperCase()),
    checksum !== undefined && element('ChecksumType', checksum.type),
    ...page.map((part) =>
      element(
        'Part',
        element('PartNumber', part.partNumber) +
          timeElement('LastModified', part.modifiedAt) +
          etagElement(part.etag) +
          element('Size', part.sizeBytes) +
          (checksum && part.checksum !== undefined
            ? element(`Checksum${checksum.algorithm.toUpperCase()}`, part.checksum)
            : ''),
      ),
    ),
  ]);
}

function readCount(text: string | null, fallback: number): number {
  if (text === null) return fallback;
  if (!/^\d{1,9}$/.test(text)) throw new S3Refusal('InvalidArgument');
  return Number(text);
}
