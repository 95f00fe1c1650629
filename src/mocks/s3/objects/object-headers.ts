/** The headers that S3 keeps with an object, and its limits for them. */
import { utf8Length } from '../../bytes.ts';
import { S3Refusal } from '../answer/s3-error.ts';
import type { S3Request } from '../request/s3-request.ts';

// "Object key naming guidelines" and "Working with object metadata", Amazon S3 User Guide.
const KEY_MAX_BYTES = 1_024;
const METADATA_MAX_BYTES = 2_048;

const KEPT_HEADERS = [
  'cache-control',
  'content-disposition',
  'content-encoding',
  'content-language',
  'content-type',
  'expires',
];

/** What S3 does with these we do not have: to take them and do nothing would be kinder than S3. */
const UNKNOWN_HEADERS =
  /^x-amz-(?:tagging|website-redirect-location|object-lock-|object-annotation-|write-offset-|server-side-encryption-)/;

export interface ObjectHeaders {
  headers: Record<string, string>;
  metadata: Record<string, string>;
}

/** What a request says of the object that it writes. */
export const readObjectHeaders = ({ headers }: S3Request): ObjectHeaders => ({
  headers: Object.fromEntries(
    KEPT_HEADERS.flatMap((name) => {
      const value = headers.get(name);
      return value === null ? [] : [[name, value]];
    }),
  ),
  metadata: Object.fromEntries(
    [...headers].flatMap(([name, value]) =>
      name.startsWith('x-amz-meta-') ? [[name.slice('x-amz-meta-'.length), value]] : [],
    ),
  ),
});

/**
 * Refuse what S3 refuses of any new object before it looks at content.
 *
 * @throws S3Refusal
 */
export function checkObjectHeaders(request: S3Request): void {
  const { key, headers } = request;
  if (utf8Length(key) > KEY_MAX_BYTES) throw new S3Refusal('KeyTooLongError');
  const metadataBytes = Object.entries(readObjectHeaders(request).metadata).reduce(
    (sum, [name, value]) => sum + utf8Length(name) + utf8Length(value),
    0,
  );
  if (metadataBytes > METADATA_MAX_BYTES) throw new S3Refusal('MetadataTooLarge');
  // The bucket's owner owns all objects in it: "Controlling ownership of objects".
  const acl = headers.get('x-amz-acl') ?? 'bucket-owner-full-control';
  const grants = [...headers.keys()].some((name) => name.startsWith('x-amz-grant-'));
  if (acl !== 'bucket-owner-full-control' || grants)
    throw new S3Refusal('AccessControlListNotSupported');
  const isPlain =
    (headers.get('x-amz-storage-class') ?? 'STANDARD') === 'STANDARD' &&
    (headers.get('x-amz-server-side-encryption') ?? 'AES256') === 'AES256' &&
    ![...headers.keys()].some((name) => UNKNOWN_HEADERS.test(name));
  if (!isPlain) throw new S3Refusal('NotImplemented');
}
