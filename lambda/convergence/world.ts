/**
 * An archive in small, with everything that may happen to it.
 *
 * @module
 */
import { toPhotoId } from '#contract/photo-id';
import { formatPhotoKey, type PhotoKey } from '#contract/photo-key';
import { createBucketModel } from './bucket-model.ts';
import { PHOTO_COUNT } from './history.ts';
import { createLambdaModel } from './lambda-model.ts';
import type { MakeUpdate } from './naive-tables.ts';
import { createQueueModel, type Content } from './queue-model.ts';
import { createReindexModel } from './reindex-model.ts';
import { createTableModel } from './table-model.ts';

/** The Lambda's clock stands still: nothing depends on it. Listings are later. */
export const NOW = Date.parse('2026-03-14T21:04:10Z');

/** The keys of an archive. */
export const KEYS = Array.from({ length: PHOTO_COUNT }, (_, i) =>
  formatPhotoKey({
    owner: 'a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11',
    album: 'Café + Bar',
    title: '50%/50%',
    photoId: toPhotoId(String(i).repeat(64)),
    extension: 'jpg',
  }),
);

export interface WorldOptions {
  /** What S3 says of a version that is gone. */
  goneError: string;
  /** Ours without it. */
  makeUpdate?: MakeUpdate | undefined;
  /** Whether a message is over and done with once it is handed out. */
  isCareless?: boolean | undefined;
  /** Whether reindex lists the bucket before it reads the records. */
  listsFirst?: boolean | undefined;
  /** Takes what the Lambda logs. */
  log?: ((line: string) => void) | undefined;
}

export type World = ReturnType<typeof createWorld>;

export function createWorld(options: WorldOptions) {
  const { goneError, makeUpdate, isCareless, listsFirst = false, log = () => undefined } = options;
  const queue = createQueueModel();
  /** Where the table has forgotten a tombstone and nothing has happened since. */
  const forgotten = new Set<PhotoKey>();
  const bucket = createBucketModel((key, entry) => {
    if (!entry.eventName.startsWith('LifecycleExpiration:')) forgotten.delete(key);
    queue.send({ entries: [entry] });
  }, 'archive');
  const table = createTableModel();
  const update = makeUpdate?.(table) ?? table.update;
  const giveBack = isCareless ? () => undefined : queue.giveBack;
  const lambda = createLambdaModel({ bucket, update, giveBack, goneError, now: NOW, log });
  const { send } = queue;
  const reindex = createReindexModel({
    bucket,
    table,
    keys: KEYS,
    send,
    startsAt: NOW,
    listsFirst,
  });
  return { queue, bucket, table, lambda, reindex, forgotten };
}

/** All messages that are yet to be done. */
export const listUnderWay = ({ queue, lambda }: World): Content[] =>
  [...queue.waiting, ...queue.failed, ...lambda.inFlight].map(({ content }) => content);

/** Whether a message says anything of a key. */
export const isOf = (content: Content, key: PhotoKey): boolean =>
  'recheck' in content
    ? content.recheck.key === key
    : content.entries.some(({ s3 }) => decodeKey(s3.object.key) === key);

export const isRecheck = (content: Content): boolean => 'recheck' in content;

/** Whether a message is of a version that is gone. */
export const isOfGone = (content: Content, { bucket }: World): boolean =>
  'recheck' in content
    ? content.recheck.kind === 'found' &&
      !bucket.read(content.recheck.key, content.recheck.versionId)
    : content.entries.some(
        ({ eventName, s3 }) =>
          eventName.startsWith('ObjectCreated:') &&
          !bucket.read(decodeKey(s3.object.key), s3.object.versionId),
      );

const decodeKey = (key: string) => decodeURIComponent(key.replaceAll('+', ' '));
