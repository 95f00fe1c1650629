/**
 * What a person deleted in the last 30 days, and how it comes back.
 *
 * Read from the bucket, which is the truth: a deleted original is a version
 * under a delete marker, until the lifecycle ends it. To restore it is to copy
 * that version over the marker; the event of the copy brings the record back.
 *
 * "Deleting object versions" and "Restoring previous versions", Amazon S3 User Guide.
 *
 * @module
 */
import {
  ListObjectVersionsCommand,
  type DeleteMarkerEntry,
  type ObjectVersion,
  type S3Client,
} from '@aws-sdk/client-s3';
import { originalsPrefix, parsePhotoKey, type PhotoKeyParts } from '#contract/photo-key';
import { copyOnce } from './copy-once.ts';

/** Days that a deleted photo can be brought back: the lifecycle of the bucket. */
export const RECALL_DAYS = 30;

export interface DeletedPhoto extends PhotoKeyParts {
  key: NonNullable<ReturnType<typeof parsePhotoKey>>['key'];
  /** The version to bring back. */
  versionId: string;
  deletedAt: Date;
  sizeBytes: number;
}

export interface Trash {
  /**
   * Deleted photos, the last deleted first, each where it was last. A photo that
   * is still there under other labels is not among them: it was moved, or is not gone.
   */
  list(signal?: AbortSignal): Promise<DeletedPhoto[]>;
  /** Put a photo back where it was. */
  restore(photo: DeletedPhoto): Promise<void>;
}

/** The Trash of one owner. */
export function createTrash(
  s3: S3Client,
  { bucket, owner }: { bucket: string; owner: string },
): Trash {
  return {
    async list(signal) {
      const { versions, markers } = await listVersions(s3, bucket, originalsPrefix(owner), signal);
      const kept = new Set(
        versions.filter(({ IsLatest }) => IsLatest).flatMap(({ Key }) => toPhotoId(Key) ?? []),
      );
      const deleted = markers
        .filter(({ IsLatest }) => IsLatest)
        .flatMap((marker) => toDeletedPhoto(marker, versions) ?? [])
        .filter(({ photoId }) => !kept.has(photoId))
        .toSorted((a, b) => b.deletedAt.getTime() - a.deletedAt.getTime());
      const lastOf = new Map(deleted.toReversed().map((photo) => [photo.photoId, photo]));
      return deleted.filter((photo) => lastOf.get(photo.photoId) === photo);
    },
    async restore({ key, versionId }) {
      await copyOnce(s3, { bucket, from: key, versionId, to: key });
    },
  };
}

const toPhotoId = (key = '') => parsePhotoKey(key)?.photoId;

/** `undefined` if nothing is left below the marker, or if the key is none of ours. */
function toDeletedPhoto(
  { Key = '', LastModified }: DeleteMarkerEntry,
  versions: readonly ObjectVersion[],
): DeletedPhoto | undefined {
  const photo = parsePhotoKey(Key);
  // S3 lists the versions of a key from the newest to the oldest.
  const last = versions.find((version) => version.Key === Key);
  if (!photo || !last?.VersionId || !LastModified) return undefined;
  return {
    ...photo,
    versionId: last.VersionId,
    deletedAt: LastModified,
    sizeBytes: last.Size ?? 0,
  };
}

async function listVersions(s3: S3Client, Bucket: string, Prefix: string, signal?: AbortSignal) {
  const versions: ObjectVersion[] = [];
  const markers: DeleteMarkerEntry[] = [];
  let next: { KeyMarker?: string | undefined; VersionIdMarker?: string | undefined } = {};
  do {
    const page = await s3.send(
      new ListObjectVersionsCommand({ Bucket, Prefix, ...next }),
      signal ? { abortSignal: signal } : {},
    );
    versions.push(...(page.Versions ?? []));
    markers.push(...(page.DeleteMarkers ?? []));
    next = page.IsTruncated
      ? { KeyMarker: page.NextKeyMarker, VersionIdMarker: page.NextVersionIdMarker }
      : {};
  } while (next.KeyMarker !== undefined);
  return { versions, markers };
}
