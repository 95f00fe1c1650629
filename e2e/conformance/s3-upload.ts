/** A multipart upload, for facts about what becomes of it. */
import {
  AbortMultipartUploadCommand,
  CompleteMultipartUploadCommand,
  CreateMultipartUploadCommand,
  ListPartsCommand,
  UploadPartCommand,
  UploadPartCopyCommand,
  type CompletedPart,
  type CompleteMultipartUploadCommandInput,
  type CreateMultipartUploadCommandInput,
  type UploadPartCommandInput,
} from '@aws-sdk/client-s3';
import type { S3Context } from './s3-context.ts';

export const MIN_PART_BYTES = 5 * 2 ** 20;
export const BIG = new Uint8Array(MIN_PART_BYTES);
export const SMALL = new TextEncoder().encode('the rest');

/** One upload, to the key `a` if not another. */
export async function begin(
  { s3, bucket, folder }: S3Context,
  input: Partial<CreateMultipartUploadCommandInput> = {},
  name = 'a',
) {
  const at = { Bucket: bucket, Key: folder + name };
  const created = await s3.send(
    new CreateMultipartUploadCommand({ ...at, ChecksumAlgorithm: 'CRC32', ...input }),
  );
  const upload = { ...at, UploadId: created.UploadId };
  return {
    created,
    async part(
      PartNumber: number,
      Body: Uint8Array = SMALL,
      more: Partial<UploadPartCommandInput> = {},
    ): Promise<CompletedPart> {
      const { ETag, ChecksumCRC32, ChecksumSHA256 } = await s3.send(
        new UploadPartCommand({ ...upload, PartNumber, Body, ...more }),
      );
      return {
        PartNumber,
        ETag,
        ...(ChecksumCRC32 !== undefined && { ChecksumCRC32 }),
        ...(ChecksumSHA256 !== undefined && { ChecksumSHA256 }),
      };
    },
    copyPart: (PartNumber: number, CopySource: string, CopySourceRange?: string) =>
      s3.send(
        new UploadPartCopyCommand({
          ...upload,
          PartNumber,
          CopySource,
          ...(CopySourceRange !== undefined && { CopySourceRange }),
        }),
      ),
    list: (more: object = {}) => s3.send(new ListPartsCommand({ ...upload, ...more })),
    complete: (Parts: CompletedPart[], more: Partial<CompleteMultipartUploadCommandInput> = {}) =>
      s3.send(
        new CompleteMultipartUploadCommand({ ...upload, MultipartUpload: { Parts }, ...more }),
      ),
    abort: () => s3.send(new AbortMultipartUploadCommand(upload)),
  };
}
