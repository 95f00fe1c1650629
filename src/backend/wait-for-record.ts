import type { PhotoRecord } from '#contract/photo-record';
import type { Records } from './records.ts';

/** After that the record follows by itself, ms. */
const PATIENCE_MS = 10_000;
const PAUSE_MS = 400;

/**
 * The record as soon as the Lambda has brought it up to date, or `undefined` if
 * that takes longer than a person waits. What was done in S3 is done all the same.
 */
export async function waitForRecord(
  records: Pick<Records, 'read'>,
  sortKey: string,
  isUpToDate: (record: PhotoRecord | null) => boolean,
): Promise<PhotoRecord | null | undefined> {
  const end = Date.now() + PATIENCE_MS;
  while (Date.now() < end) {
    const record = await records.read(sortKey);
    if (isUpToDate(record)) return record;
    await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
  }
  return undefined;
}

/** The record of a photo as soon as it is there and no tombstone; `undefined` if that takes longer. */
export async function waitForPhoto(
  records: Pick<Records, 'read'>,
  sortKey: string,
): Promise<Exclude<PhotoRecord, { status: 'deleted' }> | undefined> {
  const record = await waitForRecord(records, sortKey, isPhoto);
  return isPhoto(record) ? record : undefined;
}

const isPhoto = (
  record: PhotoRecord | null | undefined,
): record is Exclude<PhotoRecord, { status: 'deleted' }> => !!record && record.status !== 'deleted';
