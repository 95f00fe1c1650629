/**
 * A photo's identity: a UUID made of its content.
 *
 * The same bytes give the same id on every device, so that a retry, a second
 * device and a double drop all name the same object, and S3 refuses the copy.
 *
 * @module
 */

declare const brand: unique symbol;

/** UUIDv8 in lower case, known to parse. */
export type PhotoId = string & { readonly [brand]: 'PhotoId' };

/** SHA-256 of an original, 64 lower-case hexadecimal digits. */
export const SHA256_PATTERN = /^[0-9a-f]{64}$/;

const PHOTO_ID_PATTERN = /^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

/**
 * The photo id of a content hash: its first 122 bits around version 8 and the variant.
 *
 * RFC 9562, section 5.8.
 *
 * @throws RangeError if `sha256` is not 64 lower-case hexadecimal digits.
 */
export function toPhotoId(sha256: string): PhotoId {
  if (!SHA256_PATTERN.test(sha256)) throw new RangeError('not a SHA-256');
  const variant = ((Number.parseInt(sha256.charAt(16), 16) & 0x3) | 0x8).toString(16);
  const text = [
    sha256.slice(0, 8),
    sha256.slice(8, 12),
    `8${sha256.slice(13, 16)}`,
    `${variant}${sha256.slice(17, 20)}`,
    sha256.slice(20, 32),
  ].join('-');
  return text as PhotoId;
}

/** The photo id in a text, or `undefined` if it is not one. */
export const parsePhotoId = (text: string): PhotoId | undefined =>
  PHOTO_ID_PATTERN.test(text) ? (text as PhotoId) : undefined;
