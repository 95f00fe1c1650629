/**
 * The signed-in person's own objects in S3: originals and renditions.
 *
 * @module
 */
import { GetObjectCommand, PutObjectCommand } from '@aws-sdk/client-s3';
import { formatOriginalHeaders, type OriginalHeaders } from '#contract/original-headers';
import { toPhotoId, type PhotoId } from '#contract/photo-id';
import {
  formatRenditionKey,
  parsePhotoKey,
  type PhotoKey,
  type RenditionKind,
} from '#contract/photo-key';
import { ProblemError } from '../problems.ts';
import { toSha256 } from '../sha256.ts';
import type { AwsClients } from './aws-clients.ts';
import { hexToBase64 } from './encodings.ts';
import { headObject, holdsBytes } from './object-bytes.ts';
import { removeObject } from './remove-object.ts';
import { isMissing, isPreconditionFailed } from './s3-answers.ts';
import type { UploadTransport } from './upload-transport.ts';

export interface NewOriginal {
  key: PhotoKey;
  file: Blob;
  /** Of `file`, 64 lower-case hexadecimal digits; S3 refuses a body that differs. */
  sha256: string;
  /** Of `file`, base64. With it one is recognised that was sent in parts, and is not sent again. */
  crc32?: string | undefined;
  mediaType: string;
  headers: OriginalHeaders;
}

export interface Originals {
  /**
   * Store an original, once. The same photo under the same labels is the same key,
   * so finding it there already is success. Other bytes under its key are removed first.
   */
  put(
    original: NewOriginal,
    options: { signal: AbortSignal; onProgress: (sentBytes: number) => void },
  ): Promise<'stored' | 'already-there'>;
  /**
   * The bytes as they were uploaded, under the type given, never the declared one.
   *
   * @throws ProblemError `damaged-on-arrival` if they are not those that the photo is named after.
   */
  read(key: PhotoKey, mediaType: string, signal?: AbortSignal): Promise<Blob>;
  /** Remove an original; its versions stay recoverable for 30 days. */
  remove(key: PhotoKey): Promise<void>;
  /** Store a rendition, unless it is there. */
  putRendition(photoId: PhotoId, kind: RenditionKind, jpeg: RenditionFile): Promise<void>;
  /** A rendition, or `null` if nobody has made it. */
  readRendition(photoId: PhotoId, kind: RenditionKind, signal?: AbortSignal): Promise<Blob | null>;
}

export interface RenditionFile {
  blob: Blob;
  /** 64 lower-case hexadecimal digits. */
  sha256: string;
}

/** The objects of one owner, with the clients of their session. */
export function createOriginals(
  { s3, uploads }: AwsClients,
  transport: UploadTransport,
  { bucket, owner }: { bucket: string; owner: string },
): Originals {
  const readObject = async (key: string, type: string, abortSignal?: AbortSignal) => {
    const command = new GetObjectCommand({ Bucket: bucket, Key: key });
    const { Body } = await s3.send(command, abortSignal ? { abortSignal } : {});
    if (!Body) throw new Error(`S3 sent no body for ${key}`);
    return new Blob([toArrayBuffer(await Body.transformToByteArray())], { type });
  };

  return {
    async put({ key, file, sha256, crc32, mediaType, headers }, { signal, onProgress }) {
      const stop = transport.onUploadProgress((progress) => {
        if (progress.key === key) onProgress(progress.sentBytes);
      });
      const send = async () => {
        const command = createOnce({ bucket, key, body: file, sha256, mediaType });
        command.input.Metadata = formatOriginalHeaders({ ...headers, sha256 });
        await uploads.send(command, { abortSignal: signal });
        return 'stored' as const;
      };
      try {
        return await send();
      } catch (error) {
        if (!isPreconditionFailed(error)) throw error;
        const taken = await headObject(s3, { Bucket: bucket, Key: key });
        if (holdsBytes(taken, { sha256, sizeBytes: file.size, crc32 })) return 'already-there';
        // Other bytes have taken the name of these. They can be recalled for 30 days.
        await removeObject(s3, { bucket, key });
        return await send();
      } finally {
        stop();
      }
    },
    async read(key, mediaType, signal) {
      const original = await readObject(key, mediaType, signal);
      if (toPhotoId(await toSha256(original)) === parsePhotoKey(key)?.photoId) return original;
      throw new ProblemError({ kind: 'damaged-on-arrival' });
    },
    async remove(key) {
      await removeObject(s3, { bucket, key });
    },
    async putRendition(photoId, kind, { blob, sha256 }) {
      const key = formatRenditionKey(owner, photoId, kind);
      try {
        await s3.send(createOnce({ bucket, key, body: blob, sha256, mediaType: 'image/jpeg' }));
      } catch (error) {
        if (!isPreconditionFailed(error)) throw error;
      }
    },
    async readRendition(photoId, kind, signal) {
      try {
        return await readObject(formatRenditionKey(owner, photoId, kind), 'image/jpeg', signal);
      } catch (error) {
        if (isMissing(error)) return null;
        throw error;
      }
    },
  };
}

interface CreateOnce {
  bucket: string;
  key: string;
  body: Blob;
  sha256: string;
  mediaType: string;
}

/** A put that S3 refuses if the key is taken, or if the body is not the one we hashed. */
function createOnce({ bucket, key, body, sha256, mediaType }: CreateOnce): PutObjectCommand {
  const command = new PutObjectCommand({
    Bucket: bucket,
    Key: key,
    Body: body,
    ContentType: mediaType,
    ChecksumSHA256: hexToBase64(sha256),
    IfNoneMatch: '*',
  });
  // Without this the SDK signs a Blob as UNSIGNED-PAYLOAD, which the bucket refuses.
  command.middlewareStack.add(
    (next) => (args) => {
      const request: unknown = args.request;
      if (hasHeaders(request)) request.headers['x-amz-content-sha256'] = sha256;
      return next(args);
    },
    { step: 'build', name: 'signedPayload' },
  );
  return command;
}

const hasHeaders = (request: unknown): request is { headers: Record<string, string> } =>
  typeof request === 'object' && request !== null && 'headers' in request;

/** `Blob` wants a plain ArrayBuffer behind its bytes; the SDK's type allows a shared one. */
const toArrayBuffer = (bytes: Uint8Array) => new Uint8Array(bytes);
