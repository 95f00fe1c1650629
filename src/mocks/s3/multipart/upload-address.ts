/** What the address of a request says of an upload and its parts. */
import { S3Refusal } from '../answer/s3-error.ts';
import type { S3Request } from '../request/s3-request.ts';

// "Amazon S3 multipart upload limits", Amazon S3 User Guide.
const MAX_PART_NUMBER = 10_000;

export const readUploadId = ({ query }: S3Request): string => query.get('uploadId') ?? '';

/** @throws S3Refusal if there can be no such part. */
export function readPartNumber(query: URLSearchParams): number {
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
