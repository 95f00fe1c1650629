/**
 * An original in S3 as a source of bytes: ranged reads of one version.
 *
 * Never a HEAD, and never "the newest": the Lambda may not list the bucket, so
 * S3 answers 403 for a key that is gone; a version is there until it expires.
 * How often and how much is read, the metadata engine bounds.
 *
 * @module
 */
import { GetObjectCommand, type S3Client } from '@aws-sdk/client-s3';
import { parseOriginalHeaders, type OriginalHeaders } from '#contract/original-headers';
import type { ByteSource } from './metadata/byte-source.ts';

/** Where an original is. */
export interface OriginalLocation {
  bucket: string;
  key: string;
  /** Absent in a bucket without versions. */
  versionId?: string | undefined;
  /** Length of the whole object, bytes, as its event says. */
  sizeBytes: number;
}

/** What S3 said beside the bytes. */
export interface OriginalAnswer {
  headers: OriginalHeaders;
  /** `Content-Type` as it was uploaded; at most 100 characters. */
  declaredType?: string | undefined;
}

/** A source that remembers what its reading took. */
export interface S3Source extends ByteSource {
  /** From the first GET; `undefined` if there was none. */
  readonly answer: OriginalAnswer | undefined;
  readonly getCount: number;
  /** Bytes. */
  readonly readBytes: number;
}

const DECLARED_TYPE_MAX_CHARACTERS = 100;

/** Read an original, one GET a read. `read` throws what S3 answers. */
export function createS3Source(s3: S3Client, location: OriginalLocation): S3Source {
  const { bucket, key, versionId, sizeBytes } = location;
  let answer: OriginalAnswer | undefined;
  let readBytes = 0;
  let getCount = 0;
  return {
    sizeBytes,
    async read(offset, length) {
      // S3 answers 416 to a range that begins at the end.
      if (length <= 0 || offset >= sizeBytes) return new Uint8Array();
      getCount += 1;
      const output = await s3.send(
        new GetObjectCommand({
          Bucket: bucket,
          Key: key,
          VersionId: versionId,
          Range: `bytes=${offset}-${offset + length - 1}`,
        }),
      );
      answer ??= {
        headers: parseOriginalHeaders(output.Metadata ?? {}),
        declaredType: toDeclaredType(output.ContentType),
      };
      const bytes = (await output.Body?.transformToByteArray()) ?? new Uint8Array();
      readBytes += bytes.length;
      return bytes;
    },
    get answer() {
      return answer;
    },
    get getCount() {
      return getCount;
    },
    get readBytes() {
      return readBytes;
    },
  };
}

const toDeclaredType = (type: string | undefined) =>
  type?.replace(/\p{Cc}/gu, '').slice(0, DECLARED_TYPE_MAX_CHARACTERS) || undefined;
