/**
 * One item of the photo table: written by the Lambda, read by the app.
 *
 * @module
 */
import * as z from 'zod/mini';
import { REGISTER_ATTRIBUTES } from './edit-register.ts';
import { Label } from './label.ts';
import { parsePhotoId, SHA256_PATTERN, type PhotoId } from './photo-id.ts';
import { formatPhotoKey, isOwner, parseSortKey, type PhotoKey } from './photo-key.ts';
import { PhotoMetadata, RejectionReason } from './photo-metadata.ts';
import { Placeholder } from './placeholder.ts';

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
  placeholder: Placeholder,
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

/** Every attribute that a record of any status may have. */
export const RECORD_ATTRIBUTES: readonly string[] = [
  ...new Set(PhotoRecord.def.options.flatMap(({ shape }) => Object.keys(shape))),
];

/** What only the full record says, so that the index stays small. */
const FILE_DETAILS = {
  versionId: true,
  declaredType: true,
  sha256: true,
  sequencer: true,
} as const;

const ReadySummary = z.omit(ReadyRecord, {
  ...FILE_DETAILS,
  codedWidth: true,
  codedHeight: true,
  orientation: true,
  color: true,
  tags: true,
  droppedTags: true,
  truncated: true,
});
const RejectedSummary = z.omit(RejectedRecord, FILE_DETAILS);
const DeletedSummary = z.omit(DeletedRecord, { sequencer: true, expiresAt: true });

/** A record as the {@link BY_CHANGE} index holds it: what lists of photos show. */
const PhotoSummary = z.discriminatedUnion('status', [
  ReadySummary,
  RejectedSummary,
  DeletedSummary,
]);

export type PhotoSummary = z.infer<typeof PhotoSummary>;

/** A summary that a person sees: anything but a tombstone. */
export type Photo = Exclude<PhotoSummary, { status: 'deleted' }> & { marks?: Marks };

/** What its owner says of a photo that no file says. */
export interface Marks {
  favorite?: true | undefined;
  hidden?: true | undefined;
  /** Quarter turns clockwise, of the picture as the file says it is to be shown. */
  turn?: 1 | 2 | 3 | undefined;
}

/** What every item of the index has by itself, and what follows from the sort key. */
const NOT_PROJECTED = new Set(['owner', 'key', 'changedAt', 'album', 'title', 'photoId']);

/**
 * The attributes in {@link BY_CHANGE} beside its keys and the table's, of photos and of
 * registers.
 *
 * DynamoDB projects at most 20 into one index: "Projection", Amazon DynamoDB API Reference.
 */
export const SUMMARY_ATTRIBUTES: readonly string[] = [
  ...new Set([
    ...Object.keys(ReadySummary.shape),
    ...Object.keys(RejectedSummary.shape),
    ...Object.keys(DeletedSummary.shape),
    ...REGISTER_ATTRIBUTES,
  ]),
].filter((name) => !NOT_PROJECTED.has(name));

/** A photo's item of {@link BY_CHANGE}, or of the table, as a summary; `undefined` if it is none. */
export function parseSummary(item: Record<string, unknown>): PhotoSummary | undefined {
  const key = item['key'];
  const parts = typeof key === 'string' ? parseSortKey(key) : undefined;
  return PhotoSummary.safeParse({ ...item, ...parts }).data;
}

/** The object key of a record's original. */
export const toPhotoKey = (
  record: Pick<PhotoRecord, 'owner' | 'album' | 'title' | 'photoId' | 'extension'>,
): PhotoKey => formatPhotoKey(record);
