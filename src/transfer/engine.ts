/**
 * The transfer engine: files come in, are developed, wait for their labels, and go up.
 *
 * It does not give up by itself, and what it has taken in is in the journal.
 *
 * @module
 */
import { createDevelopJob, type DevelopSurroundings } from './develop-job.ts';
import type { Job } from './job.ts';
import type { Changes } from './jobs.ts';
import type { JournalEntry } from './journal.ts';
import type { KeptHandle } from './kept-handle.ts';
import { createRegainJob } from './regain-job.ts';
import { createKeeper, type KeeperOptions } from './keeper.ts';
import { createSendJob, type SendJobSurroundings } from './send-job.ts';
import { isDeveloped } from './send-photo.ts';
import {
  areLabels,
  isLocated,
  isOver,
  takesLabels,
  withGuesses,
  type Labels,
  type TransferState,
} from './transfer-item.ts';

/** A file that comes in. */
export interface NewTransfer {
  id: string;
  file: File;
  /** Where it lies, if the browser says so. */
  handle?: KeptHandle | undefined;
  labels: Labels;
  guess: Labels;
  withoutLocation: boolean;
}

export type Scope = 'all' | readonly string[];

export interface Engine {
  add(files: readonly NewTransfer[]): void;
  relabel(labels: Partial<Labels>, scope: Scope): void;
  /** Make labels of what they may be, where there are none. */
  takeGuesses(scope: Scope): void;
  /** Send without what says where a photo was taken, or with it: what is not on its way yet. */
  removeLocations(isWished: boolean): void;
  /** File what has labels, as soon as it is developed. */
  send(scope: Scope): void;
  /** Once more what only a person could mend, and what could not be read. */
  retry(scope: Scope): void;
  /** File a photo although the archive has it, or the list. */
  fileHereAsWell(id: string): void;
  /** Take up again what the browser gives without asking: its person has been asked. */
  regain(): void;
  remove(ids: readonly string[]): void;
  clearFinished(): void;
  /** Stop everything, and leave nothing on this device. */
  forget(): Promise<void>;
  readThumb(id: string): Promise<Blob | undefined>;
  snapshot(): Changes[];
}

export type EngineSurroundings = DevelopSurroundings & SendJobSurroundings & KeeperOptions;

/** An engine that goes on with what an earlier visit left. */
export async function startEngine(surroundings: EngineSurroundings): Promise<Engine> {
  const { journal, jobs } = surroundings;
  const keep = createKeeper(surroundings);
  const develop = createDevelopJob(
    surroundings,
    (job) => settle(job),
    () => void keep(),
  );
  const sending = createSendJob(surroundings, (job) => void develop(job));
  let lastOrder = 0;

  /** What becomes of a job that is developed. */
  const settle = (job: Job) => {
    if (job.isWanted) begin(job);
    else jobs.change(job.id, { state: { kind: 'ready' } });
  };

  const begin = (job: Job) => {
    if (!areLabels(job.labels)) {
      // Not now, and never as no label: it waits for its person.
      jobs.change(job.id, { isWanted: false, state: { kind: 'ready' } });
    } else if (isDeveloped(job)) {
      jobs.change(job.id, { isWanted: true, state: { kind: 'queued' } });
      void sending.start(job);
    } else {
      jobs.change(job.id, { isWanted: true });
      void develop(job);
    }
  };

  const inScope = (scope: Scope): Job[] =>
    scope === 'all' ? [...jobs.all()] : scope.flatMap((id) => jobs.get(id) ?? []);

  const adopt = (job: Job, source: File) => {
    const { size: sizeBytes, lastModified: modifiedMs } = source;
    const unread = { negative: undefined, renditions: [], hasThumb: false };
    jobs.change(job.id, { source, sizeBytes, modifiedMs, ...unread });
    void develop(job);
  };

  const regain = createRegainJob({ journal, jobs }, adopt);

  const resume = async (entry: JournalEntry, isKept: boolean) => {
    if (isKept && entry.isStored) await journal.removeBody(entry.id);
    const source = isKept ? await journal.readBody(entry.id) : undefined;
    const job: Job = { ...entry, source, isKept, state: stateAfter(entry, isKept) };
    lastOrder = Math.max(lastOrder, job.order);
    jobs.put(job);
    if (job.isStored && job.negative)
      void sending.start({ ...job, source: new Blob(), negative: job.negative });
    else if (job.state.kind === 'developing') void develop(job);
    else if (job.state.kind === 'ready' && job.isWanted) begin(job);
    else if (job.state.kind === 'missing') await regain(job);
  };

  const take = ({ id, file, handle, labels, guess, withoutLocation }: NewTransfer) => {
    const job: Job = {
      id,
      order: (lastOrder += 1),
      fileName: file.name,
      sizeBytes: file.size,
      modifiedMs: file.lastModified,
      labels,
      guess,
      isWanted: false,
      isKnownToPerson: false,
      withoutLocation,
      state: { kind: 'developing' },
      source: file,
      handle,
      isKept: false,
      renditions: [],
      hasThumb: false,
      isStored: false,
    };
    jobs.put(job);
    void develop(job);
  };

  const entries = (await journal.readEntries()).toSorted((a, b) => a.order - b.order);
  await journal.sweep(new Set(entries.map(({ id }) => id)));
  const kept = new Set(await journal.listBodies());
  for (const entry of entries) await resume(entry, kept.has(entry.id));

  return {
    add(files) {
      const missing = [...jobs.all()].filter(({ state }) => state.kind === 'missing');
      for (const added of files) {
        const known = missing.findIndex((job) => isFileOf(job, added.file));
        const [job] = known >= 0 ? missing.splice(known, 1) : [];
        if (job) adopt(job, added.file);
        else take(added);
      }
      void keep();
    },
    relabel(labels, scope) {
      for (const job of inScope(scope))
        if (takesLabels(job)) jobs.change(job.id, { labels: { ...job.labels, ...labels } });
    },
    takeGuesses(scope) {
      for (const job of inScope(scope))
        if (takesLabels(job)) jobs.change(job.id, { labels: withGuesses(job.labels, job.guess) });
    },
    removeLocations(isWished) {
      for (const job of jobs.all()) {
        const { id, isWanted, withoutLocation, source, original } = job;
        const isOpen = isLocated(job) || (takesLabels(job) && !isWanted);
        if (!isOpen || withoutLocation === isWished) continue;
        jobs.change(id, { withoutLocation: isWished, source: original ?? source });
        // Without a place it is the same photo either way.
        if (isLocated(job) || job.negative?.metadata.place || original) void develop(job);
      }
    },
    send(scope) {
      for (const job of inScope(scope)) {
        if (!areLabels(job.labels)) continue;
        if (job.state.kind === 'developing') jobs.change(job.id, { isWanted: true });
        if (job.state.kind === 'ready') begin(job);
      }
    },
    retry(scope) {
      for (const job of inScope(scope)) {
        if (job.state.kind === 'refused') void develop(job);
        if (job.state.kind === 'failed') begin(job);
      }
    },
    fileHereAsWell(id) {
      const job = jobs.get(id);
      if (job?.state.kind !== 'known') return;
      jobs.change(id, { isKnownToPerson: true });
      settle(job);
    },
    regain() {
      for (const job of jobs.all()) if (job.state.kind === 'missing') void regain(job);
    },
    remove(ids) {
      for (const id of ids) sending.stop(id);
      jobs.remove(ids);
    },
    async forget() {
      const ids = [...jobs.all()].map(({ id }) => id);
      for (const id of ids) sending.stop(id);
      jobs.remove(ids);
      await jobs.settled();
      await journal.clear();
    },
    clearFinished: () => jobs.remove([...jobs.all()].filter(isOver).map(({ id }) => id)),
    readThumb: (id) => journal.readRendition(id, 'thumb'),
    snapshot: () => jobs.snapshot(),
  };
}

/** Where a job of an earlier visit stands. */
function stateAfter(entry: JournalEntry, isKept: boolean): TransferState {
  if (entry.isStored) return { kind: 'waiting', alreadyThere: false };
  if (entry.state) return entry.state;
  if (!isKept) return { kind: 'missing' };
  return { kind: entry.negative ? 'ready' : 'developing' };
}

/** Whether this is the file that a job has lost. Its bytes are hashed anew all the same. */
const isFileOf = ({ fileName, sizeBytes, modifiedMs }: Job, file: File): boolean =>
  fileName === file.name && sizeBytes === file.size && modifiedMs === file.lastModified;
