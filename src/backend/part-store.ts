/**
 * Large originals in parts: each is one request, and S3 remembers which it has.
 *
 * "Uploading and copying objects using multipart upload", Amazon S3 User Guide.
 *
 * @module
 */
import {
  AbortMultipartUploadCommand,
  CompleteMultipartUploadCommand,
  CreateMultipartUploadCommand,
  ListPartsCommand,
  type S3Client,
  S3ServiceException,
  UploadPartCommand,
} from '@aws-sdk/client-s3';
import { formatOriginalHeaders, type OriginalHeaders } from '#contract/original-headers';
import type { PhotoKey } from '#contract/photo-key';
import { BEFORE_SIGNING, signedPayload } from './create-once.ts';
import { isPreconditionFailed } from './s3-answers.ts';
import type { UploadWatch, WatchedOptions } from './xhr-handler.ts';

/** What S3 has of an upload, and what completes it. */
export interface StoredPart {
  /** From 1 to 10,000. */
  number: number;
  etag: string;
  /** Base64. */
  crc32: string;
  sizeBytes: number;
}

export interface PartToSend {
  number: number;
  body: Blob;
  /** Of `body`, 64 lower-case hexadecimal digits. */
  sha256: string;
  /** Of `body`, base64. */
  crc32: string;
}

export interface UploadInParts {
  key: PhotoKey;
  uploadId: string;
}

/** S3 knows of no such upload: it was given up, or left for a week. */
export class UploadGoneError extends Error {
  override name = 'UploadGoneError' as const;
}

interface Sending {
  signal: AbortSignal;
  watch: UploadWatch;
  host: number;
}

export interface PartStore {
  /** @returns the id of the upload. */
  beginParts(
    original: { key: PhotoKey; sha256: string; mediaType: string; headers: OriginalHeaders },
    sending: Sending,
  ): Promise<string>;
  /** @throws UploadGoneError */
  putPart(upload: UploadInParts, part: PartToSend, sending: Sending): Promise<StoredPart>;
  /** The parts that S3 has. @throws UploadGoneError */
  listParts(upload: UploadInParts, sending: Sending): Promise<StoredPart[]>;
  /**
   * Make an object of the parts, once: `taken` if one is under the key already.
   *
   * @throws UploadGoneError, and what S3 answers if the whole is not what was hashed.
   */
  completeParts(
    upload: UploadInParts,
    whole: { parts: readonly StoredPart[]; crc32: string; sizeBytes: number },
    sending: Sending,
  ): Promise<'stored' | 'taken'>;
  /** Forget the parts. */
  abortParts(upload: UploadInParts): Promise<void>;
}

/** @param clients one a host name of the bucket */
export function createPartStore(clients: readonly S3Client[], Bucket: string): PartStore {
  const client = (host: number): S3Client => {
    const found = clients[host] ?? clients[0];
    if (!found) throw new Error('a bucket has a name');
    return found;
  };
  const by = ({ signal, watch }: Sending): WatchedOptions & { abortSignal: AbortSignal } => ({
    abortSignal: signal,
    watch,
  });

  return {
    async beginParts({ key, sha256, mediaType, headers }, sending) {
      const command = new CreateMultipartUploadCommand({
        Bucket,
        Key: key,
        ContentType: mediaType,
        ChecksumAlgorithm: 'CRC32',
        ChecksumType: 'FULL_OBJECT',
        Metadata: formatOriginalHeaders({ ...headers, sha256 }),
      });
      const { UploadId } = await client(sending.host).send(command, by(sending));
      if (UploadId === undefined) throw new Error('S3 began an upload without an id');
      return UploadId;
    },
    async putPart({ key, uploadId }, { number, body, sha256, crc32 }, sending) {
      const command = new UploadPartCommand({
        Bucket,
        Key: key,
        UploadId: uploadId,
        PartNumber: number,
        Body: body,
        ChecksumCRC32: crc32,
      });
      command.middlewareStack.add(signedPayload(sha256), BEFORE_SIGNING);
      const { ETag = '' } = await orGone(client(sending.host).send(command, by(sending)));
      return { number, etag: ETag, crc32, sizeBytes: body.size };
    },
    async listParts({ key, uploadId }, sending) {
      const parts: StoredPart[] = [];
      let marker: string | undefined;
      do {
        const page = await orGone(
          client(sending.host).send(
            new ListPartsCommand({
              Bucket,
              Key: key,
              UploadId: uploadId,
              ...(marker !== undefined && { PartNumberMarker: marker }),
            }),
            by(sending),
          ),
        );
        for (const { PartNumber = 0, ETag = '', ChecksumCRC32 = '', Size = 0 } of page.Parts ?? [])
          parts.push({ number: PartNumber, etag: ETag, crc32: ChecksumCRC32, sizeBytes: Size });
        marker = page.IsTruncated ? page.NextPartNumberMarker : undefined;
      } while (marker !== undefined);
      return parts;
    },
    async completeParts({ key, uploadId }, { parts, crc32, sizeBytes }, sending) {
      const Parts = parts
        .toSorted((a, b) => a.number - b.number)
        .map(({ number, etag, crc32: ChecksumCRC32 }) => ({
          PartNumber: number,
          ETag: etag,
          ChecksumCRC32,
        }));
      const command = new CompleteMultipartUploadCommand({
        Bucket,
        Key: key,
        UploadId: uploadId,
        MultipartUpload: { Parts },
        IfNoneMatch: '*',
        ChecksumCRC32: crc32,
        ChecksumType: 'FULL_OBJECT',
        MpuObjectSize: sizeBytes,
      });
      try {
        await orGone(client(sending.host).send(command, by(sending)));
        return 'stored';
      } catch (error) {
        if (isPreconditionFailed(error)) return 'taken';
        throw error;
      }
    },
    async abortParts({ key, uploadId }) {
      const command = new AbortMultipartUploadCommand({ Bucket, Key: key, UploadId: uploadId });
      await orGone(client(0).send(command)).catch((error: unknown) => {
        if (!(error instanceof UploadGoneError)) throw error;
      });
    },
  };
}

async function orGone<Value>(answer: Promise<Value>): Promise<Value> {
  try {
    return await answer;
  } catch (error) {
    if (error instanceof S3ServiceException && error.name === 'NoSuchUpload')
      throw new UploadGoneError('the upload is gone', { cause: error });
    throw error;
  }
}
