import {
  DeleteObjectCommand,
  ListObjectVersionsCommand,
  paginateListObjectsV2,
  type S3Client,
} from '@aws-sdk/client-s3';

/**
 * Remove everything under a prefix, every version of it: what no session of the app can.
 *
 * First as an owner would, so that the Lambda hears of a deletion; only then what
 * is under the markers. See "What it rests on" in docs/events.md.
 */
export async function removeObjects(s3: S3Client, bucket: string, prefix: string): Promise<void> {
  const where = { Bucket: bucket, Prefix: prefix };
  for await (const { Contents = [] } of paginateListObjectsV2({ client: s3 }, where))
    for (const { Key } of Contents) await s3.send(new DeleteObjectCommand({ Bucket: bucket, Key }));

  for (;;) {
    const page = await s3.send(new ListObjectVersionsCommand(where));
    const versions = [...(page.Versions ?? []), ...(page.DeleteMarkers ?? [])];
    if (versions.length === 0) return;
    for (const { Key, VersionId } of versions)
      await s3.send(new DeleteObjectCommand({ Bucket: bucket, Key, VersionId }));
  }
}
