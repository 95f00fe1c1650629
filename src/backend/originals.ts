/**
 * The signed-in person's own objects in S3: originals and renditions.
 *
 * @module
 */
import { GetObjectCommand, type S3Client } from '@aws-sdk/client-s3';
import { toPhotoId, type PhotoId } from '#contract/photo-id';
import {
  formatRenditionKey,
  parsePhotoKey,
  type PhotoKey,
  type RenditionKind,
} from '#contract/photo-key';
import { ProblemError } from '../problems.ts';
import { toSha256 } from '../sha256.ts';
import { createOnce } from './create-once.ts';
import { formatRange, openByAddress, readByAddress, type ByteRange } from './signed-address.ts';
import { NO_TILES, type Tiles } from './tiles.ts';
import { removeObject } from './remove-object.ts';
import { isMissing, isPreconditionFailed } from './s3-answers.ts';

export interface Originals {
  /**
   * The bytes as they were uploaded, under the type given, never the declared one.
   *
   * @throws ProblemError `damaged-on-arrival` if they are not those that the photo is named
   * after, `not-found` if there are none.
   */
  read(key: PhotoKey, mediaType: string, signal?: AbortSignal): Promise<Blob>;
  /**
   * A part of an original as it arrives, unverified.
   *
   * @throws ProblemError `not-found` if there is none; whatever the network and S3 say.
   */
  open(key: PhotoKey, range: ByteRange, signal: AbortSignal): Promise<ReadableStream<Uint8Array>>;
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
  s3: S3Client,
  { bucket, owner, tiles = NO_TILES }: { bucket: string; owner: string; tiles?: Tiles },
): Originals {
  const readObject = async (key: string, type: string, abortSignal?: AbortSignal) => {
    const answer = await readByAddress(s3, { bucket, key }, abortSignal);
    if (answer?.kind === 'missing') return null;
    // To give a blob another type is to ask the browser's main process.
    if (answer)
      return answer.body.type === type ? answer.body : answer.body.slice(0, undefined, type);
    // The SDK knows what to do: it waits, renews, sets clocks right, and says what went wrong.
    const command = new GetObjectCommand({ Bucket: bucket, Key: key });
    try {
      const { Body } = await s3.send(command, abortSignal ? { abortSignal } : {});
      if (!Body) throw new Error(`S3 sent no body for ${key}`);
      return new Blob([toArrayBuffer(await Body.transformToByteArray())], { type });
    } catch (error) {
      if (isMissing(error)) return null;
      throw error;
    }
  };

  return {
    async read(key, mediaType, signal) {
      const original = await readObject(key, mediaType, signal);
      if (!original) throw new ProblemError({ kind: 'not-found' });
      if (toPhotoId(await toSha256(original)) === parsePhotoKey(key)?.photoId) return original;
      throw new ProblemError({ kind: 'damaged-on-arrival' });
    },
    async open(key, range, abortSignal) {
      const answer = await openByAddress(s3, { bucket, key }, range, abortSignal);
      if (answer === 'missing') throw new ProblemError({ kind: 'not-found' });
      if (answer) return answer;
      const command = new GetObjectCommand({ Bucket: bucket, Key: key, Range: formatRange(range) });
      const { Body } = await s3.send(command, { abortSignal });
      if (!Body) throw new Error(`S3 sent no body for ${key}`);
      return Body.transformToWebStream() as ReadableStream<Uint8Array>; // the SDK's is untyped
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
      const kept = kind === 'thumb' ? await tiles.read(photoId) : undefined;
      if (kept) return kept;
      const key = formatRenditionKey(owner, photoId, kind);
      const rendition = await readObject(key, 'image/jpeg', signal);
      if (rendition && kind === 'thumb') void tiles.write(photoId, rendition);
      return rendition;
    },
  };
}

/** `Blob` wants a plain ArrayBuffer behind its bytes; the SDK's type allows a shared one. */
const toArrayBuffer = (bytes: Uint8Array) => new Uint8Array(bytes);
