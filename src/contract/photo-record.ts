/**
 * One item of the photo table: written by the Lambda, read by the app.
 *
 * @module
 */
import * as z from 'zod/mini';
import { Label } from './label.ts';
import { parsePhotoId, SHA256_PATTERN, type PhotoId } from './photo-id.ts';
import { formatPhotoKey, isOwner, type PhotoKey } from './photo-key.ts';
import { PhotoMetadata, RejectionReason } from './photo-metadata.ts';

/** The index that gives one owner's records by when they changed. */
export const BY_CHANGE = 'byChange';

const Identity = {
  /** Partition key: the owner's Cognito user pool `sub`. */
  owner: z.string().check(z.refine(isOwner)),
  /** Sort key: `<album>/<title>/<photo id>`, encoded as in the object key. */
  key: z.string(),
  photoId: z.custom<PhotoId>((value) => typeof value === 'string' && !!parsePhotoId(value)),
  /** Of the original; with `owner` and `key` it gives the object key. */
  extension: z.string().check(z.regex(/^[a-z0-9]{1,8}$/)),
  album: Label,
  title: Label,
  /** When the Lambda wrote this, UTC with milliseconds; sort key of {@link BY_CHANGE}. */
  changedAt: z.iso.datetime(),
  /** Orders S3's events on one key; padded on the right to one length. */
  sequencer: z.string(),
};

const File = {
  /** The name the file had when it was uploaded, for people to read only. */
  fileName: z.optional(z.string()),
  /** When S3 had it, UTC. */
  uploadedAt: z.iso.datetime(),
  versionId: z.optional(z.string()),
  sizeBytes: z.int().check(z.nonnegative()),
  /** The Content-Type it was uploaded with; not to be trusted. */
  declaredType: z.optional(z.string()),
  /** Of the content, where it agrees with the photo id. */
  sha256: z.optional(z.string().check(z.regex(SHA256_PATTERN))),
  /** ThumbHash, base64. */
  placeholder: z.optional(z.string()),
};

const ReadyRecord = z.object({
  ...Identity,
  ...File,
  status: z.literal('ready'),
  ...PhotoMetadata.shape,
});

const RejectedRecord = z.object({
  ...Identity,
  ...File,
  status: z.literal('rejected'),
  reason: RejectionReason,
});

const DeletedRecord = z.object({
  ...Identity,
  status: z.literal('deleted'),
  /** When DynamoDB may forget the tombstone, seconds since 1970. */
  expiresAt: z.int(),
});

export const PhotoRecord = z.discriminatedUnion('status', [
  ReadyRecord,
  RejectedRecord,
  DeletedRecord,
]);

export type PhotoRecord = z.infer<typeof PhotoRecord>;
export type ReadyRecord = z.infer<typeof ReadyRecord>;
export type RejectedRecord = z.infer<typeof RejectedRecord>;

const { tags: _tags, ...ReadySummary } = ReadyRecord.shape;

/** A record as the {@link BY_CHANGE} index holds it: without the file's own tags. */
export const PhotoSummary = z.discriminatedUnion('status', [
  z.object(ReadySummary),
  RejectedRecord,
  DeletedRecord,
]);

export type PhotoSummary = z.infer<typeof PhotoSummary>;

/** A summary that a person sees: anything but a tombstone. */
export type Photo = Exclude<PhotoSummary, { status: 'deleted' }>;

/** The attributes in {@link BY_CHANGE} beside both keys: all but `tags`. */
export const SUMMARY_ATTRIBUTES: readonly string[] = [
  ...new Set([
    ...Object.keys(ReadyRecord.shape),
    ...Object.keys(RejectedRecord.shape),
    ...Object.keys(DeletedRecord.shape),
  ]),
].filter((name) => !['owner', 'key', 'changedAt', 'tags'].includes(name));

/** The object key of a record's original. */
export const toPhotoKey = (
  record: Pick<PhotoRecord, 'owner' | 'album' | 'title' | 'photoId' | 'extension'>,
): PhotoKey => formatPhotoKey(record);
