/** What is kept under one key, and how it is changed: one change at a time. */
import { randomText } from '../../bytes.ts';
import type { Exclusively, Shelf } from '../../shelf.ts';
import type { ChecksumAlgorithm } from '../bodies/checksums.ts';

/** Whether the checksum of an object in parts is of its bytes or of its parts' checksums. */
export type ChecksumType = 'COMPOSITE' | 'FULL_OBJECT';

/** A part of an object that was completed. They count from 1, whatever their numbers were. */
export interface CompletedPart {
  sizeBytes: number;
  /** Base64, by the algorithm of its object. */
  checksum?: string;
}

/** A version of an object that has content. */
export interface StoredObject {
  kind: 'object';
  versionId: string;
  /** Milliseconds since 1970; of a multipart upload when it was begun. */
  modifiedAt: number;
  sizeBytes: number;
  /** Without quotes. */
  etag: string;
  /** `content-type` and the other headers that S3 keeps and gives back. */
  headers: Readonly<Record<string, string>>;
  /** Object metadata, without `x-amz-meta-`. */
  metadata: Readonly<Record<string, string>>;
  /** Base64, by algorithm. */
  checksums: Readonly<Partial<Record<ChecksumAlgorithm, string>>>;
  /** `FULL_OBJECT` if absent. */
  checksumType?: ChecksumType;
  /** Of the multipart upload that it was. */
  uploadId?: string;
  /** Absent if it was not uploaded in parts. */
  parts?: readonly CompletedPart[];
  /** Set where versions of other objects have the same id, and with it the same bytes. */
  sharesBody?: true;
}

/** A version before it has a place. */
export type NewObject = Omit<StoredObject, 'kind' | 'versionId' | 'modifiedAt'>;

/** What a delete leaves in a bucket with versions. */
export interface DeleteMarker {
  kind: 'marker';
  versionId: string;
  /** Milliseconds since 1970. */
  modifiedAt: number;
}

/** A part of an object to be. */
export interface StoredPart {
  partNumber: number;
  /** Of its bytes among the bodies. */
  bodyId: string;
  sizeBytes: number;
  /** Without quotes. */
  etag: string;
  /** Base64, by the algorithm of its upload. */
  checksum?: string;
  /** Milliseconds since 1970. */
  modifiedAt: number;
}

/** A multipart upload that is neither complete nor aborted. */
export interface UnfinishedUpload {
  uploadId: string;
  /** Milliseconds since 1970. */
  initiatedAt: number;
  headers: Readonly<Record<string, string>>;
  metadata: Readonly<Record<string, string>>;
  checksum?: { algorithm: ChecksumAlgorithm; type: ChecksumType };
  /** By number, ascending. */
  parts: readonly StoredPart[];
}

export interface ObjectHistory {
  key: string;
  /** Newest first. */
  versions: readonly (StoredObject | DeleteMarker)[];
  uploads?: readonly UnfinishedUpload[];
}

/** A new version, now. */
export const toStored = (object: NewObject, now: number): StoredObject => ({
  kind: 'object',
  versionId: randomText(32),
  modifiedAt: now,
  ...object,
});

export interface Histories {
  read(key: string): Promise<ObjectHistory>;
  /** Make of a history what `change` makes of it, while nobody else changes it. */
  change<Result>(
    key: string,
    change: (
      history: ObjectHistory,
    ) => Promise<{ history: Omit<ObjectHistory, 'key'>; result: Result }>,
  ): Promise<Result>;
}

export function createHistories(
  objects: Shelf<ObjectHistory>,
  exclusively: Exclusively,
): Histories {
  const read = async (key: string) => (await objects.read(key)) ?? { key, versions: [] };
  return {
    read,
    change: (key, change) =>
      exclusively(`object ${key}`, async () => {
        const { history, result } = await change(await read(key));
        const isEmpty = history.versions.length === 0 && !history.uploads?.length;
        await (isEmpty ? objects.remove(key) : objects.write(key, { ...history, key }));
        return result;
      }),
  };
}
