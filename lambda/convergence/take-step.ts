/**
 * What each step of a history does to the archive.
 *
 * @module
 */
import type { PhotoKey } from '#contract/photo-key';
import { calmDown, createRandom } from './calm-down.ts';
import type { Step } from './history.ts';
import { toImpliedId } from './implied-table.ts';
import { pickOf } from './queue-model.ts';
import { UPLOADS } from './uploads.ts';
import { toRegisters } from './said.ts';
import { isOf, isRecheck, listUnderWay, type World } from './world.ts';

export interface StepOptions {
  /** Whether events and the table may be lost for good; what reindex sends always may. */
  loses: boolean;
  /** Whether operators' clocks may be wrong. */
  hasSkew: boolean;
}

/** Let one thing happen. */
export async function takeStep(step: Step, world: World, options: StepOptions): Promise<void> {
  const { bucket, queue, lambda, reindex, table, devices, edits } = world;
  switch (step.does) {
    case 'create':
      bucket.create(toKey(step.photo, world), toUpload(step.upload), step.stretch);
      break;
    case 'remove':
      bucket.remove(toKey(step.photo, world), step.stretch);
      break;
    case 'expire':
      expire(toKey(step.photo, world), step.stretch, world);
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
      forget(toKey(step.photo, world), world);
      break;
    case 'settle':
      await settle(step.pick, world);
      break;
    case 'reindex-read':
      reindex.read();
      break;
    case 'reindex-list':
      reindex.list(step.pick, options.hasSkew ? step : { ...step, skewMs: 0 });
      break;
    case 'lose':
      queue.lose(step.pick, options.loses ? () => true : isRecheck);
      break;
    case 'lose-table':
      if (options.loses) table.items.clear();
      break;
    case 'say':
      devices.say(step.device, toRegisters(step.sayings, devices.said.length), step.isOffline);
      break;
    case 'connect':
      devices.connect(step.device);
      break;
    case 'hear':
      devices.hear(step.device);
      break;
    case 'set-clock':
      devices.setAhead(step.device, step.aheadMs);
      break;
    case 'wait':
      edits.wait(step.ms);
      break;
  }
}

/** All of S3's messages arrive; what reindex sent takes longer. */
async function settle(seed: number, world: World): Promise<void> {
  const late = world.queue.withhold(isRecheck);
  await calmDown(world, createRandom(seed));
  for (const content of late) world.queue.send(content);
}

/** A marker stays until nothing is below it, for 31 days; what reindex sends lives 28. */
function expire(key: PhotoKey, stretch: number, world: World): void {
  const isAwaited = listUnderWay(world).some((content) => isRecheck(content) && isOf(content, key));
  world.bucket.expire(key, stretch, { mayEndMarker: !isAwaited });
}

/** A tombstone outlives every message that is older than it, and all that is below its marker. */
function forget(key: PhotoKey, world: World): void {
  const { bucket, queue, table, forgotten } = world;
  if (listUnderWay(world).some((content) => isOf(content, key))) return;
  const id = toImpliedId(key);
  if (table.items.get(id)?.['status']?.S !== 'deleted') return;
  table.items.delete(id);
  bucket.clear(key);
  if (!bucket.current(key)) forgotten.add(key);
  queue.retire((content) => isOf(content, key));
}

function toKey(photo: number, { keys }: World): PhotoKey {
  const key = pickOf(keys, photo);
  if (!key) throw new Error('there are no photos');
  return key;
}

function toUpload(upload: number) {
  const found = pickOf(UPLOADS, upload);
  if (!found) throw new Error('there are no uploads');
  return found;
}
