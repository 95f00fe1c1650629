import { CopyObjectCommand, type S3Client } from '@aws-sdk/client-s3';
import type { PhotoKey } from '#contract/photo-key';
import { isPreconditionFailed } from './s3-answers.ts';

export interface CopyOnce {
  bucket: string;
  from: PhotoKey;
  /** Absent means the newest. */
  versionId?: string;
  to: PhotoKey;
}

/**
 * Copy an original inside S3, with all that travels with it, unless the key is
 * taken: the same key is the same photo, so then it is there already.
 *
 * @throws what S3 answers; of a source that is gone, what `isMissing` tells.
 */
export async function copyOnce(
  s3: S3Client,
  { bucket, from, versionId, to }: CopyOnce,
): Promise<'copied' | 'already-there'> {
  const source = `${bucket}/${from.split('/').map(encodeURIComponent).join('/')}`;
  try {
    await s3.send(
      new CopyObjectCommand({
        Bucket: bucket,
        Key: to,
        CopySource: versionId ? `${source}?versionId=${encodeURIComponent(versionId)}` : source,
        IfNoneMatch: '*',
      }),
    );
    return 'copied';
  } catch (error) {
    if (isPreconditionFailed(error)) return 'already-there';
    throw error;
  }
}
