/**
 * Where originals and renditions live in the bucket, and records in the table.
 *
 *     originals/<owner>/<album>/<title>/<photo id>.<extension>
 *     renditions/<owner>/<photo id>/thumb.jpg
 *
 * IAM confines each user to `<root>/<owner>/`, so the owner stays the first
 * segment after the root. The sort key of a record is the middle of its
 * original's key, so one prefix of either is "everything under these labels".
 *
 * @module
 */
import { formatLabelSegment, parseLabelSegment } from './label.ts';
import { parsePhotoId, type PhotoId } from './photo-id.ts';

declare const brand: unique symbol;

/** The object key of an original: decoded, and known to parse. */
export type PhotoKey = string & { readonly [brand]: 'PhotoKey' };

/** Every original lies under this; S3 notifies the queue of it. */
export const ORIGINALS_ROOT = 'originals/';

/** Every rendition lies under this. */
export const RENDITIONS_ROOT = 'renditions/';

/** `thumb` is at most 512 px on its long side, `preview` 2,048 px. */
export type RenditionKind = 'thumb' | 'preview';

export interface PhotoKeyParts {
  /** Cognito user pool `sub` of the owner. */
  owner: string;
  /** First label; empty if the photo has none. */
  album: string;
  /** Second label; empty if the photo has none. */
  title: string;
  photoId: PhotoId;
  /** Lower case, without the dot. */
  extension: string;
}

// A sub is a UUID: "Using the ID token", Amazon Cognito Developer Guide.
const OWNER = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
const LEAF = /^(?<photoId>[0-9a-f-]{36})\.(?<extension>[a-z0-9]{1,8})$/;

/** Whether a text is a Cognito user pool `sub`. */
export const isOwner = (text: string): boolean => OWNER.test(text);

/** The prefix under which all originals of one owner are kept. */
export const originalsPrefix = (owner: string): string => `${ORIGINALS_ROOT}${owner}/`;

/**
 * The sort key of a photo's record: its object key without root, owner and extension.
 *
 * @throws RangeError if a label is not one.
 */
export const formatSortKey = ({
  album,
  title,
  photoId,
}: Omit<PhotoKeyParts, 'owner' | 'extension'>) => `${formatSortKeyPrefix(album, title)}${photoId}`;

/** The labels and the photo id in a sort key, or `undefined` if it is none. Inverse of {@link formatSortKey}. */
export function parseSortKey(text: string): Omit<PhotoKeyParts, 'owner' | 'extension'> | undefined {
  const [albumSegment, titleSegment, leaf, ...rest] = text.split('/');
  if (!albumSegment || !titleSegment || !leaf || rest.length > 0) return undefined;
  const album = parseLabelSegment(albumSegment);
  const title = parseLabelSegment(titleSegment);
  const photoId = parsePhotoId(leaf);
  return album === undefined || title === undefined || !photoId
    ? undefined
    : { album, title, photoId };
}

/**
 * What the sort keys of all photos under one label, or under both, begin with.
 *
 * @throws RangeError if a label is not one.
 */
export const formatSortKeyPrefix = (album: string, title?: string): string =>
  title === undefined
    ? `${formatLabelSegment(album)}/`
    : `${formatLabelSegment(album)}/${formatLabelSegment(title)}/`;

/**
 * Build the object key of an original. Inverse of {@link parsePhotoKey}.
 *
 * @throws RangeError if the result would not parse.
 */
export function formatPhotoKey(parts: PhotoKeyParts): PhotoKey {
  const text = `${originalsPrefix(parts.owner)}${formatSortKey(parts)}.${parts.extension}`;
  const photo = parsePhotoKey(text);
  if (!photo) throw new RangeError(`not a photo key: ${text}`);
  return photo.key;
}

/** Split an object key into its parts, or `undefined` if it is not one of ours. */
export function parsePhotoKey(text: string): (PhotoKeyParts & { key: PhotoKey }) | undefined {
  if (!text.startsWith(ORIGINALS_ROOT)) return undefined;
  const [owner, albumSegment, titleSegment, leaf, ...rest] = text
    .slice(ORIGINALS_ROOT.length)
    .split('/');
  if (!owner || !albumSegment || !titleSegment || !leaf || rest.length > 0) return undefined;
  const album = parseLabelSegment(albumSegment);
  const title = parseLabelSegment(titleSegment);
  const { photoId: id, extension } = LEAF.exec(leaf)?.groups ?? {};
  const photoId = parsePhotoId(id ?? '');
  if (!isOwner(owner) || album === undefined || title === undefined || !photoId || !extension)
    return undefined;
  return { key: text as PhotoKey, owner, album, title, photoId, extension };
}

/** The object key of a rendition; always a JPEG. */
export const formatRenditionKey = (owner: string, photoId: PhotoId, kind: RenditionKind): string =>
  `${RENDITIONS_ROOT}${owner}/${photoId}/${kind}.jpg`;
