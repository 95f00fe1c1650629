/**
 * The table that a bucket implies: each record from one object, and from nothing else.
 *
 * Written from the rules and not from the Lambda, so that the two can disagree.
 *
 * @module
 */
import { isDeepStrictEqual } from 'node:util';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import { parsePhotoId } from '#contract/photo-id';
import { parsePhotoKey, type PhotoKey } from '#contract/photo-key';
import type { BucketModel, MarkerVersion, ObjectVersion } from './bucket-model.ts';
import { toPlace } from './implied-registers.ts';
import { toItemId, type TableModel } from './table-model.ts';

/**
 * By item; without `changedAt`, which says when a record was written and not of what,
 * and of the sequencer the part that names an event.
 */
export type ImpliedTable = Map<string, Record<string, unknown>>;

const TOMBSTONE_SECONDS = 60 * 24 * 3600;
const EVENT_DIGITS = 32;

/** @param now when the Lambda did its work, ms since 1970. */
export const toImpliedTable = (bucket: BucketModel, now: number): ImpliedTable =>
  new Map(
    bucket
      .newest()
      .map(([key, version]) => [toImpliedId(key), toImpliedRecord(key, version, now)] as const),
  );

/** The item that holds the record of an object. */
export const toImpliedId = (key: PhotoKey): string => toItemId(toOwner(key), toSortKey(key));

function toImpliedRecord(key: PhotoKey, version: ObjectVersion | MarkerVersion, now: number) {
  const record = {
    ...parsePhotoKey(key),
    key: toSortKey(key),
    sequencer: version.sequencer.padEnd(EVENT_DIGITS, '0'),
  };
  if (version.kind === 'marker')
    return { ...record, status: 'deleted', expiresAt: Math.floor(now / 1000) + TOMBSTONE_SECONDS };
  const { upload, eventTime, versionId } = version;
  const sizeBytes = upload.bytes.length;
  return { ...record, uploadedAt: eventTime, versionId, sizeBytes, ...upload.implies };
}

const toOwner = (key: PhotoKey) => key.split('/')[1] ?? '';
const toSortKey = (key: PhotoKey) =>
  key
    .replace(/\.\w+$/, '')
    .split('/')
    .slice(2)
    .join('/');

/** One record that is not as it is to be. */
export interface Difference {
  fault: string;
  /** Whether a person would see it: a photo too many, too few, or other than it is. */
  isSeen: boolean;
}

/** What is wrong with a table. */
export function compareTables(
  { items }: Pick<TableModel, 'items'>,
  implied: ImpliedTable,
): Difference[] {
  const shown = new Set(
    [...implied.values()].map(({ status, photoId }) => status === 'ready' && photoId),
  );
  return [...new Set([...implied.keys(), ...items.keys()])].flatMap((id) => {
    const expected = implied.get(id);
    const actual = toComparable(unmarshall(items.get(id) ?? {}));
    if (isDeepStrictEqual(actual, expected ?? {})) return [];
    const fault = `${JSON.stringify(actual)} is there, and not ${JSON.stringify(expected)}`;
    const isOther = !isDeepStrictEqual(toSeen(actual), toSeen(expected));
    return [{ fault, isSeen: isOther && isOfWhatIsShown(id, shown) }];
  });
}

/** What is said of a photo is seen where the photo is. */
function isOfWhatIsShown(id: string, shown: ReadonlySet<unknown>) {
  const [, subject = ''] = /%edit\/([^/]+)\//.exec(id) ?? [];
  return !parsePhotoId(subject) || shown.has(subject);
}

function toComparable({ changedAt: _, ...record }: Record<string, unknown>) {
  const { sequencer, at } = record;
  if (typeof at === 'string') return { ...record, at: toPlace(at) };
  return typeof sequencer === 'string'
    ? { ...record, sequencer: sequencer.slice(0, EVENT_DIGITS) }
    : record;
}

/** What the app shows of a record: nothing of a tombstone, of a register the value. */
function toSeen(record: Record<string, unknown> = {}) {
  const { sequencer: _, ...seen } = record;
  if (seen['status'] === 'edit') return 'value' in seen ? { value: seen['value'] } : {};
  return seen['status'] === 'deleted' ? {} : seen;
}
