import { checksumHeaders } from '../bodies/checksum-headers.ts';
import { commonHeaders } from '../answer/common-headers.ts';
import { findObject } from './find-object.ts';
import type { StoredObject } from '../store/object-history.ts';
import type { ObjectStore } from '../store/object-store.ts';
import { readPiece } from './object-piece.ts';
import { S3Refusal } from '../answer/s3-error.ts';
import type { S3Request } from '../request/s3-request.ts';
import { namesEtag } from '../store/write-condition.ts';

/**
 * GetObject and HeadObject.
 *
 * @param mayList whether the caller may list the bucket: only then does S3 say
 *   that a key does not exist; to others it is forbidden.
 * @throws S3Refusal
 */
export async function readObject(
  { operation, key, query, headers }: S3Request,
  store: ObjectStore,
  mayList: boolean,
): Promise<Response> {
  const versionId = query.get('versionId') ?? undefined;
  const object = await findObject(store, { key, versionId }, mayList);
  const shared = { ...commonHeaders(), ...objectHeaders(object), ...overrides(query) };
  if (judge(headers, object) === 'not-modified')
    return new Response(null, { status: 304, headers: shared });

  const piece = readPiece(headers, query, object);
  const { start, end } = piece ?? { start: 0, end: object.sizeBytes };
  const checksums = piece ? piece.checksums : checksumHeaders(object);
  const answer = {
    status: piece ? 206 : 200,
    headers: {
      ...shared,
      'content-length': String(end - start),
      ...piece?.headers,
      ...(headers.get('x-amz-checksum-mode') === 'ENABLED' && checksums),
    },
  };
  if (operation === 'HeadObject') return new Response(null, answer);
  return new Response((await store.readBody(object.versionId)).slice(start, end), answer);
}

const objectHeaders = ({ etag, modifiedAt, versionId, headers, metadata }: StoredObject) => ({
  'accept-ranges': 'bytes',
  'content-type': 'binary/octet-stream',
  ...headers,
  ...Object.fromEntries(
    Object.entries(metadata).map(([name, value]) => [`x-amz-meta-${name}`, value]),
  ),
  etag: `"${etag}"`,
  'last-modified': new Date(modifiedAt).toUTCString(),
  'x-amz-server-side-encryption': 'AES256',
  'x-amz-version-id': versionId,
});

const OVERRIDES =
  /^response-(?<name>cache-control|content-(?:disposition|encoding|language|type)|expires)$/;

/** `response-content-disposition=…` and its like: the caller's own words for a header. */
const overrides = (query: URLSearchParams) =>
  Object.fromEntries(
    [...query].flatMap(([parameter, value]) => {
      const { name } = OVERRIDES.exec(parameter)?.groups ?? {};
      return name === undefined ? [] : [[name, value]];
    }),
  );

/**
 * What the conditions of a read come to, by the order of RFC 9110, section 13.2.2.
 *
 * @throws S3Refusal
 */
function judge(headers: Headers, { etag, modifiedAt }: StoredObject): 'send' | 'not-modified' {
  // Dates in headers know no milliseconds.
  const isSince = (date: string) => Math.floor(modifiedAt / 1000) * 1000 > Date.parse(date);
  const match = headers.get('if-match');
  const unmodifiedSince = headers.get('if-unmodified-since');
  if (
    match !== null ? !namesEtag(match, etag) : unmodifiedSince !== null && isSince(unmodifiedSince)
  )
    throw new S3Refusal('PreconditionFailed');
  const noneMatch = headers.get('if-none-match');
  if (noneMatch !== null) return namesEtag(noneMatch, etag) ? 'not-modified' : 'send';
  const since = headers.get('if-modified-since');
  return since !== null && !isSince(since) ? 'not-modified' : 'send';
}
