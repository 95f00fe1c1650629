/**
 * What travels with an original as S3 object metadata (`x-amz-meta-…`).
 *
 * S3 allows 2 KB of it, in ASCII. Its author is whoever uploads, so reading it
 * is parsing: what does not fit the form is left out.
 *
 * @module
 */
import { SHA256_PATTERN } from './photo-id.ts';
import { parsePlaceholder } from './placeholder.ts';

export interface OriginalHeaders {
  /** The file's name on the device it came from. */
  fileName?: string | undefined;
  /** ThumbHash, base64. */
  placeholder?: string | undefined;
  /** Of the content, 64 lower-case hexadecimal digits. */
  sha256?: string | undefined;
}

// "Working with object metadata", Amazon S3 User Guide: 2 KB in all, keys included.
const FILE_NAME_MAX_BYTES = 1_200;
const FILE_NAME_MAX_CHARACTERS = 255;

/** The metadata to send. A name too long for S3 loses its middle, not its extension. */
export function formatOriginalHeaders(headers: OriginalHeaders): Record<string, string> {
  const { fileName, placeholder, sha256 } = headers;
  return {
    ...(fileName ? { 'file-name': encodeFileName(fileName) } : {}),
    ...(placeholder ? { placeholder } : {}),
    ...(sha256 ? { sha256 } : {}),
  };
}

/** The metadata that came back; inverse of {@link formatOriginalHeaders}. */
export function parseOriginalHeaders(metadata: Record<string, string>): OriginalHeaders {
  const fileName = decodeFileName(metadata['file-name']);
  const { placeholder, sha256 } = {
    placeholder: metadata['placeholder'],
    sha256: metadata['sha256'],
  };
  return {
    ...(fileName ? { fileName } : {}),
    ...(placeholder && parsePlaceholder(placeholder) ? { placeholder } : {}),
    ...(sha256 && SHA256_PATTERN.test(sha256) ? { sha256 } : {}),
  };
}

/** A file name fit to show and to save under: no path, no control characters, at most 255. */
export function toSafeFileName(name: string): string {
  const clean = name
    .toWellFormed()
    .replace(/[\p{Cc}/\\]+/gu, ' ')
    .trim();
  return shorten(clean, FILE_NAME_MAX_CHARACTERS);
}

function encodeFileName(name: string): string {
  let text = toSafeFileName(name);
  while (encodeURIComponent(text).length > FILE_NAME_MAX_BYTES)
    text = shorten(text, Array.from(text).length - 8);
  return encodeURIComponent(text);
}

function decodeFileName(text: string | undefined): string | undefined {
  if (!text || text.length > FILE_NAME_MAX_BYTES) return undefined;
  try {
    return toSafeFileName(decodeURIComponent(text)) || undefined;
  } catch (error) {
    if (error instanceof URIError) return undefined;
    throw error;
  }
}

/** Characters that stay at the end, so that the extension does. */
const TAIL = 16;

function shorten(text: string, limit: number): string {
  const characters = Array.from(text);
  if (characters.length <= limit) return text;
  return [...characters.slice(0, limit - TAIL - 1), '…', ...characters.slice(-TAIL)].join('');
}
