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
  type S3Client,
} from '@aws-sdk/client-s3';
import { originalsPrefix, type PhotoKey } from '#contract/photo-key';
import { ProblemError } from '../problems.ts';
import { copyOnce } from './copy-once.ts';
import {
  type DeletedPhoto,
  findDeletedPhotos,
  findLikelyCopies,
  type PhotoVersion,
  type ProvenVersions,
  readVersions,
  type VersionListing,
} from './deleted-photos.ts';
import { headObject, isProven } from './object-bytes.ts';
import { isMissing } from './s3-answers.ts';
import { severalAtOnce } from './several-at-once.ts';

/** Days that a deleted photo can be brought back: the lifecycle of the bucket. */
export const RECALL_DAYS = 30;

export interface Trash {
  /**
   * Deleted photos, the last deleted first, each where it was last. A photo whose
   * bytes are still there under other labels is not among them: it was moved, or is not gone.
   */
  list(signal?: AbortSignal): Promise<DeletedPhoto[]>;
  /** Put a photo back where it was; what has taken its place since goes to the Trash. */
  restore(photo: DeletedPhoto): Promise<void>;
  /**
   * Put back what was last under a key, straight after it was deleted: no record need say so yet.
   *
   * @throws ProblemError `not-found` if nothing was ever there.
   */
  recall(key: PhotoKey): Promise<void>;
}

/** The Trash of one owner. */
export const createTrash = (
  s3: S3Client,
  { bucket, owner }: { bucket: string; owner: string },
): Trash => ({
  async list(signal) {
    const listing = await listVersions(s3, bucket, originalsPrefix(owner), signal);
    const proven = await findProven(s3, bucket, findLikelyCopies(listing));
    return findDeletedPhotos(listing, proven);
  },
  async restore({ key, versionId }) {
    await copyOnce(s3, { bucket, from: key, versionId, to: key });
  },
  async recall(key) {
    const { versions } = await listVersions(s3, bucket, key);
    const last = versions.find(({ Key }) => Key === key);
    if (!last?.VersionId) throw new ProblemError({ kind: 'not-found' });
    if (last.IsLatest) return;
    await copyOnce(s3, { bucket, from: key, versionId: last.VersionId, to: key });
  },
});

/** Requests that are under way at once. */
const AT_ONCE = 8;

/** Which of these versions S3 vouches for. */
async function findProven(
  s3: S3Client,
  Bucket: string,
  versions: readonly PhotoVersion[],
): Promise<ProvenVersions> {
  const proven = new Set<string>();
  await severalAtOnce(versions, AT_ONCE, async ({ photo, VersionId = '' }) => {
    const head = await headObject(s3, { Bucket, Key: photo.key, VersionId }).catch(
      (error: unknown) => {
        if (isMissing(error)) return undefined; // gone this moment
        throw error;
      },
    );
    if (head && isProven(head, photo.key)) proven.add(VersionId);
  });
  return proven;
}

async function listVersions(
  s3: S3Client,
  Bucket: string,
  Prefix: string,
  signal?: AbortSignal,
): Promise<VersionListing> {
  const versions: VersionListing['versions'][number][] = [];
  const markers: DeleteMarkerEntry[] = [];
  let next: { KeyMarker?: string | undefined; VersionIdMarker?: string | undefined } = {};
  do {
    const page = await s3.send(
      new ListObjectVersionsCommand({ Bucket, Prefix, ...next }),
      signal ? { abortSignal: signal } : {},
    );
    versions.push(...readVersions(page.Versions));
    markers.push(...(page.DeleteMarkers ?? []));
    next = page.IsTruncated
      ? { KeyMarker: page.NextKeyMarker, VersionIdMarker: page.NextVersionIdMarker }
      : {};
  } while (next.KeyMarker !== undefined);
  return { versions, markers };
}
