/**
 * Which photos are gone, told from a listing of all versions of an archive.
 *
 * A key names a photo, and nothing makes a session put that photo's bytes under
 * it. So what is compared are bytes, by ETag and size: a photo is still there if
 * the same bytes are, and other bytes under its id hide nothing. A copy of what was
 * sent in parts has another ETag, so that S3 is asked whether it is the photo.
 *
 * @module
 */
import type { DeleteMarkerEntry, ObjectVersion } from '@aws-sdk/client-s3';
import { parsePhotoKey, type PhotoKey, type PhotoKeyParts } from '#contract/photo-key';
import { isInParts } from './object-bytes.ts';
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
export interface PhotoVersion extends ObjectVersion {
  photo: NonNullable<ReturnType<typeof parsePhotoKey>>;
}

/** Whether versions, by their ids, are known to be the photo that their key names. */
export type ProvenVersions = ReadonlySet<string>;

/** The versions of photos among those of one page: most of the work, so that it is done page by page. */
export const readVersions = (versions: readonly ObjectVersion[] = []): PhotoVersion[] =>
  versions.flatMap((version) => {
    const photo = parsePhotoKey(version.Key ?? '');
    return photo ? [{ ...version, photo }] : [];
  });

/**
 * Versions that may be copies of what was sent in parts, one for each size and ETag: of
 * these it is to be asked whether they are the photo.
 */
export function findLikelyCopies({ versions }: Pick<VersionListing, 'versions'>): PhotoVersion[] {
  const inParts = new Set(
    versions.filter(({ ETag }) => isInParts(ETag)).map((version) => nameLikeness(version)),
  );
  const whole = versions.filter(
    (version) => !isInParts(version.ETag) && inParts.has(nameLikeness(version)),
  );
  const byBytes = groupBy(whole, (version) => `${nameLikeness(version)} ${version.ETag ?? ''}`);
  // A current one, if there is one: it answers for the others.
  return [...byBytes.values()].flatMap(
    (same) => same.find(({ IsLatest }) => IsLatest) ?? same.slice(0, 1),
  );
}

const nameLikeness = ({ photo, Size = 0 }: PhotoVersion) => `${photo.photoId} ${Size}`;

/**
 * What was deleted and is nowhere any more, the last deleted first, each where it was last.
 *
 * @param proven which of {@link findLikelyCopies} are the photo that they are named after.
 */
export function findDeletedPhotos(
  { versions, markers }: VersionListing,
  proven: ProvenVersions = new Set(),
): DeletedPhoto[] {
  const markersByKey = groupBy(markers, ({ Key }) => Key);
  const ends = new Map<PhotoVersion, Date>();
  for (const [key, ofKey] of groupBy(versions, ({ Key }) => Key))
    noteEnds(ofKey, markersByKey.get(key) ?? [], ends);
  return [...groupBy(versions, ({ photo }) => photo.photoId).values()]
    .flatMap((ofPhoto) => findLost(ofPhoto, ends, proven))
    .toSorted((a, b) => b.deletedAt.getTime() - a.deletedAt.getTime());
}

/** Of all that was ever under one photo id, what is there no more: each once, where it was last. */
function findLost(
  ofPhoto: readonly PhotoVersion[],
  ends: ReadonlyMap<PhotoVersion, Date>,
  proven: ProvenVersions,
): DeletedPhoto[] {
  const byBytes = groupByBytes(ofPhoto, proven);
  return [...byBytes.values()].flatMap((same) => {
    if (same.some(({ IsLatest }) => IsLatest)) return [];
    const endOf = (version: PhotoVersion) => ends.get(version)?.getTime() ?? 0;
    // What came in parts is there only if nothing better is.
    const whole = same.filter(({ ETag }) => !isInParts(ETag));
    const last = (whole.length > 0 ? whole : same).reduce((a, b) => (endOf(b) > endOf(a) ? b : a));
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
 * Versions of one photo id by their bytes. What came in parts, is not there any more and
 * has the size of a proven copy is taken for its source, so that a move hides it. What is
 * there stays apart: of it nobody knows that it is the photo, and it must hide none.
 */
function groupByBytes(
  ofPhoto: readonly PhotoVersion[],
  proven: ProvenVersions,
): Map<string, PhotoVersion[]> {
  const nameOf = ({ ETag, Size, VersionId = '' }: PhotoVersion) =>
    ETag === undefined ? `version ${VersionId}` : toBytesName(ETag, Size);
  const proofs = ofPhoto.filter(({ VersionId = '' }) => proven.has(VersionId));
  const current = new Set(ofPhoto.filter(({ IsLatest }) => IsLatest).map(nameOf));
  return groupBy(ofPhoto, (version) => {
    const proof = proofs.find(({ Size }) => Size === version.Size);
    const isSource = isInParts(version.ETag) && !current.has(nameOf(version));
    return nameOf(isSource && proof ? proof : version);
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
