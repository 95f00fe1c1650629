import { sha256, toBase64, toHex, utf8Length } from '../bytes.ts';
import { crc32, md5 } from './checksums.ts';
import type { NewObject, ObjectStore, StoredObject } from './object-store.ts';
import { S3Refusal } from './s3-error.ts';
import type { S3Request } from './s3-request.ts';

// "Object key naming guidelines" and "Working with object metadata", Amazon S3 User Guide.
const KEY_MAX_BYTES = 1_024;
const METADATA_MAX_BYTES = 2_048;

const KEPT_HEADERS = [
  'cache-control',
  'content-disposition',
  'content-encoding',
  'content-language',
  'content-type',
  'expires',
];

/**
 * Refuse what S3 refuses before it takes a body.
 *
 * @throws S3Refusal
 */
export function checkPutHeaders({ key, headers }: S3Request): void {
  if (utf8Length(key) > KEY_MAX_BYTES) throw new S3Refusal('KeyTooLongError');
  const metadataBytes = Object.entries(readMetadataHeaders(headers)).reduce(
    (sum, [name, value]) => sum + utf8Length(name) + utf8Length(value),
    0,
  );
  if (metadataBytes > METADATA_MAX_BYTES) throw new S3Refusal('MetadataTooLarge');
  const isChunked = headers.get('x-amz-content-sha256')?.startsWith('STREAMING-') ?? false;
  const isConditional = headers.get('if-none-match') === '*' && !headers.has('if-match');
  // Overwriting is beyond us: no policy of ours allows it.
  if (isChunked || !isConditional) throw new S3Refusal('NotImplemented');
}

/**
 * Check a body against all that was said of it, and keep it.
 *
 * @throws S3Refusal
 */
export async function putObject(
  { key, headers, body }: S3Request,
  store: ObjectStore,
): Promise<StoredObject> {
  const digest = await sha256(body);
  const signedHash = headers.get('x-amz-content-sha256');
  if (signedHash !== 'UNSIGNED-PAYLOAD' && signedHash !== toHex(digest))
    throw new S3Refusal('XAmzContentSHA256Mismatch');
  const checksums = verifyChecksums(headers, body, toBase64(digest));
  const etag = await md5(body);
  verifyMd5(headers.get('content-md5'), etag);

  const object: NewObject = {
    sizeBytes: body.byteLength,
    etag,
    headers: pickHeaders(headers),
    metadata: readMetadataHeaders(headers),
    checksums,
  };
  const stored = await store.create(key, object, new Blob([body]));
  if (!stored) throw new S3Refusal('PreconditionFailed');
  return stored;
}

function verifyChecksums(headers: Headers, body: ArrayBuffer, sha256Base64: string) {
  const computed: Record<string, () => string> = {
    sha256: () => sha256Base64,
    crc32: () => crc32(new Uint8Array(body)),
  };
  const claimed = [...headers].flatMap(([name, value]) => {
    const algorithm = /^x-amz-checksum-(?!algorithm$|type$|mode$)(?<algorithm>\w+)$/.exec(
      name,
    )?.groups;
    return algorithm?.['algorithm'] === undefined ? [] : [[algorithm['algorithm'], value] as const];
  });
  for (const [algorithm, value] of claimed) {
    const compute = computed[algorithm];
    if (!compute) throw new S3Refusal('NotImplemented');
    if (compute() !== value) throw new S3Refusal('BadDigest');
  }
  return Object.fromEntries(claimed);
}

function verifyMd5(claimed: string | null, etag: string): void {
  if (claimed === null) return;
  const bytes = Uint8Array.from(etag.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));
  if (claimed !== toBase64(bytes)) throw new S3Refusal('BadDigest');
}

const pickHeaders = (headers: Headers) =>
  Object.fromEntries(
    KEPT_HEADERS.flatMap((name) => {
      const value = headers.get(name);
      return value === null ? [] : [[name, value]];
    }),
  );

const readMetadataHeaders = (headers: Headers): Record<string, string> =>
  Object.fromEntries(
    [...headers].flatMap(([name, value]) =>
      name.startsWith('x-amz-meta-') ? [[name.slice('x-amz-meta-'.length), value]] : [],
    ),
  );
