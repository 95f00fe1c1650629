/**
 * Copies the bytes of files into the journal, so that a tab that is killed loses none;
 * of files for which there is no room, where they lie.
 *
 * @module
 */
import type { Journal } from './journal.ts';
import type { Job } from './job.ts';
import type { Jobs } from './jobs.ts';

/** Copied in one transaction. */
const FILES_AT_ONCE = 32;
const BYTES_AT_ONCE = 16_000_000;

/** The share of what the browser still gives this site that copies may take. */
const SHARE = 0.5;

/** How long what it gives is taken to be the same, milliseconds. */
const ESTIMATE_MS = 10_000;

export interface KeeperOptions {
  journal: Journal;
  jobs: Jobs;
  /** `navigator.storage.estimate`: bytes. */
  estimate(): Promise<{ quota?: number; usage?: number }>;
  now?(): number;
}

/** @returns a function that copies what is not copied yet, once at a time. */
export function createKeeper({ journal, jobs, estimate, now = Date.now }: KeeperOptions) {
  let isKeeping = false;
  let room = { bytes: 0, askedAt: -Infinity };

  const readRoom = async () => {
    if (now() - room.askedAt > ESTIMATE_MS) {
      const { quota = 0, usage = 0 } = await estimate().catch(() => ({ quota: 0, usage: 0 }));
      room = { bytes: (quota - usage) * SHARE, askedAt: now() };
    }
    return room.bytes;
  };

  return async function keep(): Promise<void> {
    if (isKeeping) return;
    isKeeping = true;
    try {
      for (;;) {
        const batch = nextBatch(jobs, await readRoom());
        if (batch.length === 0) return;
        const bodies = batch.flatMap(({ id, source }) => (source ? [{ id, body: source }] : []));
        await journal.keepBodies(bodies);
        room.bytes -= sizeOf(batch);
        await settle(batch);
      }
    } catch (error) {
      // Full, or a file that cannot be read, which is said where it is developed.
      console.warn('files are not copied', error);
    } finally {
      await keepHandles();
      isKeeping = false;
    }
  };

  async function keepHandles(): Promise<void> {
    const handles = [...jobs.all()]
      .filter(needsKeeping)
      .flatMap(({ id, handle }) => (handle ? [{ id, handle }] : []));
    if (handles.length === 0) return;
    try {
      await journal.keepHandles(handles);
      for (const { id } of handles) jobs.change(id, { isKept: true });
    } catch (error) {
      console.warn('files would be lost with the tab', error);
    }
  }

  async function settle(batch: readonly Job[]): Promise<void> {
    for (const { id } of batch) {
      const job = jobs.get(id);
      if (job && !job.isStored) jobs.change(id, { isKept: true });
      else await journal.removeBody(id);
    }
  }
}

function nextBatch(jobs: Jobs, room: number): Job[] {
  const batch: Job[] = [];
  let bytes = 0;
  for (const job of jobs.all()) {
    if (!needsKeeping(job) || bytes + job.sizeBytes > room) continue;
    if (batch.length > 0 && bytes + job.sizeBytes > BYTES_AT_ONCE) break;
    batch.push(job);
    bytes += job.sizeBytes;
    if (batch.length === FILES_AT_ONCE) break;
  }
  return batch;
}

const needsKeeping = ({ isKept, isStored, source, state }: Job) =>
  !isKept && !isStored && source !== undefined && state.kind !== 'refused';

const sizeOf = (jobs: readonly Job[]) => jobs.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0);
