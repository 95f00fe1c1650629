/**
 * What S3's refusals mean to the app.
 *
 * @module
 */
import { S3ServiceException } from '@aws-sdk/client-s3';

/** The key is taken: what was to be created once is there already. */
export const isPreconditionFailed = (error: unknown): boolean =>
  error instanceof S3ServiceException && error.$metadata.httpStatusCode === 412;

/**
 * Nothing is there. Who may not list the whole bucket is told 403, not 404, of a
 * key that is not there: "GetObject", Amazon S3 API Reference.
 */
export const isMissing = (error: unknown): boolean =>
  error instanceof S3ServiceException &&
  (error.$metadata.httpStatusCode === 404 || error.$metadata.httpStatusCode === 403);

/**
 * The same for the same bytes, in listings and in heads of objects: S3's ETag of an
 * object that was put whole is the MD5 of its bytes. Of one that was sent in parts it is
 * another for the same bytes in other parts, or in one. See: `object-bytes.ts`
 */
export const toBytesName = (etag: string, sizeBytes = 0): string => `${etag} ${sizeBytes}`;
