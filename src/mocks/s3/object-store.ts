import { randomText } from '../bytes.ts';
import type { Exclusively, Shelf } from '../shelf.ts';
import type { WriteCondition } from './write-condition.ts';

/** A version of an object that has content. */
export interface StoredObject {
  kind: 'object';
  versionId: string;
  /** Milliseconds since 1970. */
  modifiedAt: number;
  sizeBytes: number;
  /** Without quotes. */
  etag: string;
  /** `content-type` and the other headers that S3 keeps and gives back. */
  headers: Readonly<Record<string, string>>;
  /** Object metadata, without `x-amz-meta-`. */
  metadata: Readonly<Record<string, string>>;
  /** Base64, by algorithm: `sha256`, `crc32`. */
  checksums: Readonly<Record<string, string>>;
}

/** What a delete leaves in a bucket with versions. */
export interface DeleteMarker {
  kind: 'marker';
  versionId: string;
  modifiedAt: number;
}

export interface ObjectHistory {
  key: string;
  /** Newest first. */
  versions: (StoredObject | DeleteMarker)[];
}

export type NewObject = Omit<StoredObject, 'kind' | 'versionId' | 'modifiedAt'>;

/** A bucket with versions. */
export interface ObjectStore {
  /** One version, or the newest; `undefined` if there is none. */
  read(key: string, versionId?: string): Promise<StoredObject | DeleteMarker | undefined>;
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
}

export function createObjectStore(options: {
  objects: Shelf<ObjectHistory>;
  bodies: Shelf<Blob>;
  exclusively: Exclusively;
  now: () => number;
}): ObjectStore {
  const { objects, bodies, exclusively, now } = options;

  const readVersions = async (key: string) => (await objects.read(key))?.versions ?? [];

  const listHistories = async (prefix: string) =>
    (await objects.list(prefix)).sort((a, b) => compareUtf8(a.key, b.key));

  return {
    async read(key, versionId) {
      const versions = await readVersions(key);
      return versionId === undefined
        ? versions[0]
        : versions.find((version) => version.versionId === versionId);
    },
    readBody: async (versionId) => (await bodies.read(versionId)) ?? new Blob([]),
    write: (key, object, body, condition) =>
      exclusively(`object ${key}`, async () => {
        const versions = await readVersions(key);
        condition(versions[0]);
        const versionId = randomText(32);
        await bodies.write(versionId, body);
        const stored: StoredObject = { kind: 'object', versionId, modifiedAt: now(), ...object };
        await objects.write(key, { key, versions: [stored, ...versions] });
        return stored;
      }),
    remove: (key, condition) =>
      exclusively(`object ${key}`, async () => {
        const versions = await readVersions(key);
        condition(versions[0]);
        const marker = { kind: 'marker', versionId: randomText(32), modifiedAt: now() } as const;
        await objects.write(key, { key, versions: [marker, ...versions] });
        return marker;
      }),
    removeVersion: (key, versionId) =>
      exclusively(`object ${key}`, async () => {
        const versions = await readVersions(key);
        const left = versions.filter((version) => version.versionId !== versionId);
        if (left.length > 0) await objects.write(key, { key, versions: left });
        else await objects.remove(key);
        await bodies.remove(versionId);
        return versions.find((version) => version.versionId === versionId);
      }),
    list: async (prefix) =>
      (await listHistories(prefix)).flatMap(({ key, versions: [newest] }) =>
        newest?.kind === 'object' ? [{ key, object: newest }] : [],
      ),
    listHistories,
  };
}

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
