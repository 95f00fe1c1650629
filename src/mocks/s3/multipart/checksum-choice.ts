import { parseChecksumAlgorithm } from '../bodies/checksums.ts';
import type { ChecksumType, UnfinishedUpload } from '../store/object-history.ts';
import { S3Refusal } from '../answer/s3-error.ts';

/**
 * Which checksum a multipart upload is to have, if its beginning says so.
 *
 * "Checking object integrity for data uploads in Amazon S3", Amazon S3 User Guide: CRC64NVME
 * is of all bytes only, all but the CRCs of the parts' checksums only.
 *
 * @throws S3Refusal
 */
export function readChecksumChoice(headers: Headers): UnfinishedUpload['checksum'] {
  const name = headers.get('x-amz-checksum-algorithm')?.toLowerCase();
  const type: string = headers.get('x-amz-checksum-type') ?? defaultType(name);
  const refuse = (message: string) => new S3Refusal('InvalidRequest', {}, message);
  if (!isChecksumType(type)) throw refuse('Value for x-amz-checksum-type header is invalid.');
  if (name === undefined) {
    if (!headers.has('x-amz-checksum-type')) return undefined;
    throw refuse(
      'The x-amz-checksum-type header can only be used with the x-amz-checksum-algorithm header.',
    );
  }
  const algorithm = parseChecksumAlgorithm(name);
  if (type === 'FULL_OBJECT' ? !algorithm.startsWith('crc') : algorithm === 'crc64nvme')
    throw refuse(
      `The ${type} checksum type cannot be used with the ${algorithm} checksum algorithm.`,
    );
  return { algorithm, type };
}

const defaultType = (name: string | undefined): ChecksumType =>
  name === 'crc64nvme' ? 'FULL_OBJECT' : 'COMPOSITE';

const isChecksumType = (text: string): text is ChecksumType =>
  text === 'COMPOSITE' || text === 'FULL_OBJECT';
