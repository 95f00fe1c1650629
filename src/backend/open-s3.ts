import { S3Client, type S3ClientConfig } from '@aws-sdk/client-s3';

/** The bucket's client, of one of its names, say. */
export const openS3 = (config: S3ClientConfig): S3Client =>
  new S3Client({
    // Checksums of a Blob are ours to compute: the SDK throws on one in Chromium.
    requestChecksumCalculation: 'WHEN_REQUIRED',
    responseChecksumValidation: 'WHEN_REQUIRED',
    ...config,
  });
