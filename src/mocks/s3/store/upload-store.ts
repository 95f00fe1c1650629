/** Multipart uploads on their way: each beside the versions of its key. */
import { randomText } from '../../bytes.ts';
import type { Shelf } from '../../shelf.ts';
import {
  toStored,
  type Histories,
  type NewObject,
  type StoredObject,
  type StoredPart,
  type UnfinishedUpload,
} from './object-history.ts';
import { S3Refusal } from '../answer/s3-error.ts';
import type { WriteCondition } from './write-condition.ts';

export interface UploadStore {
  create(
    key: string,
    upload: Omit<UnfinishedUpload, 'uploadId' | 'initiatedAt' | 'parts'>,
  ): Promise<string>;
  /** @throws S3Refusal if there is none. */
  read(key: string, uploadId: string): Promise<UnfinishedUpload>;
  /**
   * Keep a part, in the place of one with its number.
   *
   * @throws S3Refusal if the upload has gone meanwhile.
   */
  writePart(
    key: string,
    uploadId: string,
    part: Omit<StoredPart, 'bodyId' | 'modifiedAt'>,
    body: Blob,
  ): Promise<StoredPart>;
  /** The bytes of parts, one after the other; none of them in memory. */
  joinParts(parts: readonly StoredPart[]): Promise<Blob>;
  /**
   * Make the upload an object.
   *
   * @throws S3Refusal if the upload has gone meanwhile, and what the condition throws.
   */
  complete(
    key: string,
    uploadId: string,
    finished: { object: NewObject; body: Blob; condition: WriteCondition },
  ): Promise<StoredObject>;
  /** @throws S3Refusal if there is none. */
  abort(key: string, uploadId: string): Promise<void>;
}

export function createUploadStore({
  histories,
  bodies,
  now,
}: {
  histories: Histories;
  bodies: Shelf<Blob>;
  now: () => number;
}): UploadStore {
  const removeBodies = async (parts: readonly StoredPart[]) => {
    await Promise.all(parts.map(({ bodyId }) => bodies.remove(bodyId)));
  };

  return {
    create: (key, described) =>
      histories.change(key, (history) => {
        const uploadId = randomText(64);
        const begun = { ...described, uploadId, initiatedAt: now(), parts: [] };
        const uploads = [...(history.uploads ?? []), begun];
        return Promise.resolve({ history: { ...history, uploads }, result: uploadId });
      }),
    read: async (key, uploadId) => find((await histories.read(key)).uploads, uploadId).found,
    async writePart(key, uploadId, described, body) {
      const bodyId = randomText(32);
      // Outside of the lock: the parts of one object arrive side by side.
      await bodies.write(bodyId, body);
      return histories.change(key, async (history) => {
        const { found, others } = find(history.uploads, uploadId);
        const part = { ...described, bodyId, modifiedAt: now() };
        const isReplaced = ({ partNumber }: StoredPart) => partNumber === part.partNumber;
        await removeBodies(found.parts.filter(isReplaced));
        const parts = [...found.parts.filter((other) => !isReplaced(other)), part].sort(
          (a, b) => a.partNumber - b.partNumber,
        );
        return { history: { ...history, uploads: [...others, { ...found, parts }] }, result: part };
      });
    },
    joinParts: async (parts) =>
      new Blob(
        await Promise.all(parts.map(async ({ bodyId }) => (await bodies.read(bodyId)) ?? '')),
      ),
    complete: (key, uploadId, { object, body, condition }) =>
      histories.change(key, async ({ versions, uploads }) => {
        const { found, others } = find(uploads, uploadId);
        condition(versions[0]);
        // "Working with object metadata": it is as old as the upload, not as its completion.
        const stored = toStored(object, found.initiatedAt);
        await bodies.write(stored.versionId, body);
        await removeBodies(found.parts);
        return { history: { versions: [stored, ...versions], uploads: others }, result: stored };
      }),
    abort: (key, uploadId) =>
      histories.change(key, async (history) => {
        const { found, others } = find(history.uploads, uploadId);
        await removeBodies(found.parts);
        return { history: { ...history, uploads: others }, result: undefined };
      }),
  };
}

/** @throws S3Refusal if it is not among them. */
function find(uploads: readonly UnfinishedUpload[] = [], uploadId: string) {
  const found = uploads.find((upload) => upload.uploadId === uploadId);
  if (!found) throw new S3Refusal('NoSuchUpload');
  return { found, others: uploads.filter((upload) => upload !== found) };
}
