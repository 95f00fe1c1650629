import { fromBase64, toBase64, toHex } from '../../bytes.ts';
import {
  DEFAULT_CHECKSUM,
  digestContent,
  parseChecksumAlgorithm,
  type ChecksumAlgorithm,
  type ContentDigests,
} from './checksums.ts';
import { S3Refusal } from '../answer/s3-error.ts';
import type { S3Request } from '../request/s3-request.ts';

/**
 * The digests of a body that is what its sender said; of checksums the claimed one, or S3's own.
 *
 * @throws S3Refusal if it is not.
 */
export async function verifyBody({ headers, body }: S3Request): Promise<ContentDigests> {
  // A presigned URL says nothing of its body.
  const signedHash = headers.get('x-amz-content-sha256') ?? 'UNSIGNED-PAYLOAD';
  const isSigned = signedHash !== 'UNSIGNED-PAYLOAD';
  const { algorithm = DEFAULT_CHECKSUM, value: claimedValue } = readClaimedChecksum(headers) ?? {};
  const { etag, checksums } = await digestContent(body, [
    ...(isSigned ? ['sha256' as const] : []),
    algorithm,
  ]);
  if (isSigned && signedHash !== toHex(fromBase64(checksums.sha256 ?? '')))
    throw new S3Refusal('XAmzContentSHA256Mismatch');
  const value = checksums[algorithm] ?? '';
  if (claimedValue !== undefined && claimedValue !== value) throw new S3Refusal('BadDigest');
  verifyMd5(headers.get('content-md5'), etag);
  return { etag, checksums: { [algorithm]: value } };
}

const CHECKSUM_HEADER = /^x-amz-checksum-(?!algorithm$|type$|mode$)(?<algorithm>\w+)$/;

/**
 * The one checksum that a request claims for its body or its object.
 *
 * @throws S3Refusal if there are more.
 */
export function readClaimedChecksum(
  headers: Headers,
): { algorithm: ChecksumAlgorithm; value: string } | undefined {
  const [claim, ...others] = [...headers].flatMap(([name, value]) => {
    const { algorithm } = CHECKSUM_HEADER.exec(name)?.groups ?? {};
    return algorithm === undefined ? [] : [{ algorithm, value }];
  });
  if (others.length > 0)
    throw new S3Refusal(
      'InvalidRequest',
      {},
      'Expecting a single x-amz-checksum- header. Multiple checksum Types are not allowed.',
    );
  if (!claim) return undefined;
  return { ...claim, algorithm: parseChecksumAlgorithm(claim.algorithm) };
}

function verifyMd5(claimed: string | null, etag: string): void {
  if (claimed === null) return;
  if (!/^[\w+/]{22}==$/.test(claimed)) throw new S3Refusal('InvalidDigest');
  if (claimed !== toBase64(fromHex(etag))) throw new S3Refusal('BadDigest');
}

export const fromHex = (hex: string): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(hex.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));
