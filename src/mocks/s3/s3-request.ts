import type { RequestContext } from '../iam/policy-pattern.ts';

/** An operation that we have. */
export type S3Operation =
  'PutObject' | 'GetObject' | 'HeadObject' | 'DeleteObject' | 'ListObjectsV2';

export interface S3Request {
  /** `undefined` for operations that we do not have. */
  operation: S3Operation | undefined;
  method: string;
  /** As it was sent. */
  url: string;
  /** Decoded; empty for the bucket itself. */
  key: string;
  query: URLSearchParams;
  headers: Headers;
  body: ArrayBuffer;
}

/** Query parameters that leave the operation what its method says. */
const PLAIN_PARAMETERS = /^(?:x-id|versionId|response-[a-z-]+)$/;

export async function readS3Request(request: Request): Promise<S3Request> {
  const url = new URL(request.url);
  const query = url.searchParams;
  const key = decodeURIComponent(url.pathname.slice(1));
  return {
    operation: toOperation(request, key, query),
    method: request.method,
    url: request.url,
    key,
    query,
    headers: request.headers,
    body: request.method === 'PUT' ? await request.arrayBuffer() : new ArrayBuffer(0),
  };
}

function toOperation(
  { method, headers }: Request,
  key: string,
  query: URLSearchParams,
): S3Operation | undefined {
  if (key === '')
    return method === 'GET' && query.get('list-type') === '2' ? 'ListObjectsV2' : undefined;
  if ([...query.keys()].some((name) => !PLAIN_PARAMETERS.test(name))) return undefined;
  if (headers.has('x-amz-copy-source')) return undefined;
  switch (method) {
    case 'PUT':
      return 'PutObject';
    case 'GET':
      return 'GetObject';
    case 'HEAD':
      return 'HeadObject';
    case 'DELETE':
      return 'DeleteObject';
    default:
      return undefined;
  }
}

/** What IAM calls an operation: "Actions, resources, and condition keys for Amazon S3". */
export function toAction(operation: S3Operation, query: URLSearchParams): string {
  const version = query.has('versionId') ? 'Version' : '';
  switch (operation) {
    case 'PutObject':
      return 's3:PutObject';
    case 'GetObject':
    case 'HeadObject':
      return `s3:GetObject${version}`;
    case 'DeleteObject':
      return `s3:DeleteObject${version}`;
    case 'ListObjectsV2':
      return 's3:ListBucket';
  }
}

/** Headers that are condition keys under their own name. */
const HEADER_KEYS = [
  'x-amz-acl',
  'x-amz-content-sha256',
  'x-amz-copy-source',
  'x-amz-server-side-encryption',
  'x-amz-storage-class',
  'x-amz-website-redirect-location',
  'if-match',
  'if-none-match',
];

/** The condition keys that S3 gives to IAM with a request. */
export function toContext(
  { operation, query, headers }: S3Request,
  signatureAgeMs: number,
): RequestContext {
  const given = (name: string) => headers.get(name) ?? undefined;
  const tagging = headers.get('x-amz-tagging');
  return {
    's3:authType': 'REST-HEADER',
    's3:signatureversion': 'AWS4-HMAC-SHA256',
    's3:signatureAge': String(signatureAgeMs),
    's3:TlsVersion': '1.3',
    ...(operation === 'PutObject' && {
      's3:ObjectCreationOperation': 'true',
      's3:RequestObjectTagKeys': tagging ? [...new URLSearchParams(tagging).keys()] : undefined,
    }),
    ...(operation === 'ListObjectsV2' && {
      's3:prefix': query.get('prefix') ?? undefined,
      's3:delimiter': query.get('delimiter') ?? undefined,
      's3:max-keys': query.get('max-keys') ?? undefined,
    }),
    ...Object.fromEntries(HEADER_KEYS.map((name) => [`s3:${name}`, given(name)])),
  };
}
