import { readChecksumChoice } from './checksum-choice.ts';
import { checkObjectHeaders, readObjectHeaders } from '../objects/object-headers.ts';
import type { ObjectStore } from '../store/object-store.ts';
import type { S3Request } from '../request/s3-request.ts';
import { element, escapeXml, toXmlResponse } from '../answer/xml.ts';

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
