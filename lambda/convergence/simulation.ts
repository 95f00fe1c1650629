/**
 * Plays a history to its end and tells where the table is not as the bucket implies.
 *
 * @module
 */
import { calmDown, createRandom } from './calm-down.ts';
import type { History } from './history.ts';
import { listLost, listSilenced, toImpliedRegisters } from './implied-registers.ts';
import { compareTables, type Difference, toImpliedId, toImpliedTable } from './implied-table.ts';
import type { Content } from './queue-model.ts';
import { takeStep } from './take-step.ts';
import { DEVICE_COUNT } from './devices.ts';
import {
  createWorld,
  isOfGone,
  isRecheck,
  NOW,
  OWNER,
  type World,
  type WorldOptions,
} from './world.ts';

/** What a history came to. */
export interface Ending {
  /** What is wrong, a line each; empty if the table is what the bucket implies. */
  faults: string[];
  /** Whether a person would see it: a photo too many, too few or other than it is. */
  isSeen: boolean;
}

export type PlayOptions = Omit<WorldOptions, 'goneError' | 'isOnePhoto'>;

/** Play a history in which no event is lost, and let what is left happen in any order. */
export async function play(history: History, options: PlayOptions = {}): Promise<Ending> {
  const world = start(history, options);
  for (const step of history.steps) await takeStep(step, world, { loses: false, hasSkew: true });
  connectAll(world);
  await calmDown(world, createRandom(history.seed));
  const differences = compare(world);
  return {
    faults: [...differences.map(({ fault }) => fault), ...listUnread(world)],
    isSeen: differences.some(({ isSeen }) => isSeen),
  };
}

/**
 * Play a history in which events and the whole table are lost for good; then, once
 * all is calm, reindex. What earlier reindexing has sent may still be on its way.
 *
 * A tombstone may be missing where S3 shows no marker any more: nobody sees it.
 */
export async function playWithLoss(history: History, options: PlayOptions = {}): Promise<Ending> {
  const { steps, seed, losses, skewMs, changedOnly, areRechecksLate } = history;
  const world = start(history, options);
  const { queue, reindex, table } = world;
  // Whose clock is wrong cannot tell which of two listings was first.
  const hasSkew = !areRechecksLate;
  for (const step of steps) await takeStep(step, world, { loses: true, hasSkew });
  connectAll(world);
  if (losses.includes('events')) queue.withhold(isEvent);
  const late = areRechecksLate ? queue.withhold(isRecheck) : [];
  const random = createRandom(seed);
  await calmDown(world, random);
  const unread = listUnread(world);
  // What is in the failure queue for good must not come back over a table that was lost.
  queue.withhold(isEvent);
  if (losses.includes('table')) table.items.clear();
  reindex.read();
  reindex.list(-1, { skewMs: hasSkew ? skewMs : 0, changedOnly });
  for (const content of late) queue.send(content);
  await calmDown(world, random);
  const seen = compare(world).filter(({ isSeen }) => isSeen);
  return {
    faults: [...seen.map(({ fault }) => fault), ...unread, ...listUnread(world)],
    isSeen: seen.length > 0,
  };
}

const isEvent = (content: Content) => !isRecheck(content);

const start = ({ mayList, isOnePhoto }: History, options: PlayOptions) =>
  createWorld({ ...options, isOnePhoto, goneError: mayList ? 'NoSuchVersion' : 'AccessDenied' });

/** Every device sends what it has not sent yet. */
function connectAll({ devices }: World) {
  for (let device = 0; device < DEVICE_COUNT; device += 1) devices.connect(device);
}

function compare({ bucket, edits, devices, table, forgotten, readItems }: World): Difference[] {
  const implied = toImpliedTable(bucket, NOW);
  for (const key of forgotten) implied.delete(toImpliedId(key));
  const { said } = devices;
  const registers = toImpliedRegisters(OWNER, said, edits.list());
  const items = readItems(table.items);
  const unfair = [...listLost(said), ...listSilenced(OWNER, said, edits.list(), items)];
  return [
    ...compareTables({ items }, new Map([...implied, ...registers])),
    ...unfair.map((fault) => ({ fault, isSeen: true })),
  ];
}

/** What the failure queue holds at the end, unless it is of a version that is gone. */
const listUnread = (world: World): string[] =>
  world.queue.failed
    .filter(({ content }) => !isOfGone(content, world))
    .map(({ content }) => `failed for good: ${JSON.stringify(content)}`);
