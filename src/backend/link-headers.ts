import { toSafeFileName } from '#contract/original-headers';
import type { Photo } from '#contract/photo-record';

/** What S3 says of an original to whoever opens a link to it. */
export interface LinkHeaders {
  /** Content-Type */
  type: string;
  /** Content-Disposition */
  disposition: string;
}

/** The type that the content has; what is no picture, or a program, is saved and not opened. */
export function toLinkHeaders(photo: Photo): LinkHeaders {
  return photo.status === 'ready' && photo.mediaType !== 'image/svg+xml'
    ? { type: photo.mediaType, disposition: toDisposition('inline', photo) }
    : { type: 'application/octet-stream', disposition: toDisposition('attachment', photo) };
}

/** RFC 6266 and 8187: every character in its own escape, so that no name ends the header. */
function toDisposition(kind: 'inline' | 'attachment', { fileName, photoId, extension }: Photo) {
  const name = toSafeFileName(fileName ?? '') || `${photoId}.${extension}`;
  const escaped = encodeURIComponent(name).replace(
    /['()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `${kind}; filename*=UTF-8''${escaped}`;
}
