/**
 * What a page of the bucket's listing says of the records that were read before it. Pure.
 *
 * @module
 */
import type { DeleteMarkerEntry, ObjectVersion } from '@aws-sdk/client-s3';
import { parseEditKey } from '#contract/edit-key';
import { formatSortKey, parsePhotoKey, type PhotoKey } from '#contract/photo-key';
import type { RecheckMessage } from '#contract/recheck-message';

/** What reindex knows of a record. */
export interface RecordSeen {
  /** Of its original. */
  key: PhotoKey;
  sequencer: string;
  status: string;
  versionId?: string | undefined;
}

/** Records by sort key. */
export type RecordsSeen = ReadonlyMap<string, RecordSeen>;

/** A part of the listing of one owner's originals or edits. */
export interface ListedPage {
  versions: readonly ObjectVersion[];
  markers: readonly DeleteMarkerEntry[];
  /** When it was asked for, ms since 1970. */
  listedAt: number;
  /** Keys after this one are listed on this page… */
  after: string;
  /** …up to this one; absent if it is the last page. */
  upTo: string | undefined;
}

export type Finding =
  | 'unchanged'
  | 'without-record'
  | 'other-version'
  | 'without-original'
  | 'deleted'
  | 'deletion-without-record';

/** What is to be sent of one photo, and why. */
export interface Recheck {
  finding: Finding;
  message: RecheckMessage;
}

/**
 * Compare a page with the records, which must have been read **before** it was listed.
 *
 * S3 lists a key's newest version first, so whatever is not among the newest of
 * this page, and belongs on it, is not there.
 */
export function comparePage(bucket: string, records: RecordsSeen, page: ListedPage): Recheck[] {
  const { versions, markers, listedAt, after, upTo } = page;
  const rechecks: Recheck[] = [];
  const there = new Set<string>();
  for (const { Key = '', VersionId, Size, LastModified, IsLatest } of versions) {
    const photo = parsePhotoKey(Key);
    if (!IsLatest || !photo || VersionId === undefined || Size === undefined || !LastModified)
      continue;
    const sortKey = formatSortKey(photo);
    there.add(sortKey);
    const record = records.get(sortKey);
    rechecks.push({
      finding: toFinding(record, VersionId),
      message: {
        kind: 'found',
        bucket,
        key: photo.key,
        listedAt,
        sequencer: record?.sequencer,
        versionId: VersionId,
        sizeBytes: Size,
        lastModified: LastModified.toISOString(),
      },
    });
  }
  for (const [sortKey, { key, sequencer, status }] of records) {
    if (status === 'deleted' || there.has(sortKey)) continue;
    if (compareKeys(key, after) <= 0 || (upTo !== undefined && compareKeys(key, upTo) > 0))
      continue;
    rechecks.push({
      finding: 'without-original',
      message: { kind: 'missing', bucket, key, listedAt, sequencer },
    });
  }
  for (const { Key = '', IsLatest } of markers) {
    const photo = parsePhotoKey(Key);
    const record = photo && records.get(formatSortKey(photo));
    if (!IsLatest || !photo || (record && record.status !== 'deleted')) continue;
    // A tombstone too is confirmed: what an earlier run found, between two deletions,
    // may still be on its way.
    rechecks.push({
      finding: record ? 'deleted' : 'deletion-without-record',
      message: { kind: 'missing', bucket, key: photo.key, listedAt, sequencer: record?.sequencer },
    });
  }
  return rechecks;
}

/**
 * What is to be sent of the edits on a page: all of them, as only the edit itself says
 * what its registers should be. One that an admin has removed is not sent.
 */
export const listEdits = (bucket: string, { versions, listedAt }: ListedPage): RecheckMessage[] =>
  versions.flatMap(({ Key = '', VersionId, Size, IsLatest }) => {
    const edit = parseEditKey(Key);
    if (!IsLatest || !edit || VersionId === undefined || Size === undefined) return [];
    const found = { key: edit.key, versionId: VersionId, sizeBytes: Size };
    return [{ kind: 'edited', bucket, listedAt, ...found }];
  });

function toFinding(record: RecordSeen | undefined, versionId: string): Finding {
  if (!record) return 'without-record';
  return record.status !== 'deleted' && record.versionId === versionId
    ? 'unchanged'
    : 'other-version';
}

/** As S3 orders keys: by their bytes in UTF-8. */
export const compareKeys = (a: string, b: string): number =>
  Buffer.compare(Buffer.from(a), Buffer.from(b));
