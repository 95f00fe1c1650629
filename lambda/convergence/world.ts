/**
 * An archive in small, with everything that may happen to it.
 *
 * @module
 */
import { EDITS_ROOT } from '#contract/edit-key';
import { toPhotoId } from '#contract/photo-id';
import { formatPhotoKey, type PhotoKey } from '#contract/photo-key';
import { createBucketModel, type EventEntry } from './bucket-model.ts';
import { createDevices, hybridId, type NextId } from './devices.ts';
import { createEditLogModel } from './edit-log-model.ts';
import { PHOTO_COUNT } from './history.ts';
import { createLambdaModel } from './lambda-model.ts';
import type { MakeUpdate } from './naive-tables.ts';
import { createQueueModel, type Content } from './queue-model.ts';
import { createReindexModel } from './reindex-model.ts';
import { PHOTO_ID } from './said.ts';
import { createTableModel, type TableModel } from './table-model.ts';

/** The Lambda's clock stands still: nothing depends on it. Listings are later. */
export const NOW = Date.parse('2026-03-14T21:04:10Z');

/** Whose archive it is. */
export const OWNER = 'a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11';

const PHOTO = { owner: OWNER, album: 'Café + Bar', title: '50%/50%', extension: 'jpg' };

/** Two photos under the same labels. */
const KEYS = Array.from({ length: PHOTO_COUNT }, (_, i) =>
  formatPhotoKey({ ...PHOTO, photoId: toPhotoId(String(i).repeat(64)) }),
);

/** One photo under different labels. */
const KEYS_OF_ONE = Array.from({ length: PHOTO_COUNT }, (_, i) =>
  formatPhotoKey({ ...PHOTO, album: `Bar ${i}`, photoId: PHOTO_ID }),
);

export interface WorldOptions {
  /** What S3 says of a version that is gone. */
  goneError: string;
  /** Ours without it. */
  makeUpdate?: MakeUpdate | undefined;
  /** Whether a message is over and done with once it is handed out. */
  isCareless?: boolean | undefined;
  /** Whether an edit is over and done with whatever becomes of its registers. */
  isHalfEnough?: boolean | undefined;
  /** How devices make the ids of edits; ours without it. */
  nextId?: NextId | undefined;
  /** What a reader of the table makes of it; what is there without it. */
  readItems?: ((items: TableModel['items']) => TableModel['items']) | undefined;
  /** Whether the archive is of one photo under two labels, and not of two photos. */
  isOnePhoto: boolean;
  /** Whether reindex lists the bucket before it reads the records. */
  listsFirst?: boolean | undefined;
  /** Takes what the Lambda logs. */
  log?: ((line: string) => void) | undefined;
}

export type World = ReturnType<typeof createWorld>;

export function createWorld(options: WorldOptions) {
  const { goneError, makeUpdate, isCareless, isHalfEnough = false, listsFirst = false } = options;
  const { log = () => undefined, nextId = hybridId, readItems = (items) => items } = options;
  const keys = options.isOnePhoto ? KEYS_OF_ONE : KEYS;
  const queue = createQueueModel();
  /** Where the table has forgotten a tombstone and nothing has happened since. */
  const forgotten = new Set<PhotoKey>();
  const bucket = createBucketModel((key, entry) => {
    if (!entry.eventName.startsWith('LifecycleExpiration:')) forgotten.delete(key);
    queue.send({ entries: [entry] });
  }, BUCKET);
  const sendEdit = (entry: EventEntry) => queue.send({ entries: [entry] });
  const edits = createEditLogModel(sendEdit, { bucket: BUCKET, owner: OWNER, startsAt: NOW });
  const table = createTableModel();
  const update = makeUpdate?.(table) ?? table.update;
  const giveBack = isCareless ? () => undefined : queue.giveBack;
  const lambda = createLambdaModel({
    ...{ bucket, edits, update, giveBack, goneError, isHalfEnough, now: NOW, log },
  });
  const { send } = queue;
  const listing = { send, startsAt: NOW, listsFirst };
  const reindex = createReindexModel({ bucket, edits, table, keys, ...listing });
  const devices = createDevices(edits, table, nextId);
  return { queue, bucket, edits, devices, table, lambda, reindex, forgotten, keys, readItems };
}

const BUCKET = 'archive';

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
          // Edits never go.
          !s3.object.key.startsWith(EDITS_ROOT) &&
          !bucket.read(decodeKey(s3.object.key), s3.object.versionId),
      );

const decodeKey = (key: string) => decodeURIComponent(key.replaceAll('+', ' '));
