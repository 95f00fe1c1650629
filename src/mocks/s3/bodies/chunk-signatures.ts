import { hmacSha256, sha256, toHex } from '../../bytes.ts';
import { deriveSigningKey } from '../../iam/signature.ts';
import type { ChunkedBody } from './aws-chunked.ts';
import { S3Refusal } from '../answer/s3-error.ts';

export const TRAILER_SIGNATURE = 'x-amz-trailer-signature';

/** What chunks are signed with: as their request is, and after it. */
export interface ChunkSigner {
  secretAccessKey: string;
  /** `20260314/eu-west-1/s3/aws4_request`. */
  scope: string;
  /** As `x-amz-date` has it. */
  signedAt: string;
  /** Of the request, hexadecimal: what the first chunk's signature follows. */
  seedSignature: string;
}

/**
 * Each signature signs the one before: no chunk can be changed, left out, or moved.
 *
 * @param hasTrailer whether the trailers are signed too.
 * @throws S3Refusal if one is wrong.
 */
export async function verifyChunkSignatures(
  { chunks, trailers }: ChunkedBody,
  { secretAccessKey, scope, signedAt, seedSignature }: ChunkSigner,
  hasTrailer: boolean,
): Promise<void> {
  const signingKey = await deriveSigningKey(secretAccessKey, scope);
  const emptyHash = toHex(await sha256(''));
  let previous = seedSignature;
  const verify = async (algorithm: string, claimed: string | undefined, hashes: string[]) => {
    const stringToSign = [algorithm, signedAt, scope, previous, ...hashes].join('\n');
    const signature = toHex(await hmacSha256(signingKey, stringToSign));
    if (signature !== claimed) throw new S3Refusal('SignatureDoesNotMatch');
    previous = signature;
  };

  for (const { data, signature } of chunks) {
    const hash = toHex(await sha256(await data.arrayBuffer()));
    await verify('AWS4-HMAC-SHA256-PAYLOAD', signature, [emptyHash, hash]);
  }
  if (!hasTrailer) return;
  const lines = [...trailers].filter(([name]) => name !== TRAILER_SIGNATURE);
  const canonical = lines.map(([name, value]) => `${name}:${value}\n`).join('');
  const hash = toHex(await sha256(canonical));
  await verify('AWS4-HMAC-SHA256-TRAILER', trailers.get(TRAILER_SIGNATURE), [hash]);
}
