/** DeleteObject, and what DeleteObjects does to each of its objects. */
import type { S3Bucket } from '../s3-bucket.ts';
import type { WriteCondition } from '../store/write-condition.ts';

/** What is to be deleted. */
export interface Deletion {
  key: string;
  /** A version, for good; absent to put a delete marker on top. */
  versionId: string | undefined;
  /** Of what is there, where no version is named. */
  condition: WriteCondition;
}

/** What came of it. */
export interface Deleted {
  /** Of the marker that was made, or of the version that was named. */
  versionId: string;
  /** Whether that is a delete marker. */
  isMarker: boolean;
}

/** @throws what the condition throws. */
export async function deleteObject(
  { store, announce }: Pick<S3Bucket, 'store' | 'announce'>,
  { key, versionId, condition }: Deletion,
): Promise<Deleted> {
  if (versionId === undefined) {
    const marker = await store.remove(key, condition);
    await announce(key, marker);
    return { versionId: marker.versionId, isMarker: true };
  }
  const removed = await store.removeVersion(key, versionId);
  if (removed) await announce(key, removed, 'ObjectRemoved:Delete');
  return { versionId, isMarker: removed?.kind === 'marker' };
}
