/**
 * Plays a history to its end and tells where the table is not as the bucket implies.
 *
 * @module
 */
import { toPhotoId } from '#contract/photo-id';
import { formatPhotoKey, type PhotoKey } from '#contract/photo-key';
import { createBucketModel, type EventEntry } from './bucket-model.ts';
import { PHOTO_COUNT, type History, type Step } from './history.ts';
import { compareTables, toImpliedId, toImpliedTable } from './implied-table.ts';
import { createLambdaModel } from './lambda-model.ts';
import { createQueueModel, pickOf } from './queue-model.ts';
import type { MakeUpdate } from './naive-tables.ts';
import { createTableModel } from './table-model.ts';
import { UPLOADS } from './uploads.ts';

/** The Lambda's clock stands still: nothing depends on it. */
const NOW = Date.parse('2026-03-14T21:04:10Z');

const KEYS = Array.from({ length: PHOTO_COUNT }, (_, i) =>
  formatPhotoKey({
    owner: 'a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11',
    album: 'Café + Bar',
    title: '50%/50%',
    photoId: toPhotoId(String(i).repeat(64)),
    extension: 'jpg',
  }),
);

/** What a history came to. */
export interface Ending {
  /** What is wrong, a line each; empty if the table is what the bucket implies. */
  faults: string[];
  /** Whether a person would see it: a photo too many, too few or other than it is. */
  isSeen: boolean;
}

export interface PlayOptions {
  /** Ours without it. */
  makeUpdate?: MakeUpdate;
  /** Whether a message is over and done with once it is handed out. */
  isCareless?: boolean;
  /** Takes what the Lambda logs. */
  log?: (line: string) => void;
}

/** Play a history, then let everything that is left happen in peace, in any order. */
export async function play(
  { steps, seed, mayList }: History,
  options: PlayOptions = {},
): Promise<Ending> {
  const world = createWorld(mayList ? 'NoSuchVersion' : 'AccessDenied', options);
  for (const step of steps) await take(step, world);
  await calmDown(world, createRandom(seed));
  const { bucket, table, forgotten } = world;
  const implied = toImpliedTable(bucket, NOW);
  for (const key of forgotten) implied.delete(toImpliedId(key));
  const differences = compareTables(table, implied);
  return {
    faults: [...differences.map(({ fault }) => fault), ...listUnread(world)],
    isSeen: differences.some(({ isSeen }) => isSeen),
  };
}

function createWorld(goneError: string, options: PlayOptions) {
  const { makeUpdate, isCareless = false, log = () => undefined } = options;
  const queue = createQueueModel();
  /** Where the table has forgotten a tombstone and nothing has happened since. */
  const forgotten = new Set<PhotoKey>();
  const bucket = createBucketModel((key, entry) => {
    if (!entry.eventName.startsWith('LifecycleExpiration:')) forgotten.delete(key);
    queue.send([entry]);
  }, 'archive');
  const table = createTableModel();
  const update = makeUpdate?.(table) ?? table.update;
  const giveBack = isCareless ? () => undefined : queue.giveBack;
  const lambda = createLambdaModel({ bucket, update, giveBack, goneError, now: NOW, log });
  return { queue, bucket, table, lambda, forgotten };
}
type World = ReturnType<typeof createWorld>;

async function take(step: Step, world: World): Promise<void> {
  const { bucket, queue, lambda } = world;
  switch (step.does) {
    case 'create':
      bucket.create(toKey(step.photo), toUpload(step.upload), step.stretch);
      break;
    case 'remove':
      bucket.remove(toKey(step.photo), step.stretch);
      break;
    case 'expire':
      bucket.expire(toKey(step.photo), step.stretch);
      break;
    case 'deliver':
      lambda.start(queue.receive(step.pick, step.batch));
      break;
    case 'proceed':
      await lambda.proceed(step.pick, step.fate);
      break;
    case 'duplicate':
      queue.duplicate(step.pick);
      break;
    case 'drop':
      queue.drop(step.pick);
      break;
    case 'bundle':
      queue.bundle(step.pick);
      break;
    case 'redrive':
      queue.redrive();
      break;
    case 'forget':
      forget(toKey(step.photo), world);
      break;
  }
}

/** A tombstone outlives every message that is older than it: 30 days against twice 14. */
function forget(key: PhotoKey, { queue, lambda, table, forgotten }: World): void {
  const isOfKey = ({ s3 }: EventEntry) => decodeKey(s3.object.key) === key;
  const underWay = [...queue.waiting, ...queue.failed, ...lambda.inFlight];
  if (underWay.some(({ entries }) => entries.some(isOfKey))) return;
  const id = toImpliedId(key);
  if (table.items.get(id)?.['status']?.S !== 'deleted') return;
  table.items.delete(id);
  forgotten.add(key);
  queue.retire(isOfKey);
}

/** Nothing fails any more; what failed before is driven again, once. */
async function calmDown({ queue, lambda }: World, random: (below: number) => number) {
  queue.redrive();
  await lambda.proceed(random(1), 'done');
  while (lambda.callCount + queue.waiting.length > 0) {
    if (random(lambda.callCount + queue.waiting.length) < lambda.callCount)
      await lambda.proceed(random(lambda.callCount), 'done');
    else {
      lambda.start(queue.receive(random(queue.waiting.length), 1 + random(10)));
      await lambda.proceed(random(10), 'done');
    }
  }
}

/** What the failure queue holds at the end, unless it is of a version that is gone. */
function listUnread({ bucket, queue }: World): string[] {
  const isOfGone = ({ eventName, s3 }: EventEntry) =>
    eventName.startsWith('ObjectCreated:') &&
    !bucket.read(decodeKey(s3.object.key), s3.object.versionId);
  return queue.failed
    .filter(({ entries }) => !entries.some(isOfGone))
    .map(({ entries }) => `failed for good: ${JSON.stringify(entries)}`);
}

/** Numbers that look random: a linear congruential generator, good enough to shuffle with. */
function createRandom(seed: number): (below: number) => number {
  let state = seed >>> 0;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

const decodeKey = (key: string) => decodeURIComponent(key.replaceAll('+', ' '));

function toKey(photo: number): PhotoKey {
  const key = pickOf(KEYS, photo);
  if (!key) throw new Error('there are no photos');
  return key;
}

function toUpload(upload: number) {
  const found = pickOf(UPLOADS, upload);
  if (!found) throw new Error('there are no uploads');
  return found;
}
