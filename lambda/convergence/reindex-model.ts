/**
 * What `npm run reindex` does: reads the records, then lists the bucket, then
 * says of each photo what it found, and of each edit that it is there.
 *
 * Reading and listing are two steps, with whatever else happens between them.
 * Sending needs none of its own: a message that is sent later is one that is late.
 *
 * @module
 */
import type { PhotoKey } from '#contract/photo-key';
import type { PhotoRecheck } from '#contract/recheck-message';
import type { BucketModel, MarkerVersion, ObjectVersion } from './bucket-model.ts';
import type { EditLogModel } from './edit-log-model.ts';
import { toImpliedId } from './implied-table.ts';
import type { Content } from './queue-model.ts';
import type { TableModel } from './table-model.ts';

/** How a reindex goes about it. */
export interface ReindexManner {
  /** How far the operator's clock is wrong, ms. */
  skewMs: number;
  /** Whether it passes over what is already recorded. */
  changedOnly: boolean;
}

export interface ReindexModel {
  /** Begin one: read all records. */
  read(): void;
  /** Go on with one that has begun, -1 for the last, and send what it finds. */
  list(pick: number, manner: ReindexManner): void;
}

export interface ReindexModelOptions {
  bucket: BucketModel;
  edits: EditLogModel;
  table: TableModel;
  /** All keys that there may be. */
  keys: readonly PhotoKey[];
  send: (content: Content) => void;
  /** The time of the first listing, ms since 1970. */
  startsAt: number;
  /** Whether it goes about it the wrong way: lists the bucket first, and then reads. */
  listsFirst: boolean;
}

interface RecordSeen {
  sequencer: string;
  isTombstone: boolean;
  versionId: string | undefined;
}
type VersionSeen = ObjectVersion | MarkerVersion;
type ByKey<Seen> = ReadonlyMap<PhotoKey, Seen | undefined>;

const STEP_MS = 1_000;

export function createReindexModel(options: ReindexModelOptions): ReindexModel {
  const { bucket, edits, table, keys, send, startsAt, listsFirst } = options;
  let listCount = 0;
  /** What each run that has begun has seen. Ours uses the records, the wrong one the versions. */
  const begun: { records: ByKey<RecordSeen>; versions: ByKey<VersionSeen> }[] = [];

  const readRecords = () => new Map(keys.map((key) => [key, readRecord(table, key)]));
  const listVersions = () => new Map(keys.map((key) => [key, bucket.current(key)]));

  return {
    read: () => begun.push({ records: readRecords(), versions: listVersions() }),
    list(pick, { skewMs, changedOnly }) {
      const [run] = begun.splice(pick < 0 ? pick : pick % (begun.length || 1), 1);
      if (!run) return;
      listCount += 1;
      const listedAt = startsAt + listCount * STEP_MS + skewMs;
      const records = listsFirst ? readRecords() : run.records;
      const versions = listsFirst ? run.versions : listVersions();
      for (const key of keys) {
        const [record, version] = [records.get(key), versions.get(key)];
        if (changedOnly && version?.kind === 'object' && record?.versionId === version.versionId)
          continue;
        const recheck = toRecheck({ bucket: 'archive', key, listedAt }, record, version);
        if (recheck) send({ recheck });
      }
      // Of edits nothing is read before, and none is passed over.
      for (const { key, versionId, text } of edits.list()) {
        const sizeBytes = new TextEncoder().encode(text).length;
        const place = { bucket: 'archive', key, listedAt };
        send({ recheck: { kind: 'edited', ...place, versionId, sizeBytes } });
      }
    },
  };
}

function toRecheck(
  place: Pick<PhotoRecheck, 'bucket' | 'key' | 'listedAt'>,
  record: RecordSeen | undefined,
  version: VersionSeen | undefined,
): PhotoRecheck | undefined {
  const listed = { ...place, sequencer: record?.sequencer };
  if (version?.kind === 'object')
    return {
      kind: 'found',
      ...listed,
      versionId: version.versionId,
      sizeBytes: version.upload.bytes.length,
      lastModified: version.eventTime,
    };
  // Under a marker a tombstone too is confirmed: what an earlier listing found, between
  // two deletions, may still be on its way.
  const isSettled = !version && (!record || record.isTombstone);
  return isSettled ? undefined : { kind: 'missing', ...listed };
}

function readRecord({ items }: TableModel, key: PhotoKey): RecordSeen | undefined {
  const item = items.get(toImpliedId(key));
  const sequencer = item?.['sequencer']?.S;
  if (sequencer === undefined) return undefined;
  const isTombstone = item?.['status']?.S === 'deleted';
  return { sequencer, isTombstone, versionId: item?.['versionId']?.S };
}
