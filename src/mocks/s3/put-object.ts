import { sha256, toBase64, toHex } from '../bytes.ts';
import { computeChecksum, isChecksumAlgorithm, md5 } from './checksums.ts';
import { readObjectHeaders } from './object-headers.ts';
import type { ObjectStore, StoredObject } from './object-store.ts';
import { S3Refusal } from './s3-error.ts';
import type { S3Request } from './s3-request.ts';
import { readWriteCondition } from './write-condition.ts';

/**
 * Check a body against all that was said of it, and keep it.
 *
 * @throws S3Refusal
 */
export async function putObject(request: S3Request, store: ObjectStore): Promise<StoredObject> {
  const { key, headers, body } = request;
  const condition = readWriteCondition(headers);
  const digests = await verifyBody(request);
  const object = { sizeBytes: body.byteLength, ...readObjectHeaders(request), ...digests };
  return store.write(key, object, new Blob([body]), condition);
}

/**
 * The digests of a body that is what its sender said.
 *
 * @throws S3Refusal if it is not.
 */
export async function verifyBody({
  headers,
  body,
}: S3Request): Promise<{ etag: string; checksums: Record<string, string> }> {
  const signedHash = headers.get('x-amz-content-sha256') ?? '';
  // Signed in pieces: the SDK does it to streams, which no browser sends.
  if (signedHash.startsWith('STREAMING-')) throw new S3Refusal('NotImplemented');
  if (signedHash !== 'UNSIGNED-PAYLOAD' && signedHash !== toHex(await sha256(body)))
    throw new S3Refusal('XAmzContentSHA256Mismatch');
  const checksums = await verifyChecksums(headers, body);
  const etag = await md5(body);
  verifyMd5(headers.get('content-md5'), etag);
  return { etag, checksums };
}

const CHECKSUM_HEADER = /^x-amz-checksum-(?!algorithm$|type$|mode$)(?<algorithm>\w+)$/;

async function verifyChecksums(headers: Headers, body: ArrayBuffer) {
  const claimed = [...headers].flatMap(([name, value]) => {
    const { algorithm } = CHECKSUM_HEADER.exec(name)?.groups ?? {};
    return algorithm === undefined ? [] : [[algorithm, value] as const];
  });
  if (claimed.length > 1)
    throw new S3Refusal(
      'InvalidRequest',
      {},
      'Expecting a single x-amz-checksum- header. Multiple checksum Types are not allowed.',
    );
  for (const [algorithm, value] of claimed) {
    if (!isChecksumAlgorithm(algorithm)) throw new S3Refusal('NotImplemented');
    if ((await computeChecksum(algorithm, body)) !== value) throw new S3Refusal('BadDigest');
  }
  return Object.fromEntries(claimed);
}

function verifyMd5(claimed: string | null, etag: string): void {
  if (claimed === null) return;
  const bytes = Uint8Array.from(etag.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));
  if (claimed !== toBase64(bytes)) throw new S3Refusal('BadDigest');
}
