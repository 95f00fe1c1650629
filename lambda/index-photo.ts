/**
 * From one event to one record: the bucket is the truth, this is its index.
 *
 * @module
 */
import type { S3Client } from '@aws-sdk/client-s3';
import { toPhotoId } from '#contract/photo-id';
import { formatSortKey } from '#contract/photo-key';
import type { PhotoRecord } from '#contract/photo-record';
import { isGone } from './gone.ts';
import { readMetadata, type MetadataReading } from './metadata/read-metadata.ts';
import type {
  PhotoCreated,
  PhotoEvent,
  PhotoFound,
  PhotoMissing,
  PhotoRemoved,
} from './photo-events.ts';
import type { PhotoOutcome } from './photo-log.ts';
import type { RecordWriter } from './record-writer.ts';
import { createS3Source, type OriginalAnswer, type S3Source } from './s3-source.ts';

export interface IndexPhotoOptions {
  s3: S3Client;
  writeRecord: RecordWriter;
  now: () => Date;
  /** Originals above this are rejected unread, bytes. */
  maxUploadBytes: number;
}

// A tombstone outlives every message that is older than it: fourteen days in the
// queue, fourteen in the failure queue, and both once more after a redrive are 56.
const TOMBSTONE_LIFE_SECONDS = 60 * 24 * 3600;

/**
 * Bring the table up to date with one event.
 *
 * @throws whatever is worth another try: what S3 and DynamoDB answer.
 */
export async function indexPhoto(
  event: PhotoEvent,
  options: IndexPhotoOptions,
): Promise<PhotoOutcome> {
  return event.kind === 'removed' || event.kind === 'missing'
    ? indexGone(event, options)
    : indexThere(event, options);
}

async function indexGone(
  event: PhotoRemoved | PhotoMissing,
  { writeRecord, now }: IndexPhotoOptions,
) {
  const time = now();
  const expiresAt = Math.floor(time.getTime() / 1000) + TOMBSTONE_LIFE_SECONDS;
  const result = await writeRecord(
    { ...toIdentity(event, time), status: 'deleted', expiresAt },
    event.kind === 'missing'
      ? { notBefore: event.notBefore }
      : { onlyOverVersionId: event.onlyVersionId },
  );
  return toOutcome(event, result === 'written' ? 'removed' : result, now());
}

async function indexThere(event: PhotoCreated | PhotoFound, options: IndexPhotoOptions) {
  const { s3, writeRecord, now, maxUploadBytes } = options;
  const { bucket, photo, versionId, sizeBytes } = event;
  const source = createS3Source(s3, { bucket, key: photo.key, versionId, sizeBytes });
  const reading: MetadataReading | undefined =
    sizeBytes > maxUploadBytes
      ? { kind: 'rejected', reason: 'too-large' }
      : await readVersion(source);
  if (!reading) return toOutcome(event, 'gone', now(), source);

  const result = await writeRecord(toRecord(event, reading, source.answer, now()), {
    notBefore: event.kind === 'found' ? event.notBefore : undefined,
  });
  if (result === 'superseded') return toOutcome(event, result, now(), source);
  return reading.kind === 'photo'
    ? toOutcome(event, 'indexed', now(), source)
    : { ...toOutcome(event, 'rejected', now(), source), reason: reading.reason };
}

/** `undefined` if the version is no more. */
async function readVersion(source: S3Source): Promise<MetadataReading | undefined> {
  try {
    return await readMetadata(source);
  } catch (error) {
    if (isGone(error)) return undefined;
    throw error;
  }
}

function toRecord(
  event: PhotoCreated | PhotoFound,
  reading: MetadataReading,
  answer: OriginalAnswer | undefined,
  time: Date,
): PhotoRecord {
  const { fileName, placeholder, sha256 } = answer?.headers ?? {};
  const file = {
    fileName,
    placeholder,
    // Its author may write anything there; the key shows whether it is true.
    sha256: sha256 !== undefined && toPhotoId(sha256) === event.photo.photoId ? sha256 : undefined,
    declaredType: answer?.declaredType,
    uploadedAt: event.kind === 'found' ? event.uploadedAt : event.eventTime,
    versionId: event.versionId,
    sizeBytes: event.sizeBytes,
  };
  const identity = toIdentity(event, time);
  return reading.kind === 'photo'
    ? { ...identity, ...file, status: 'ready', ...reading.metadata }
    : { ...identity, ...file, status: 'rejected', reason: reading.reason };
}

function toIdentity({ photo, sequencer }: PhotoEvent, time: Date) {
  const { owner, album, title, photoId, extension } = photo;
  return {
    owner,
    key: formatSortKey(photo),
    photoId,
    extension,
    album,
    title,
    changedAt: time.toISOString(),
    sequencer,
  };
}

const toOutcome = (
  { kind, photo, sequencer, eventTime }: PhotoEvent,
  outcome: PhotoOutcome['outcome'],
  time: Date,
  source?: S3Source,
): PhotoOutcome => ({
  outcome,
  event: kind,
  owner: photo.owner,
  photoId: photo.photoId,
  sequencer,
  readBytes: source?.readBytes ?? 0,
  getCount: source?.getCount ?? 0,
  latencyMs: time.getTime() - Date.parse(eventTime),
});
