/** Originals on their way in, in parts, as the app sends them: for tests. */
import { crc32 } from 'node:zlib';
import {
  type CompletedPart,
  CompleteMultipartUploadCommand,
  type CompleteMultipartUploadCommandInput,
  CreateMultipartUploadCommand,
  type CreateMultipartUploadCommandInput,
  type S3Client,
  UploadPartCommand,
  type UploadPartCommandInput,
} from '@aws-sdk/client-s3';
import { formatOriginalHeaders, type OriginalHeaders } from '#contract/original-headers';
import { TEST_CONFIG } from './cloud-for-tests.ts';
import { sha256Of } from './photos-for-tests.ts';

const { bucket: Bucket } = TEST_CONFIG;

/** "Amazon S3 multipart upload limits", Amazon S3 User Guide: of every part but the last. */
export const MIN_PART_BYTES = 5 * 2 ** 20;

/** A photo with so many zeros behind it that it is sent in two parts. */
export function padded(photo: Uint8Array): Uint8Array<ArrayBuffer> {
  const content = new Uint8Array(MIN_PART_BYTES + 1_000);
  content.set(photo);
  return content;
}

/** CRC-32 in base64, as S3 has it. */
export function crc32Of(content: Uint8Array): string {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(crc32(content));
  return bytes.toString('base64');
}

export function beginningOf(
  Key: string,
  headers: OriginalHeaders,
  more: Partial<CreateMultipartUploadCommandInput> = {},
): CreateMultipartUploadCommand {
  return new CreateMultipartUploadCommand({
    Bucket,
    Key,
    ContentType: 'image/jpeg',
    ChecksumAlgorithm: 'CRC32',
    ChecksumType: 'FULL_OBJECT',
    Metadata: formatOriginalHeaders(headers),
    ...more,
  });
}

export async function sendPart(
  s3: S3Client,
  input: Pick<UploadPartCommandInput, 'Key' | 'UploadId' | 'PartNumber'>,
  content: Uint8Array,
): Promise<CompletedPart> {
  const part = { Bucket, Body: content, ChecksumCRC32: crc32Of(content), ...input };
  const { ETag, ChecksumCRC32 } = await s3.send(new UploadPartCommand(part));
  return { PartNumber: input.PartNumber, ETag, ChecksumCRC32 };
}

export const completionOf = (
  Key: string,
  content: Uint8Array,
  UploadId: string | undefined,
  Parts: CompletedPart[],
  more: Partial<CompleteMultipartUploadCommandInput> = {},
): CompleteMultipartUploadCommand =>
  new CompleteMultipartUploadCommand({
    Bucket,
    Key,
    UploadId,
    MultipartUpload: { Parts },
    IfNoneMatch: '*',
    ChecksumCRC32: crc32Of(content),
    ChecksumType: 'FULL_OBJECT',
    MpuObjectSize: content.length,
    ...more,
  });

export interface SendOptions {
  partBytes?: number;
  headers?: OriginalHeaders;
}

/** Begin an upload and send all its parts. */
export async function sendParts(
  s3: S3Client,
  Key: string,
  content: Uint8Array,
  { partBytes = MIN_PART_BYTES, headers = { sha256: sha256Of(content) } }: SendOptions = {},
): Promise<{ UploadId: string; Parts: CompletedPart[] }> {
  const { UploadId = '' } = await s3.send(beginningOf(Key, headers));
  const Parts: CompletedPart[] = [];
  for (let start = 0; start < content.length; start += partBytes) {
    const input = { Key, UploadId, PartNumber: Parts.length + 1 };
    Parts.push(await sendPart(s3, input, content.subarray(start, start + partBytes)));
  }
  return { UploadId, Parts };
}

/** Store an original in parts. @returns its version. */
export async function uploadInParts(
  s3: S3Client,
  key: string,
  content: Uint8Array,
  options: SendOptions = {},
): Promise<string | undefined> {
  const { UploadId, Parts } = await sendParts(s3, key, content, options);
  return (await s3.send(completionOf(key, content, UploadId, Parts))).VersionId;
}
