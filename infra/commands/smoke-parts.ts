/**
 * A large photo in two parts, as the app sends one.
 *
 * @module
 */
import { crc32 } from 'node:zlib';
import {
  type CompletedPart,
  type CompleteMultipartUploadCommandInput,
  CreateMultipartUploadCommand,
  type CreateMultipartUploadCommandInput,
  type S3Client,
  UploadPartCommand,
} from '@aws-sdk/client-s3';
import { formatOriginalHeaders } from '#contract/original-headers';
import { LARGE_PHOTO } from './test-photo.ts';

/** "Amazon S3 multipart upload limits", Amazon S3 User Guide: of every part but the last. */
const MIN_PART_BYTES = 5 * 2 ** 20;

/** What the app sends to begin an upload in parts. */
export const toCreateUpload = (Bucket: string, Key: string): CreateMultipartUploadCommandInput => ({
  Bucket,
  Key,
  ContentType: 'image/jpeg',
  ChecksumAlgorithm: 'CRC32',
  ChecksumType: 'FULL_OBJECT',
  Metadata: formatOriginalHeaders({ fileName: 'large.jpg', sha256: LARGE_PHOTO.sha256 }),
});

/** Begin an upload and send its parts. @returns what completes it. */
export async function sendInParts(
  s3: S3Client,
  Bucket: string,
  Key: string,
): Promise<CompleteMultipartUploadCommandInput> {
  const { bytes } = LARGE_PHOTO;
  const { UploadId } = await s3.send(new CreateMultipartUploadCommand(toCreateUpload(Bucket, Key)));
  const Parts: CompletedPart[] = [];
  for (let start = 0; start < bytes.length; start += MIN_PART_BYTES) {
    const Body = bytes.subarray(start, start + MIN_PART_BYTES);
    const ChecksumCRC32 = toCrc32(Body);
    const PartNumber = Parts.length + 1;
    const part = { Bucket, Key, UploadId, PartNumber, Body, ChecksumCRC32 };
    const { ETag } = await s3.send(new UploadPartCommand(part));
    Parts.push({ PartNumber, ETag, ChecksumCRC32 });
  }
  return {
    Bucket,
    Key,
    UploadId,
    MultipartUpload: { Parts },
    IfNoneMatch: '*',
    ChecksumCRC32: toCrc32(bytes),
    ChecksumType: 'FULL_OBJECT',
    MpuObjectSize: bytes.length,
  };
}

/** Base64, as S3 has it. */
function toCrc32(content: Uint8Array): string {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(crc32(content));
  return bytes.toString('base64');
}
