import { randomText } from '../../bytes.ts';
import type { Exclusively, Shelf } from '../../shelf.ts';
import {
  createHistories,
  toStored,
  type DeleteMarker,
  type NewObject,
  type ObjectHistory,
  type StoredObject,
} from './object-history.ts';
import { createPurge, type Purge } from './purge.ts';
import { createUploadStore, type UploadStore } from './upload-store.ts';
import type { WriteCondition } from './write-condition.ts';

export type { ObjectHistory } from './object-history.ts';

/** A bucket with versions. */
export interface ObjectStore {
  /** One version, or the newest; `undefined` if there is none. */
  read(key: string, versionId?: string): Promise<StoredObject | DeleteMarker | undefined>;
  /** All versions of a key; none if nothing was ever there. */
  readHistory(key: string): Promise<ObjectHistory>;
  /** The content of a version. */
  readBody(versionId: string): Promise<Blob>;
  /**
   * Keep a new version.
   *
   * @throws what the condition throws; then nothing is kept.
   */
  write(
    key: string,
    object: NewObject,
    body: Blob,
    condition: WriteCondition,
  ): Promise<StoredObject>;
  /** Put a delete marker on top, as S3 does even where there is nothing. */
  remove(key: string, condition: WriteCondition): Promise<DeleteMarker>;
  /** Remove a version for good. @returns what it was, if it was. */
  removeVersion(key: string, versionId: string): Promise<StoredObject | DeleteMarker | undefined>;
  /** The newest versions with content under a prefix, in S3's order: by UTF-8 bytes of the key. */
  list(prefix: string): Promise<{ key: string; object: StoredObject }[]>;
  /** All versions under a prefix, keys in S3's order. */
  listHistories(prefix: string): Promise<ObjectHistory[]>;
  uploads: UploadStore;
  purge: Purge;
}

export function createObjectStore(options: {
  objects: Shelf<ObjectHistory>;
  bodies: Shelf<Blob>;
  exclusively: Exclusively;
  now: () => number;
}): ObjectStore {
  const { objects, bodies, exclusively, now } = options;

  const histories = createHistories(objects, exclusively);
  const purge = createPurge({ histories, objects, bodies });

  const listHistories = async (prefix: string) =>
    (await objects.list(prefix)).sort((a, b) => compareUtf8(a.key, b.key));

  return {
    async read(key, versionId) {
      const { versions } = await histories.read(key);
      return versionId === undefined
        ? versions[0]
        : versions.find((version) => version.versionId === versionId);
    },
    readHistory: (key) => histories.read(key),
    readBody: async (versionId) => (await bodies.read(versionId)) ?? new Blob([]),
    write: (key, object, body, condition) =>
      histories.change(key, async (history) => {
        condition(history.versions[0]);
        const stored = toStored(object, now());
        await bodies.write(stored.versionId, body);
        return withVersion(history, stored);
      }),
    remove: (key, condition) =>
      histories.change(key, (history) => {
        condition(history.versions[0]);
        const marker = { kind: 'marker', versionId: randomText(32), modifiedAt: now() } as const;
        return Promise.resolve(withVersion(history, marker));
      }),
    async removeVersion(key, versionId) {
      const { versions } = await purge.of(key, (history) => ({
        versions: history.versions.filter((version) => version.versionId === versionId),
        uploads: [],
      }));
      await purge.releaseShared(versions);
      return versions[0];
    },
    list: async (prefix) =>
      (await listHistories(prefix)).flatMap(({ key, versions: [newest] }) =>
        newest?.kind === 'object' ? [{ key, object: newest }] : [],
      ),
    listHistories,
    uploads: createUploadStore({ histories, bodies, now }),
    purge,
  };
}

const withVersion = <Version extends StoredObject | DeleteMarker>(
  history: ObjectHistory,
  version: Version,
) => ({
  history: { ...history, versions: [version, ...history.versions] },
  result: version,
});

/** S3's order of keys: by bytes of UTF-8, which is not JavaScript's where there are surrogates. */
export function compareUtf8(a: string, b: string): number {
  if (!SURROGATE.test(a) && !SURROGATE.test(b)) return a < b ? -1 : a > b ? 1 : 0;
  const [left, right] = [encoder.encode(a), encoder.encode(b)];
  for (const [i, byte] of left.entries()) {
    const difference = byte - (right[i] ?? -1);
    if (difference !== 0) return difference;
  }
  return left.length - right.length;
}

const SURROGATE = /[\ud800-\udfff]/;
const encoder = new TextEncoder();
