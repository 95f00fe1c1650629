/**
 * Which photos are gone, told from a listing of all versions of an archive.
 *
 * A key names a photo, and nothing makes a session put that photo's bytes under
 * it. So what is compared are bytes, by ETag and size: a photo is still there if
 * the same bytes are, and other bytes under its id hide nothing.
 *
 * @module
 */
import type { DeleteMarkerEntry, ObjectVersion } from '@aws-sdk/client-s3';
import { parsePhotoKey, type PhotoKey, type PhotoKeyParts } from '#contract/photo-key';
import { toBytesName } from './s3-answers.ts';

export interface DeletedPhoto extends PhotoKeyParts {
  key: PhotoKey;
  /** The version to bring back. */
  versionId: string;
  deletedAt: Date;
  sizeBytes: number;
  /** Whether there are, or were, other bytes under the same photo id: one of them is not this photo. */
  isContested: boolean;
}

/** All versions and delete markers of an archive; those of one key from the newest to the oldest. */
export interface VersionListing {
  versions: readonly PhotoVersion[];
  markers: readonly DeleteMarkerEntry[];
}

/** A version, and the photo that its key names. */
interface PhotoVersion extends ObjectVersion {
  photo: NonNullable<ReturnType<typeof parsePhotoKey>>;
}

/** The versions of photos among those of one page: most of the work, so that it is done page by page. */
export const readVersions = (versions: readonly ObjectVersion[] = []): PhotoVersion[] =>
  versions.flatMap((version) => {
    const photo = parsePhotoKey(version.Key ?? '');
    return photo ? [{ ...version, photo }] : [];
  });

/** What was deleted and is nowhere any more, the last deleted first, each where it was last. */
export function findDeletedPhotos({ versions, markers }: VersionListing): DeletedPhoto[] {
  const markersByKey = groupBy(markers, ({ Key }) => Key);
  const ends = new Map<PhotoVersion, Date>();
  for (const [key, ofKey] of groupBy(versions, ({ Key }) => Key))
    noteEnds(ofKey, markersByKey.get(key) ?? [], ends);
  return [...groupBy(versions, ({ photo }) => photo.photoId).values()]
    .flatMap((ofPhoto) => findLost(ofPhoto, ends))
    .toSorted((a, b) => b.deletedAt.getTime() - a.deletedAt.getTime());
}

/** Of all that was ever under one photo id, what is there no more: each once, where it was last. */
function findLost(
  ofPhoto: readonly PhotoVersion[],
  ends: ReadonlyMap<PhotoVersion, Date>,
): DeletedPhoto[] {
  const byBytes = groupBy(ofPhoto, ({ ETag, Size, VersionId = '' }) =>
    ETag === undefined ? `version ${VersionId}` : toBytesName(ETag, Size),
  );
  return [...byBytes.values()].flatMap((same) => {
    if (same.some(({ IsLatest }) => IsLatest)) return [];
    const endOf = (version: PhotoVersion) => ends.get(version)?.getTime() ?? 0;
    const last = same.reduce((a, b) => (endOf(b) > endOf(a) ? b : a));
    const deletedAt = ends.get(last);
    if (last.VersionId === undefined || !deletedAt) return [];
    return {
      ...last.photo,
      versionId: last.VersionId,
      deletedAt,
      sizeBytes: last.Size ?? 0,
      isContested: byBytes.size > 1,
    };
  });
}

/**
 * When each version of one key ceased to be current: at the first marker after it,
 * else at the version after it. S3 tells times to the second.
 */
function noteEnds(
  versions: readonly PhotoVersion[],
  markers: readonly DeleteMarkerEntry[],
  ends: Map<PhotoVersion, Date>,
): void {
  let oldest = markers.length - 1;
  for (const [index, version] of versions.toReversed().entries()) {
    const madeAt = version.LastModified?.getTime() ?? 0;
    // Markers before this version were of older ones.
    while (oldest >= 0 && (markers[oldest]?.LastModified?.getTime() ?? 0) < madeAt) oldest -= 1;
    const next = versions.at(-index - 2);
    const endedAt = markers[oldest]?.LastModified ?? next?.LastModified;
    if (endedAt && !version.IsLatest) ends.set(version, endedAt);
  }
}

function groupBy<Entry>(
  entries: readonly Entry[],
  toName: (entry: Entry) => string | undefined,
): Map<string, Entry[]> {
  const groups = new Map<string, Entry[]>();
  for (const entry of entries) {
    const name = toName(entry) ?? '';
    const group = groups.get(name);
    if (group) group.push(entry);
    else groups.set(name, [entry]);
  }
  return groups;
}
