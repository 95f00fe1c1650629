/**
 * What an S3 request asks IAM for.
 *
 * "Actions, resources, and condition keys for Amazon S3", Service Authorization Reference.
 *
 * @module
 */
import type { EvaluatedRequest } from '../../iam/evaluate.ts';
import type { RequestContext } from '../../iam/policy-pattern.ts';
import { parseCopySource } from '../objects/copy-source.ts';
import type { NamedObject } from '../objects/delete-objects.ts';
import type { S3Operation, S3Request } from './s3-request.ts';

type KnownRequest = S3Request & { operation: S3Operation };

/** How a request was signed: in its headers or in its address. */
export interface RequestSignature {
  authType: 'REST-HEADER' | 'REST-QUERY-STRING';
  signatureAgeMs: number;
}

/** All that must be allowed: a copy reads one object and writes another. */
export function toAccesses(
  request: KnownRequest,
  bucket: string,
  signature: RequestSignature,
): EvaluatedRequest[] {
  const shared = sharedContext(request, signature);
  const context = { ...shared, ...ownContext(request) };
  const resource = toArn(bucket, request.key);
  return [
    ...toActions(request).map((action) => ({ action, resource, context })),
    ...sourceAccess(request, shared),
    ...(request.operation === 'DeleteObject'
      ? comparedAccess(resource, given(request.headers, 'if-match'), shared)
      : []),
  ];
}

/** What must be allowed for one object of many that a request deletes. */
export function toDeletionAccesses(
  request: S3Request,
  bucket: string,
  signature: RequestSignature,
  { key, versionId, etag }: NamedObject,
): EvaluatedRequest[] {
  const shared = sharedContext(request, signature);
  const resource = toArn(bucket, key);
  return [
    {
      action: versionId === undefined ? 's3:DeleteObject' : 's3:DeleteObjectVersion',
      resource,
      context: { ...shared, 's3:versionid': versionId, 's3:if-match': etag },
    },
    ...comparedAccess(resource, etag, shared),
  ];
}

/** "How to perform conditional deletes": who has an ETag compared must be one who may know it. */
const comparedAccess = (
  resource: string,
  etag: string | undefined,
  context: RequestContext,
): EvaluatedRequest[] =>
  etag === undefined || etag === '*' ? [] : [{ action: 's3:GetObject', resource, context }];

const sharedContext = (
  { headers }: S3Request,
  { authType, signatureAgeMs }: RequestSignature,
): RequestContext => ({
  's3:authType': authType,
  's3:signatureversion': 'AWS4-HMAC-SHA256',
  's3:signatureAge': String(signatureAgeMs),
  's3:TlsVersion': '1.3',
  's3:x-amz-content-sha256':
    given(headers, 'x-amz-content-sha256') ??
    (authType === 'REST-QUERY-STRING' ? 'UNSIGNED-PAYLOAD' : undefined),
});

export const toArn = (bucket: string, key: string): string =>
  key === '' ? `arn:aws:s3:::${bucket}` : `arn:aws:s3:::${bucket}/${key}`;

function toActions({ operation, query }: KnownRequest): string[] {
  const version = query.has('versionId') ? 'Version' : '';
  switch (operation) {
    case 'PutObject':
    case 'CopyObject':
    case 'CreateMultipartUpload':
    case 'UploadPart':
    case 'UploadPartCopy':
    case 'CompleteMultipartUpload':
      return ['s3:PutObject'];
    case 'AbortMultipartUpload':
      return ['s3:AbortMultipartUpload'];
    case 'DeleteObjectAnnotation':
    case 'GetObjectAnnotation':
    case 'PutObjectAnnotation':
      return [`s3:${operation.replace('Annotation', `${version}Annotation`)}`];
    case 'ListObjectAnnotations':
      return [`s3:ListObject${version}Annotations`];
    case 'ListParts':
      return ['s3:ListMultipartUploadParts'];
    case 'ListMultipartUploads':
      return ['s3:ListBucketMultipartUploads'];
    case 'GetObject':
    case 'HeadObject':
      return [`s3:GetObject${version}`];
    case 'GetObjectAttributes':
      return [`s3:GetObject${version}`, `s3:GetObject${version}Attributes`];
    case 'DeleteObject':
      return [`s3:DeleteObject${version}`];
    // Asked for each object by itself. See: toDeletionAccesses
    case 'DeleteObjects':
      return [];
    case 'ListObjectsV2':
    case 'HeadBucket':
      return ['s3:ListBucket'];
    case 'ListObjectVersions':
      return ['s3:ListBucketVersions'];
  }
}

/** The source of a copy is read in the caller's own name. */
function sourceAccess({ headers }: S3Request, context: RequestContext): EvaluatedRequest[] {
  const header = headers.get('x-amz-copy-source');
  if (header === null) return [];
  const { bucket, key, versionId } = parseCopySource(header);
  return [
    {
      action: versionId === undefined ? 's3:GetObject' : 's3:GetObjectVersion',
      resource: toArn(bucket, key),
      context: { ...context, 's3:versionid': versionId },
    },
  ];
}

function ownContext({ operation, query, headers }: KnownRequest): RequestContext {
  switch (operation) {
    case 'PutObject':
    case 'CopyObject':
    case 'CompleteMultipartUpload':
      return { ...writeContext(headers), 's3:ObjectCreationOperation': 'true' };
    // Nothing is there yet: that comes with the completion.
    case 'CreateMultipartUpload':
    case 'UploadPart':
    case 'UploadPartCopy':
      return { ...writeContext(headers), 's3:ObjectCreationOperation': 'false' };
    case 'ListObjectsV2':
    case 'ListObjectVersions':
      return Object.fromEntries(
        ['prefix', 'delimiter', 'max-keys'].map((name) => [
          `s3:${name}`,
          query.get(name) ?? undefined,
        ]),
      );
    case 'DeleteObject':
    case 'GetObject':
    case 'GetObjectAttributes':
    case 'HeadObject':
      return {
        's3:versionid': query.get('versionId') ?? undefined,
        's3:if-match': operation === 'DeleteObject' ? given(headers, 'if-match') : undefined,
      };
    case 'HeadBucket':
    case 'AbortMultipartUpload':
    case 'DeleteObjectAnnotation':
    case 'DeleteObjects':
    case 'GetObjectAnnotation':
    case 'ListObjectAnnotations':
    case 'ListMultipartUploads':
    case 'ListParts':
    case 'PutObjectAnnotation':
      return {};
  }
}

/** Headers of a write that are condition keys under their own name. */
const WRITE_KEYS = [
  'x-amz-acl',
  'x-amz-grant-full-control',
  'x-amz-grant-read',
  'x-amz-grant-read-acp',
  'x-amz-grant-write',
  'x-amz-grant-write-acp',
  'x-amz-metadata-directive',
  'x-amz-object-annotation-directive',
  'x-amz-server-side-encryption',
  'x-amz-server-side-encryption-aws-kms-key-id',
  'x-amz-server-side-encryption-customer-algorithm',
  'x-amz-storage-class',
  'x-amz-website-redirect-location',
  'if-match',
  'if-none-match',
];

function writeContext(headers: Headers): RequestContext {
  const tagging = headers.get('x-amz-tagging');
  return {
    ...Object.fromEntries(WRITE_KEYS.map((name) => [`s3:${name}`, given(headers, name)])),
    's3:x-amz-copy-source': copySourceKey(headers),
    's3:RequestObjectTagKeys': tagging ? [...new URLSearchParams(tagging).keys()] : undefined,
  };
}

/** `bucket/key`, decoded, without the version: so that a policy can say `bucket/prefix/*`. */
function copySourceKey(headers: Headers): string | undefined {
  const header = headers.get('x-amz-copy-source');
  if (header === null) return undefined;
  const { bucket, key } = parseCopySource(header);
  return `${bucket}/${key}`;
}

const given = (headers: Headers, name: string) => headers.get(name) ?? undefined;
