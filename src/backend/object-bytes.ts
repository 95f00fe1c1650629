/**
 * Whose bytes an object has, as far as S3 vouches for it.
 *
 * S3 counts the SHA-256 of what is put whole or copied. Of what was sent in parts it
 * counts a CRC-32, which tells damage and is no proof against somebody who means harm.
 *
 * @module
 */
import { HeadObjectCommand, type HeadObjectCommandOutput, type S3Client } from '@aws-sdk/client-s3';
import { parseOriginalHeaders } from '#contract/original-headers';
import { toPhotoId } from '#contract/photo-id';
import { parsePhotoKey, type PhotoKey } from '#contract/photo-key';
import { base64ToHex, hexToBase64 } from './encodings.ts';

export type ObjectHead = Pick<
  HeadObjectCommandOutput,
  'ETag' | 'ContentLength' | 'ChecksumSHA256' | 'ChecksumCRC32' | 'ChecksumType' | 'Metadata'
>;

/** Ask S3 what it knows of an object, its checksum among it. */
export const headObject = (
  s3: S3Client,
  object: { Bucket: string; Key: string; VersionId?: string | undefined },
  abortSignal?: AbortSignal,
): Promise<ObjectHead> =>
  s3.send(
    new HeadObjectCommand({ ...object, ChecksumMode: 'ENABLED' }),
    abortSignal ? { abortSignal } : {},
  );

/** Whether an ETag is of an object that was sent in parts: it is no MD5 of its bytes then. */
export const isInParts = (etag = ''): boolean => etag.includes('-');

/** Whether S3 vouches that an object has the bytes which its key is named after. */
export function isProven({ ChecksumSHA256, ChecksumType }: ObjectHead, key: PhotoKey): boolean {
  if (ChecksumSHA256 === undefined || ChecksumType === 'COMPOSITE') return false;
  const sha256 = base64ToHex(ChecksumSHA256);
  return sha256.length === 64 && toPhotoId(sha256) === parsePhotoKey(key)?.photoId;
}

/** What somebody who has a file knows of it. */
export interface FileBytes {
  /** 64 lower-case hexadecimal digits. */
  sha256: string;
  sizeBytes: number;
  /** Base64; absent if nobody counted it. */
  crc32?: string | undefined;
}

/**
 * Whether an object has the bytes of a file. One that was sent in parts is taken at its
 * word if its size and CRC-32 agree, and never without a CRC-32.
 */
export function holdsBytes(head: ObjectHead, { sha256, sizeBytes, crc32 }: FileBytes): boolean {
  if (head.ChecksumType === 'COMPOSITE') return false;
  if (head.ChecksumSHA256 !== undefined) return head.ChecksumSHA256 === hexToBase64(sha256);
  return (
    crc32 !== undefined &&
    head.ChecksumCRC32 === crc32 &&
    head.ContentLength === sizeBytes &&
    parseOriginalHeaders(head.Metadata ?? {}).sha256 === sha256
  );
}
