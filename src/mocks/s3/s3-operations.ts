/** What each operation does, once its caller may. */
import { commonHeaders } from './common-headers.ts';
import { copyObject, findCopySource } from './copy-object.ts';
import { listObjects } from './list-objects.ts';
import { listObjectVersions } from './list-versions.ts';
import type { Announce } from './notifications.ts';
import { checkObjectHeaders } from './object-headers.ts';
import type { ObjectStore } from './object-store.ts';
import { putObject } from './put-object.ts';
import { checksumHeaders, readObject } from './read-object.ts';
import type { S3Operation, S3Request } from './s3-request.ts';
import type { Uploads } from './uploads.ts';
import { readWriteCondition } from './write-condition.ts';
import { element, etagElement, timeElement, toXmlResponse } from './xml.ts';

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
    await uploads.take({ url, key, totalBytes: body.byteLength });
    const stored = await putObject(request, store);
    await announce(key, stored);
    const headers = { ...ENCRYPTED, etag: `"${stored.etag}"`, ...checksumHeaders(stored) };
    return emptyResponse(200, stored.versionId, headers);
  },

  async CopyObject(request, { bucket, store, announce }, mayList) {
    const source = await findCopySource(request, bucket, store, mayList);
    const stored = await copyObject(request, source, store);
    await announce(request.key, stored, 'ObjectCreated:Copy');
    const { etag, modifiedAt, checksums, versionId } = stored;
    const content = [
      etagElement(etag),
      timeElement('LastModified', modifiedAt),
      ...Object.entries(checksums).map(([name, value]) =>
        element(`Checksum${name.toUpperCase()}`, value),
      ),
    ];
    return toXmlResponse('CopyObjectResult', content, {
      ...ENCRYPTED,
      'x-amz-version-id': versionId,
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
};

const emptyResponse = (status: number, versionId: string, headers: Record<string, string>) =>
  new Response(null, {
    status,
    headers: { ...commonHeaders(), 'x-amz-version-id': versionId, ...headers },
  });
