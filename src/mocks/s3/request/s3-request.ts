import { S3Refusal } from '../answer/s3-error.ts';
import { readBucketAddress } from './bucket-address.ts';

/** An operation that we have, if only to ask whether the caller may. */
export type S3Operation =
  | 'AbortMultipartUpload'
  | 'CompleteMultipartUpload'
  | 'CopyObject'
  | 'CreateMultipartUpload'
  | 'DeleteObject'
  | 'DeleteObjectAnnotation'
  | 'DeleteObjects'
  | 'GetObject'
  | 'GetObjectAnnotation'
  | 'GetObjectAttributes'
  | 'HeadBucket'
  | 'HeadObject'
  | 'ListMultipartUploads'
  | 'ListObjectAnnotations'
  | 'ListObjectVersions'
  | 'ListObjectsV2'
  | 'ListParts'
  | 'PutObject'
  | 'PutObjectAnnotation'
  | 'UploadPart'
  | 'UploadPartCopy';

export interface S3Request {
  /** `undefined` for operations that we do not have. */
  operation: S3Operation | undefined;
  method: string;
  /** As it was sent. */
  url: string;
  /** As the address names it. */
  bucket: string;
  /** Decoded; empty for the bucket itself. */
  key: string;
  query: URLSearchParams;
  /** Those among them that a presigned URL has in its query. */
  headers: Headers;
  /** Read it in slices: it may be larger than what fits into memory. */
  body: Blob;
}

/** Query parameters that leave the operation what it is without them. */
const PLAIN_PARAMETERS =
  /^(?:x-id|versionId|annotation-prefix|max-annotation-results|response-[a-z-]+|x-amz-.+)$/i;

/**
 * The operations on objects: by method, the parameters that tell it, and whether it copies.
 */
const OBJECT_OPERATIONS: Readonly<Record<string, S3Operation>> = {
  'GET ': 'GetObject',
  'GET partNumber': 'GetObject',
  'GET attributes': 'GetObjectAttributes',
  'HEAD ': 'HeadObject',
  'HEAD partNumber': 'HeadObject',
  'PUT ': 'PutObject',
  'PUT copy': 'CopyObject',
  'DELETE ': 'DeleteObject',
  'POST uploads': 'CreateMultipartUpload',
  'PUT partNumber,uploadId': 'UploadPart',
  'PUT partNumber,uploadId,copy': 'UploadPartCopy',
  'GET uploadId': 'ListParts',
  'GET max-parts,uploadId': 'ListParts',
  'GET part-number-marker,uploadId': 'ListParts',
  'GET max-parts,part-number-marker,uploadId': 'ListParts',
  'POST uploadId': 'CompleteMultipartUpload',
  'DELETE uploadId': 'AbortMultipartUpload',
  'DELETE annotation,annotationName': 'DeleteObjectAnnotation',
  'GET annotation,annotationName': 'GetObjectAnnotation',
  'GET annotation': 'ListObjectAnnotations',
  'PUT annotation,annotationName': 'PutObjectAnnotation',
};

/** @throws S3Refusal if the address is not one. */
export async function readS3Request(request: Request): Promise<S3Request> {
  const url = new URL(request.url);
  const query = url.searchParams;
  const { bucket, path } = readBucketAddress(url);
  const key = decodePath(path);
  return {
    operation: key === '' ? toBucketOperation(request, query) : toObjectOperation(request, query),
    method: request.method,
    url: request.url,
    bucket,
    key,
    query,
    headers: withHoisted(request.headers, query),
    body: /^(?:PUT|POST)$/.test(request.method) ? await request.blob() : new Blob(),
  };
}

/** "Authenticating Requests: Using Query Parameters": there `x-amz-…` is as good as a header. */
function withHoisted(sent: Headers, query: URLSearchParams): Headers {
  if (!query.has('X-Amz-Signature')) return sent;
  const headers = new Headers(sent);
  for (const [name, value] of query) if (name.startsWith('x-amz-')) headers.set(name, value);
  return headers;
}

function decodePath(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    // Throws on a percent sign that begins nothing.
    throw new S3Refusal('InvalidURI');
  }
}

function toBucketOperation({ method }: Request, query: URLSearchParams): S3Operation | undefined {
  if (method === 'HEAD') return 'HeadBucket';
  if (method === 'POST') return query.has('delete') ? 'DeleteObjects' : undefined;
  if (method !== 'GET') return undefined;
  if (query.has('versions')) return 'ListObjectVersions';
  if (query.has('uploads')) return 'ListMultipartUploads';
  return query.get('list-type') === '2' ? 'ListObjectsV2' : undefined;
}

function toObjectOperation(
  { method, headers }: Request,
  query: URLSearchParams,
): S3Operation | undefined {
  const telling = [...query.keys()].filter((name) => !PLAIN_PARAMETERS.test(name)).sort();
  const copies = headers.has('x-amz-copy-source') ? ['copy'] : [];
  return OBJECT_OPERATIONS[`${method} ${[...telling, ...copies].join()}`];
}
