import { PutObjectCommand } from '@aws-sdk/client-s3';

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

export const hexToBase64 = (hex: string) =>
  btoa(String.fromCharCode(...(hex.match(/../g) ?? []).map((pair) => Number.parseInt(pair, 16))));
