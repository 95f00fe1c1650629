import { DEFAULT_CHECKSUM, digestContent, parseChecksumAlgorithm } from '../bodies/checksums.ts';
import { parseCopySource } from './copy-source.ts';
import { findObject } from './find-object.ts';
import { checkObjectHeaders, readObjectHeaders } from './object-headers.ts';
import type { StoredObject } from '../store/object-history.ts';
import type { ObjectStore } from '../store/object-store.ts';
import { S3Refusal } from '../answer/s3-error.ts';
import type { S3Request } from '../request/s3-request.ts';
import { namesEtag, readWriteCondition } from '../store/write-condition.ts';

/** What a copy is made of, found and fit for it. */
export interface FoundSource {
  object: StoredObject;
  /** Whether the request named the version. */
  isVersionNamed: boolean;
}

/**
 * The source of a copy.
 *
 * @throws S3Refusal
 */
export async function findCopySource(
  { headers }: S3Request,
  bucket: string,
  store: ObjectStore,
  mayList: boolean,
): Promise<FoundSource> {
  const source = parseCopySource(headers.get('x-amz-copy-source') ?? '');
  if (source.bucket !== bucket) throw new S3Refusal('NoSuchBucket');
  const object = await findObject(store, source, mayList).catch((error: unknown) => {
    if (!(error instanceof S3Refusal) || error.code !== 'MethodNotAllowed') throw error;
    throw new S3Refusal(
      'InvalidRequest',
      {},
      'The source of a copy request may not specifically refer to a delete marker by version id.',
    );
  });
  if (!meetsSourceCondition(headers, object)) throw new S3Refusal('PreconditionFailed');
  return { object, isVersionNamed: source.versionId !== undefined };
}

/**
 * Make a new version of what another has, or another object has.
 *
 * @throws S3Refusal
 */
export async function copyObject(
  request: S3Request,
  { object: source, isVersionNamed }: FoundSource,
  store: ObjectStore,
): Promise<StoredObject> {
  const { key, headers } = request;
  checkObjectHeaders(request);
  const replaces = readDirective(headers) === 'REPLACE';
  const isItself = parseCopySource(headers.get('x-amz-copy-source') ?? '').key === key;
  if (isItself && !isVersionNamed && !replaces)
    throw new S3Refusal(
      'InvalidRequest',
      {},
      "This copy request is illegal because it is trying to copy an object to itself without changing the object's metadata, storage class, website redirect location or encryption attributes.",
    );
  const body = await store.readBody(source.versionId);
  const described = replaces ? readObjectHeaders(request) : source;
  const fresh = {
    sizeBytes: source.sizeBytes,
    headers: described.headers,
    metadata: described.metadata,
    ...(await digestsOfCopy(source, body, headers.get('x-amz-checksum-algorithm'))),
  };
  return store.write(key, fresh, body, readWriteCondition(headers));
}

function readDirective(headers: Headers): 'COPY' | 'REPLACE' {
  const directive = headers.get('x-amz-metadata-directive') ?? 'COPY';
  if (directive !== 'COPY' && directive !== 'REPLACE')
    throw new S3Refusal('InvalidArgument', {}, 'Unknown metadata directive.');
  return directive;
}

/** A copy is one piece, whatever its source was: S3 counts its digests anew. */
async function digestsOfCopy(source: StoredObject, body: Blob, asked: string | null) {
  const [ofSource = DEFAULT_CHECKSUM] = Object.keys(source.checksums);
  const algorithm = parseChecksumAlgorithm(asked?.toLowerCase() ?? ofSource);
  const isWhole = !source.etag.includes('-');
  if (isWhole && algorithm in source.checksums)
    return { etag: source.etag, checksums: source.checksums };
  return digestContent(body, [algorithm]);
}

/** `x-amz-copy-source-if-…`, by the rules of RFC 9110, section 13.2.2. */
function meetsSourceCondition(headers: Headers, { etag, modifiedAt }: StoredObject): boolean {
  const given = (name: string) => headers.get(`x-amz-copy-source-if-${name}`);
  const [match, noneMatch] = [given('match'), given('none-match')];
  const isSince = (date: string) => Math.floor(modifiedAt / 1000) > Date.parse(date) / 1000;
  if (match !== null && !namesEtag(match, etag)) return false;
  const unmodifiedSince = given('unmodified-since');
  if (match === null && unmodifiedSince !== null && isSince(unmodifiedSince)) return false;
  if (noneMatch !== null) return !namesEtag(noneMatch, etag);
  const modifiedSince = given('modified-since');
  return modifiedSince === null || isSince(modifiedSince);
}
