/** What each operation does, once its caller may. */
import { checksumElements, checksumHeaders } from './bodies/checksum-headers.ts';
import { commonHeaders } from './answer/common-headers.ts';
import { completeUpload } from './multipart/complete-upload.ts';
import { copyObject, findCopySource } from './objects/copy-object.ts';
import { createMultipartUpload } from './multipart/create-upload.ts';
import { deleteObject } from './objects/delete-object.ts';
import { deleteObjects, type NamedObject } from './objects/delete-objects.ts';
import { listObjects } from './listings/list-objects.ts';
import { listParts } from './multipart/list-parts.ts';
import { listUploads } from './listings/list-uploads.ts';
import { listObjectVersions } from './listings/list-versions.ts';
import { uploadPart, uploadPartCopy } from './multipart/multipart-parts.ts';
import { readObjectAttributes } from './objects/object-attributes.ts';
import { checkObjectHeaders } from './objects/object-headers.ts';
import { putObject } from './objects/put-object.ts';
import { readObject } from './objects/read-object.ts';
import type { S3Bucket } from './s3-bucket.ts';
import type { S3Operation, S3Request } from './request/s3-request.ts';
import { readPartNumber, readUploadId } from './multipart/upload-address.ts';
import { readWriteCondition } from './store/write-condition.ts';
import { element, escapeXml, etagElement, timeElement, toXmlResponse } from './answer/xml.ts';
import { S3Refusal } from './answer/s3-error.ts';

/** What else the caller of an operation may. */
export interface CallerRights {
  mayList: boolean;
  /** One of the objects that a request to delete many names. */
  mayDelete(object: NamedObject): boolean;
}

type Perform = (request: S3Request, bucket: S3Bucket, rights: CallerRights) => Promise<Response>;

const ENCRYPTED = { 'x-amz-server-side-encryption': 'AES256' };

/** @throws S3Refusal, each. */
export const OPERATIONS: Readonly<Record<S3Operation, Perform>> = {
  GetObject: (request, { store }, { mayList }) => readObject(request, store, mayList),
  HeadObject: (request, { store }, { mayList }) => readObject(request, store, mayList),
  GetObjectAttributes: (request, { store }, { mayList }) =>
    readObjectAttributes(request, store, mayList),
  ListObjectsV2: (request, { bucket, store }) => listObjects(request, bucket, store),
  ListObjectVersions: (request, { bucket, store }) => listObjectVersions(request, bucket, store),
  ListMultipartUploads: (request, { bucket, store }) => listUploads(request, bucket, store),
  HeadBucket: () => Promise.resolve(new Response(null, { headers: commonHeaders() })),

  async PutObject(request, { store, announce, uploads }) {
    checkObjectHeaders(request);
    readWriteCondition(request.headers);
    const { key, url, body } = request;
    await uploads.take({ url, key, totalBytes: body.size });
    const stored = await putObject(request, store);
    await announce(key, stored);
    const headers = { ...ENCRYPTED, etag: `"${stored.etag}"`, ...checksumHeaders(stored) };
    return emptyResponse(200, stored.versionId, headers);
  },

  async CopyObject(request, { bucket, store, announce }, { mayList }) {
    const source = await findCopySource(request, bucket, store, mayList);
    const stored = await copyObject(request, source, store);
    await announce(request.key, stored, 'ObjectCreated:Copy');
    const content = [
      etagElement(stored.etag),
      timeElement('LastModified', stored.modifiedAt),
      ...checksumElements(stored),
    ];
    return toXmlResponse('CopyObjectResult', content, {
      ...ENCRYPTED,
      'x-amz-version-id': stored.versionId,
      'x-amz-copy-source-version-id': source.object.versionId,
    });
  },

  async DeleteObject({ key, query, headers }, bucket) {
    const deleted = await deleteObject(bucket, {
      key,
      versionId: query.get('versionId') ?? undefined,
      condition: readWriteCondition(headers),
    });
    const marker = { 'x-amz-delete-marker': 'true' };
    return emptyResponse(204, deleted.versionId, deleted.isMarker ? marker : {});
  },
  DeleteObjects: (request, bucket, { mayDelete }) => deleteObjects(request, bucket, mayDelete),

  CreateMultipartUpload: (request, { bucket, store }) =>
    createMultipartUpload(request, bucket, store),
  ListParts: (request, { bucket, store }) => listParts(request, bucket, store),

  async UploadPart(request, { store, uploads }) {
    const { key, url, body } = request;
    const partNumber = readPartNumber(request.query);
    await uploads.take({ url, key, partNumber, totalBytes: body.size });
    return uploadPart(request, store);
  },

  async UploadPartCopy(request, { bucket, store }, { mayList }) {
    const { object } = await findCopySource(request, bucket, store, mayList);
    return uploadPartCopy(request, object, store);
  },

  async CompleteMultipartUpload(request, { bucket, store, announce }) {
    const { stored, isRepeated } = await completeUpload(request, store);
    if (!isRepeated) await announce(request.key, stored, 'ObjectCreated:CompleteMultipartUpload');
    const content = [
      element('Location', escapeXml(new URL(request.url).href.replace(/\?.*$/, ''))),
      element('Bucket', escapeXml(bucket)),
      element('Key', escapeXml(request.key)),
      etagElement(stored.etag),
      ...checksumElements(stored),
    ];
    return toXmlResponse('CompleteMultipartUploadResult', content, {
      ...ENCRYPTED,
      'x-amz-version-id': stored.versionId,
    });
  },

  // Nobody here may: a sidecar that is lost for good when it is overwritten or deleted.
  DeleteObjectAnnotation: notImplemented,
  GetObjectAnnotation: notImplemented,
  ListObjectAnnotations: notImplemented,
  PutObjectAnnotation: notImplemented,

  async AbortMultipartUpload(request, { store }) {
    await store.uploads.abort(request.key, readUploadId(request));
    return new Response(null, { status: 204, headers: commonHeaders() });
  },
};

function notImplemented(): never {
  throw new S3Refusal('NotImplemented');
}

const emptyResponse = (status: number, versionId: string, headers: Record<string, string>) =>
  new Response(null, {
    status,
    headers: { ...commonHeaders(), 'x-amz-version-id': versionId, ...headers },
  });
