/** The beginning of a multipart upload, its parts, its list of parts. */
import { readChecksumChoice } from './checksum-choice.ts';
import { digestContent } from './checksums.ts';
import { commonHeaders } from './common-headers.ts';
import { checkObjectHeaders, readObjectHeaders } from './object-headers.ts';
import type { StoredObject } from './object-history.ts';
import type { ObjectStore } from './object-store.ts';
import { S3Refusal } from './s3-error.ts';
import type { S3Request } from './s3-request.ts';
import { readClaimedChecksum, verifyBody } from './verify-body.ts';
import { element, escapeXml, etagElement, timeElement, toXmlResponse } from './xml.ts';

// "Amazon S3 multipart upload limits", Amazon S3 User Guide.
const MAX_PART_NUMBER = 10_000;
const MAX_PARTS = 1_000;

/** @throws S3Refusal */
export async function createMultipartUpload(
  request: S3Request,
  bucket: string,
  { uploads }: ObjectStore,
): Promise<Response> {
  checkObjectHeaders(request);
  const checksum = readChecksumChoice(request.headers);
  const described = { ...readObjectHeaders(request), ...(checksum && { checksum }) };
  const uploadId = await uploads.create(request.key, described);
  const content = [
    element('Bucket', escapeXml(bucket)),
    element('Key', escapeXml(request.key)),
    element('UploadId', uploadId),
  ];
  return toXmlResponse('InitiateMultipartUploadResult', content, {
    'x-amz-server-side-encryption': 'AES256',
    ...(checksum && {
      'x-amz-checksum-algorithm': checksum.algorithm.toUpperCase(),
      'x-amz-checksum-type': checksum.type,
    }),
  });
}

/** Where a part goes. @throws S3Refusal if that is no place. */
export function readPartNumber({ query }: S3Request): number {
  const text = query.get('partNumber') ?? '';
  const partNumber = /^\d{1,5}$/.test(text) ? Number(text) : 0;
  if (partNumber < 1 || partNumber > MAX_PART_NUMBER)
    throw new S3Refusal(
      'InvalidArgument',
      {},
      'Part number must be an integer between 1 and 10000, inclusive',
    );
  return partNumber;
}

export const readUploadId = ({ query }: S3Request): string => query.get('uploadId') ?? '';

/** @throws S3Refusal */
export async function uploadPart(request: S3Request, { uploads }: ObjectStore): Promise<Response> {
  const { key, headers, body } = request;
  const { checksum } = await uploads.read(key, readUploadId(request));
  const { etag, checksums } = await verifyBody(request);
  const claimed = readClaimedChecksum(headers)?.algorithm;
  // An upload that was begun without one takes parts with any.
  if (checksum && claimed !== checksum.algorithm)
    throw new S3Refusal(
      'InvalidRequest',
      {},
      `Checksum Type mismatch occurred, expected checksum Type: ${checksum.algorithm}, actual checksum Type: ${claimed ?? 'null'}`,
    );
  const value = checksum && checksums[checksum.algorithm];
  const part = {
    partNumber: readPartNumber(request),
    sizeBytes: body.size,
    etag,
    ...(value !== undefined && { checksum: value }),
  };
  await uploads.writePart(key, readUploadId(request), part, body);
  return new Response(null, {
    headers: {
      ...commonHeaders(),
      'x-amz-server-side-encryption': 'AES256',
      etag: `"${etag}"`,
      ...Object.fromEntries(
        Object.entries(checksums).map(([name, text]) => [`x-amz-checksum-${name}`, text]),
      ),
    },
  });
}

/** @throws S3Refusal */
export async function uploadPartCopy(
  request: S3Request,
  source: StoredObject,
  store: ObjectStore,
): Promise<Response> {
  const { key, headers } = request;
  const { checksum } = await store.uploads.read(key, readUploadId(request));
  const { start, end } = readCopyRange(headers.get('x-amz-copy-source-range'), source.sizeBytes);
  const body = (await store.readBody(source.versionId)).slice(start, end);
  const { etag, checksums } = await digestContent(body, checksum ? [checksum.algorithm] : []);
  const value = checksum && checksums[checksum.algorithm];
  const part = {
    partNumber: readPartNumber(request),
    sizeBytes: end - start,
    etag,
    ...(value !== undefined && { checksum: value }),
  };
  const { modifiedAt } = await store.uploads.writePart(key, readUploadId(request), part, body);
  const content = [
    etagElement(etag),
    timeElement('LastModified', modifiedAt),
    checksum !== undefined &&
      value !== undefined &&
      element(`Checksum${checksum.algorithm.toUpperCase()}`, value),
  ];
  return toXmlResponse('CopyPartResult', content, {
    'x-amz-server-side-encryption': 'AES256',
    'x-amz-copy-source-version-id': source.versionId,
  });
}

/** `end` exclusive. @throws S3Refusal if the source has no such bytes. */
function readCopyRange(text: string | null, sizeBytes: number): { start: number; end: number } {
  if (text === null) return { start: 0, end: sizeBytes };
  const { first, last } = /^bytes=(?<first>\d+)-(?<last>\d+)$/.exec(text)?.groups ?? {};
  const [start, end] = [Number(first), Number(last) + 1];
  if (!(start < end))
    throw new S3Refusal(
      'InvalidArgument',
      {},
      'The x-amz-copy-source-range value must be of the form bytes=first-last where first and last are the zero-based offsets of the first and last bytes to copy',
    );
  if (end > sizeBytes)
    throw new S3Refusal(
      'InvalidArgument',
      {},
      `Range specified is not valid for source object of size: ${sizeBytes}`,
    );
  return { start, end };
}

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
