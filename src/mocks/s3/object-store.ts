import { randomText } from '../bytes.ts';
import type { Exclusively, Shelf } from '../shelf.ts';

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
  /** Keep a new version, unless the newest one has content: then `undefined`. */
  create(key: string, object: NewObject, body: Blob): Promise<StoredObject | undefined>;
  /** Put a delete marker on top, as S3 does even where there is nothing. */
  remove(key: string): Promise<DeleteMarker>;
  /** The newest versions with content under a prefix, in S3's order: by UTF-8 bytes of the key. */
  list(prefix: string): Promise<{ key: string; object: StoredObject }[]>;
}

export function createObjectStore(options: {
  objects: Shelf<ObjectHistory>;
  bodies: Shelf<Blob>;
  exclusively: Exclusively;
  now: () => number;
}): ObjectStore {
  const { objects, bodies, exclusively, now } = options;

  const append = async (key: string, version: StoredObject | DeleteMarker) => {
    const history = await objects.read(key);
    await objects.write(key, { key, versions: [version, ...(history?.versions ?? [])] });
  };

  return {
    async read(key, versionId) {
      const versions = (await objects.read(key))?.versions ?? [];
      return versionId === undefined
        ? versions[0]
        : versions.find((version) => version.versionId === versionId);
    },
    readBody: async (versionId) => (await bodies.read(versionId)) ?? new Blob([]),
    create: (key, object, body) =>
      exclusively(`object ${key}`, async () => {
        if ((await objects.read(key))?.versions[0]?.kind === 'object') return undefined;
        const versionId = randomText(32);
        await bodies.write(versionId, body);
        const stored: StoredObject = { kind: 'object', versionId, modifiedAt: now(), ...object };
        await append(key, stored);
        return stored;
      }),
    remove: (key) =>
      exclusively(`object ${key}`, async () => {
        const marker = { kind: 'marker', versionId: randomText(32), modifiedAt: now() } as const;
        await append(key, marker);
        return marker;
      }),
    async list(prefix) {
      const histories = await objects.list(prefix);
      return histories
        .flatMap(({ key, versions: [newest] }) =>
          newest?.kind === 'object' ? [{ key, object: newest }] : [],
        )
        .sort((a, b) => compareUtf8(a.key, b.key));
    },
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
