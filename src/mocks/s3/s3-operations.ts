/** What each operation does, once its caller may. */
import { commonHeaders } from './common-headers.ts';
import { completeUpload } from './complete-upload.ts';
import { copyObject, findCopySource } from './copy-object.ts';
import { listObjects } from './list-objects.ts';
import { listObjectVersions } from './list-versions.ts';
import {
  createMultipartUpload,
  listParts,
  readPartNumber,
  readUploadId,
  uploadPart,
  uploadPartCopy,
} from './multipart-parts.ts';
import type { Announce } from './notifications.ts';
import { checkObjectHeaders } from './object-headers.ts';
import type { StoredObject } from './object-history.ts';
import type { ObjectStore } from './object-store.ts';
import { putObject } from './put-object.ts';
import { checksumHeaders, readObject } from './read-object.ts';
import type { S3Operation, S3Request } from './s3-request.ts';
import type { Uploads } from './uploads.ts';
import { readWriteCondition } from './write-condition.ts';
import { element, escapeXml, etagElement, timeElement, toXmlResponse } from './xml.ts';

export interface S3Bucket {
  bucket: string;
  store: ObjectStore;
  /** Told of each change. */
  announce: Announce;
  uploads: Uploads;
}

type Perform = (request: S3Request, bucket: S3Bucket, mayList: boolean) => Promise<Response>;

const ENCRYPTED = { 'x-amz-server-side-encryption': 'AES256' };

/** @throws S3Refusal, each. */
export const OPERATIONS: Readonly<Record<S3Operation, Perform>> = {
  GetObject: (request, { store }, mayList) => readObject(request, store, mayList),
  HeadObject: (request, { store }, mayList) => readObject(request, store, mayList),
  ListObjectsV2: (request, { bucket, store }) => listObjects(request, bucket, store),
  ListObjectVersions: (request, { bucket, store }) => listObjectVersions(request, bucket, store),
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

  async CopyObject(request, { bucket, store, announce }, mayList) {
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

  async DeleteObject({ key, query, headers }, { store, announce }) {
    const versionId = query.get('versionId');
    if (versionId === null) {
      const marker = await store.remove(key, readWriteCondition(headers));
      await announce(key, marker);
      return emptyResponse(204, marker.versionId, { 'x-amz-delete-marker': 'true' });
    }
    const removed = await store.removeVersion(key, versionId);
    if (removed) await announce(key, removed, 'ObjectRemoved:Delete');
    const isMarker = removed?.kind === 'marker';
    return emptyResponse(204, versionId, isMarker ? { 'x-amz-delete-marker': 'true' } : {});
  },

  CreateMultipartUpload: (request, { bucket, store }) =>
    createMultipartUpload(request, bucket, store),
  ListParts: (request, { bucket, store }) => listParts(request, bucket, store),

  async UploadPart(request, { store, uploads }) {
    const { key, url, body } = request;
    const partNumber = readPartNumber(request);
    await uploads.take({ url, key, partNumber, totalBytes: body.size });
    return uploadPart(request, store);
  },

  async UploadPartCopy(request, { bucket, store }, mayList) {
    const { object } = await findCopySource(request, bucket, store, mayList);
    return uploadPartCopy(request, object, store);
  },

  async CompleteMultipartUpload(request, { bucket, store, announce }) {
    const stored = await completeUpload(request, store);
    await announce(request.key, stored, 'ObjectCreated:CompleteMultipartUpload');
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

  async AbortMultipartUpload(request, { store }) {
    await store.uploads.abort(request.key, readUploadId(request));
    return new Response(null, { status: 204, headers: commonHeaders() });
  },
};

const checksumElements = ({ checksums, checksumType = 'FULL_OBJECT' }: StoredObject): string[] =>
  Object.entries(checksums).flatMap(([name, value]) => [
    element(`Checksum${name.toUpperCase()}`, value),
    element('ChecksumType', checksumType),
  ]);

const emptyResponse = (status: number, versionId: string, headers: Record<string, string>) =>
  new Response(null, {
    status,
    headers: { ...commonHeaders(), 'x-amz-version-id': versionId, ...headers },
  });
