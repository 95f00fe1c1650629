import { S3Refusal } from '../answer/s3-error.ts';

/** What a copy is made of. */
export interface CopySource {
  bucket: string;
  /** Decoded. */
  key: string;
  versionId: string | undefined;
}

/**
 * Read `x-amz-copy-source`: `bucket/key`, encoded, with `?versionId=` or without.
 *
 * @throws S3Refusal if it names no object.
 */
export function parseCopySource(header: string): CopySource {
  const [path = '', ...rest] = header.split(/\?(?=versionId=)/);
  const versionId = rest[0]?.slice('versionId='.length);
  const decoded = decode(path).replace(/^\//, '');
  const slash = decoded.indexOf('/');
  const key = decoded.slice(slash + 1);
  if (slash < 1 || key === '' || rest.length > 1 || versionId === '')
    throw new S3Refusal(
      'InvalidArgument',
      {},
      'Copy Source must mention the source bucket and key: sourcebucket/sourcekey',
    );
  return { bucket: decoded.slice(0, slash), key, versionId };
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    // Throws on a percent sign that begins nothing.
    throw new S3Refusal('InvalidArgument');
  }
}
