import { S3Refusal } from './s3-error.ts';

/** An operation that we have. */
export type S3Operation =
  | 'CopyObject'
  | 'DeleteObject'
  | 'GetObject'
  | 'HeadBucket'
  | 'HeadObject'
  | 'ListObjectVersions'
  | 'ListObjectsV2'
  | 'PutObject';

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

/** @throws S3Refusal if the address is not one. */
export async function readS3Request(request: Request): Promise<S3Request> {
  const url = new URL(request.url);
  const query = url.searchParams;
  const key = decodePath(url.pathname);
  return {
    operation: key === '' ? toBucketOperation(request, query) : toObjectOperation(request, query),
    method: request.method,
    url: request.url,
    key,
    query,
    headers: request.headers,
    body: request.method === 'PUT' ? await request.arrayBuffer() : new ArrayBuffer(0),
  };
}

function decodePath(path: string): string {
  try {
    return decodeURIComponent(path.slice(1));
  } catch {
    // Throws on a percent sign that begins nothing.
    throw new S3Refusal('InvalidURI');
  }
}

function toBucketOperation({ method }: Request, query: URLSearchParams): S3Operation | undefined {
  if (method === 'HEAD') return 'HeadBucket';
  if (method !== 'GET') return undefined;
  if (query.has('versions')) return 'ListObjectVersions';
  return query.get('list-type') === '2' ? 'ListObjectsV2' : undefined;
}

function toObjectOperation(
  { method, headers }: Request,
  query: URLSearchParams,
): S3Operation | undefined {
  if ([...query.keys()].some((name) => !PLAIN_PARAMETERS.test(name))) return undefined;
  switch (method) {
    case 'PUT':
      return headers.has('x-amz-copy-source') ? 'CopyObject' : 'PutObject';
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
