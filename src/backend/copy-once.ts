import { CopyObjectCommand, type S3Client } from '@aws-sdk/client-s3';
import type { PhotoKey } from '#contract/photo-key';
import { headObject, isInParts, isProven, type ObjectHead } from './object-bytes.ts';
import { removeObject } from './remove-object.ts';
import { isMissing, isPreconditionFailed, toBytesName } from './s3-answers.ts';

export interface CopyOnce {
  bucket: string;
  from: PhotoKey;
  /** Absent means the newest. */
  versionId?: string;
  to: PhotoKey;
}

/**
 * Copy an original inside S3, with all that travels with it, unless it is there
 * already. Other bytes that have taken its key, which is named after its own, are
 * removed first: they are in the Trash then.
 *
 * @throws what S3 answers; of a source that is gone, what `isMissing` tells.
 */
export async function copyOnce(
  s3: S3Client,
  copy: CopyOnce,
): Promise<'copied' | 'already-there' | 'replaced'> {
  if (await tryCopy(s3, copy)) return 'copied';
  const { bucket: Bucket, from, versionId, to } = copy;
  const source = await headObject(s3, { Bucket, Key: from, VersionId: versionId });
  const taken = await headObject(s3, { Bucket, Key: to }).catch((error: unknown) => {
    if (isMissing(error)) return undefined; // deleted this moment
    throw error;
  });
  if (taken && isCopyOf(taken, to, source)) return 'already-there';
  if (taken) await removeObject(s3, { bucket: Bucket, key: to });
  return (await tryCopy(s3, copy)) ? 'replaced' : 'already-there';
}

/** @returns whether it was copied: not if the key is taken. */
async function tryCopy(s3: S3Client, { bucket, from, versionId, to }: CopyOnce): Promise<boolean> {
  const source = `${bucket}/${from.split('/').map(encodeURIComponent).join('/')}`;
  try {
    await s3.send(
      new CopyObjectCommand({
        Bucket: bucket,
        Key: to,
        CopySource: versionId ? `${source}?versionId=${encodeURIComponent(versionId)}` : source,
        IfNoneMatch: '*',
        // Counted anew by S3, of all bytes: so it is known of a copy of what was sent in parts, too.
        ChecksumAlgorithm: 'SHA256',
      }),
    );
    return true;
  } catch (error) {
    if (isPreconditionFailed(error)) return false;
    throw error;
  }
}

/**
 * Whether an object has the bytes of another. A copy of what was sent in parts has another
 * ETag: it is one if S3 vouches that it is the photo which its key names.
 */
function isCopyOf(copy: ObjectHead, key: PhotoKey, source: ObjectHead): boolean {
  if (nameBytes(copy) === nameBytes(source)) return true;
  return (
    isInParts(source.ETag) && copy.ContentLength === source.ContentLength && isProven(copy, key)
  );
}

const nameBytes = ({ ETag = '', ContentLength }: ObjectHead) => toBytesName(ETag, ContentLength);
