import { randomText } from '../../bytes.ts';

/** Headers of every answer of S3. */
export const commonHeaders = (): Record<string, string> => ({
  'x-amz-request-id': randomText(16),
  'x-amz-id-2': `${randomText(75)}=`,
  date: new Date().toUTCString(),
  server: 'AmazonS3',
});
