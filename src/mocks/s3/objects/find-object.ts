import type { StoredObject } from '../store/object-history.ts';
import type { ObjectStore } from '../store/object-store.ts';
import { S3Refusal } from '../answer/s3-error.ts';

/**
 * The object that a read is about.
 *
 * @param mayList whether the caller may list the bucket: only then does S3 say
 *   that a key does not exist; to others it is forbidden.
 * @throws S3Refusal
 */
export async function findObject(
  store: ObjectStore,
  { key, versionId }: { key: string; versionId: string | undefined },
  mayList: boolean,
): Promise<StoredObject> {
  const version = await store.read(key, versionId);
  if (version?.kind === 'object') return version;
  if (versionId !== undefined && version)
    throw new S3Refusal('MethodNotAllowed', {
      'x-amz-delete-marker': 'true',
      'x-amz-version-id': version.versionId,
      'last-modified': new Date(version.modifiedAt).toUTCString(),
      allow: 'DELETE',
    });
  if (!mayList) throw new S3Refusal('AccessDenied');
  if (versionId !== undefined) throw new S3Refusal('NoSuchVersion');
  if (!version) throw new S3Refusal('NoSuchKey');
  throw new S3Refusal('NoSuchKey', {
    'x-amz-delete-marker': 'true',
    'x-amz-version-id': version.versionId,
  });
}
