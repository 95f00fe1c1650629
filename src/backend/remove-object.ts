import { DeleteObjectCommand, S3ServiceException, type S3Client } from '@aws-sdk/client-s3';

/**
 * Put a delete marker over what is there under a key; it can be recalled for 30 days.
 *
 * On the condition that something is there, which IAM asks of every deletion: of
 * nothing S3 makes no marker and no event. "How to perform conditional deletes",
 * Amazon S3 User Guide.
 *
 * @returns `gone` if there was nothing.
 */
export async function removeObject(
  s3: S3Client,
  { bucket: Bucket, key: Key }: { bucket: string; key: string },
): Promise<'removed' | 'gone'> {
  try {
    await s3.send(new DeleteObjectCommand({ Bucket, Key, IfMatch: '*' }));
    return 'removed';
  } catch (error) {
    if (error instanceof S3ServiceException && error.$metadata.httpStatusCode === 404)
      return 'gone';
    throw error;
  }
}
