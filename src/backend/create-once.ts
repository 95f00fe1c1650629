import { PutObjectCommand } from '@aws-sdk/client-s3';
import { hexToBase64 } from './encodings.ts';

export interface CreateOnce {
  bucket: string;
  key: string;
  body: Blob;
  sha256: string;
  mediaType: string;
}

/** A put that S3 refuses if the key is taken, or if the body is not the one we hashed. */
export function createOnce({ bucket, key, body, sha256, mediaType }: CreateOnce): PutObjectCommand {
  const command = new PutObjectCommand({
    Bucket: bucket,
    Key: key,
    Body: body,
    ContentType: mediaType,
    ChecksumSHA256: hexToBase64(sha256),
    IfNoneMatch: '*',
  });
  command.middlewareStack.add(signedPayload(sha256), BEFORE_SIGNING);
  return command;
}

/** A step of sending that signs a body by its hash: the SDK signs a Blob as UNSIGNED-PAYLOAD, which the bucket refuses. */
export const signedPayload =
  (sha256: string) =>
  <Args extends { request: unknown }, Result>(next: (args: Args) => Result) =>
  (args: Args): Result => {
    if (hasHeaders(args.request)) args.request.headers['x-amz-content-sha256'] = sha256;
    return next(args);
  };

/** Where {@link signedPayload} belongs: before the request is signed. */
export const BEFORE_SIGNING = { step: 'build', name: 'signedPayload' } as const;

const hasHeaders = (request: unknown): request is { headers: Record<string, string> } =>
  typeof request === 'object' && request !== null && 'headers' in request;
