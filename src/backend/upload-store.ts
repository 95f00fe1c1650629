/**
 * S3 as the transfer engine uses it: each call is one request, tried once.
 *
 * @module
 */
import type { PutObjectCommand } from '@aws-sdk/client-s3';
import type { AppConfig } from '#contract/app-config';
import { formatOriginalHeaders, type OriginalHeaders } from '#contract/original-headers';
import type { PhotoId } from '#contract/photo-id';
import { formatRenditionKey, type PhotoKey, type RenditionKind } from '#contract/photo-key';
import { createOnce } from './create-once.ts';
import { type FileBytes, headObject, holdsBytes } from './object-bytes.ts';
import { openS3 } from './open-s3.ts';
import { createPartStore, type PartStore } from './part-store.ts';
import { removeObject } from './remove-object.ts';
import { keepNone, type RenewableCredentials } from './renewable-credentials.ts';
import { isPreconditionFailed } from './s3-answers.ts';
import type { UploadWatch, WatchedOptions, XhrHandler } from './xhr-handler.ts';

export interface OriginalToStore {
  key: PhotoKey;
  file: Blob;
  /** Of `file`, 64 lower-case hexadecimal digits; S3 refuses a body that differs. */
  sha256: string;
  mediaType: string;
  headers: OriginalHeaders;
}

export interface RenditionToStore {
  photoId: PhotoId;
  kind: RenditionKind;
  /** A JPEG. */
  blob: Blob;
  sha256: string;
}

export interface SendOptions {
  signal: AbortSignal;
  watch: UploadWatch;
  /** Which of the bucket's host names, from 0 up to {@link UploadStore.hostNames}. */
  host: number;
}

/** What came of it: `taken` if something is under the key already. */
export type PutOutcome = 'stored' | 'taken';

export interface UploadStore extends PartStore {
  /** How many names of the bucket there are; a browser gives each six connections. */
  hostNames: number;
  putOriginal(original: OriginalToStore, options: SendOptions): Promise<PutOutcome>;
  putRendition(rendition: RenditionToStore, options: SendOptions): Promise<PutOutcome>;
  /** Whether the object under a key is known to have these bytes. */
  holds(key: PhotoKey, bytes: FileBytes, signal: AbortSignal): Promise<boolean>;
  /** Remove what is under a key; it can be recalled for 30 days. */
  remove(key: PhotoKey): Promise<void>;
}

export interface UploadStoreOptions {
  config: Pick<AppConfig, 'region' | 'bucket'>;
  owner: string;
  credentials: RenewableCredentials;
  /** What sends requests; the SDK's own if absent, which tells no progress. */
  handler?: XhrHandler | undefined;
}

/**
 * "Amazon S3 dual-stack endpoints" and "Virtual hosting of buckets", Amazon S3 User
 * Guide: four names of the same bucket, and the same policies.
 */
const NAMES = [
  {},
  { useDualstackEndpoint: true },
  { forcePathStyle: true },
  { forcePathStyle: true, useDualstackEndpoint: true },
];

/** The bucket of one owner. */
export function createUploadStore(options: UploadStoreOptions): UploadStore {
  const { config, owner, credentials, handler } = options;
  const { bucket, region } = config;
  const clients = NAMES.map((name) =>
    openS3({
      ...name,
      region,
      credentials: keepNone(() => credentials.read()),
      ...(handler && { requestHandler: handler }),
      maxAttempts: 1,
    }),
  );
  const [first] = clients;
  if (!first) throw new Error('a bucket has a name');

  const put = async (command: PutObjectCommand, { signal, watch, host }: SendOptions) => {
    const sending: WatchedOptions & { abortSignal: AbortSignal } = { abortSignal: signal, watch };
    try {
      await (clients[host] ?? first).send(command, sending);
      return 'stored';
    } catch (error) {
      if (isPreconditionFailed(error)) return 'taken';
      throw error;
    }
  };

  return {
    ...createPartStore(clients, bucket),
    hostNames: clients.length,
    putOriginal({ key, file: body, sha256, mediaType, headers }, sending) {
      const command = createOnce({ bucket, key, body, sha256, mediaType });
      command.input.Metadata = formatOriginalHeaders({ ...headers, sha256 });
      return put(command, sending);
    },
    putRendition({ photoId, kind, blob, sha256 }, sending) {
      const key = formatRenditionKey(owner, photoId, kind);
      return put(createOnce({ bucket, key, body: blob, sha256, mediaType: 'image/jpeg' }), sending);
    },
    async holds(key, bytes, abortSignal) {
      return holdsBytes(await headObject(first, { Bucket: bucket, Key: key }, abortSignal), bytes);
    },
    async remove(key) {
      await removeObject(first, { bucket, key });
    },
  };
}
