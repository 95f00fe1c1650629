/** The parts of a multipart upload: sent, or copied from an object. */
import { digestContent } from '../bodies/checksums.ts';
import { commonHeaders } from '../answer/common-headers.ts';
import type { StoredObject } from '../store/object-history.ts';
import type { ObjectStore } from '../store/object-store.ts';
import { readPartNumber, readUploadId } from './upload-address.ts';
import { S3Refusal } from '../answer/s3-error.ts';
import type { S3Request } from '../request/s3-request.ts';
import { readClaimedChecksum, verifyBody } from '../bodies/verify-body.ts';
import { element, etagElement, timeElement, toXmlResponse } from '../answer/xml.ts';

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
    partNumber: readPartNumber(request.query),
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
    partNumber: readPartNumber(request.query),
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
