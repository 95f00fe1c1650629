import { commonHeaders } from './common-headers.ts';
import { findObject } from './find-object.ts';
import type { StoredObject } from './object-history.ts';
import type { ObjectStore } from './object-store.ts';
import { S3Refusal } from './s3-error.ts';
import type { S3Request } from './s3-request.ts';
import { namesEtag } from './write-condition.ts';

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

  const range = parseRange(headers.get('range') ?? '', object.sizeBytes);
  const { start, end } = range ?? { start: 0, end: object.sizeBytes };
  const answer = {
    status: range ? 206 : 200,
    headers: {
      ...shared,
      'content-length': String(end - start),
      ...(range
        ? { 'content-range': `bytes ${start}-${end - 1}/${object.sizeBytes}` }
        : headers.get('x-amz-checksum-mode') === 'ENABLED' && checksumHeaders(object)),
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

/** What S3 knows of an object's integrity, if anything. */
export const checksumHeaders = ({
  checksums,
  checksumType = 'FULL_OBJECT',
}: StoredObject): Record<string, string> =>
  Object.fromEntries(
    Object.entries(checksums).flatMap(([algorithm, value]) => [
      [`x-amz-checksum-${algorithm}`, value],
      ['x-amz-checksum-type', checksumType],
    ]),
  );

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

/**
 * The bytes that a `Range` header asks for, `end` exclusive; `undefined` for all.
 *
 * @throws S3Refusal if there are no such bytes.
 */
function parseRange(text: string, sizeBytes: number): { start: number; end: number } | undefined {
  const { first, last } = /^bytes=(?<first>\d*)-(?<last>\d*)$/.exec(text)?.groups ?? {};
  if (first === undefined || last === undefined || (!first && !last)) return undefined;
  const start = first ? Number(first) : Math.max(0, sizeBytes - Number(last));
  const end = first && last ? Math.min(sizeBytes, Number(last) + 1) : sizeBytes;
  if (first && last && Number(last) < Number(first)) return undefined;
  if (start >= end)
    throw new S3Refusal('InvalidRange', { 'content-range': `bytes */${sizeBytes}` });
  return { start, end };
}
