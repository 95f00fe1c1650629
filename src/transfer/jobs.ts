/**
 * The jobs of an engine: who changes one says so, and journal and pages hear of it
 * in batches.
 *
 * @module
 */
import type { Photo } from '#contract/photo-record';
import { toItem, type Job } from './job.ts';
import type { Journal, JournalEntry } from './journal.ts';
import type { TransferItem } from './transfer-item.ts';

/** What pages are told. */
export interface Changes {
  /** New or changed, whole. */
  items: TransferItem[];
  removed: string[];
  /** Photos that have got their record since. */
  filed: Photo[];
  /** Files on their way whose bytes would go with the tab. */
  unkept: number;
}

/** Changes of so long are told together, milliseconds: no page draws more often than this. */
const TELL_MS = 50;

/** Items told at once: a message of ten thousand would hold a page up. */
const TOLD_AT_ONCE = 400;

export interface Jobs {
  all(): IterableIterator<Job>;
  get(id: string): Job | undefined;
  put(job: Job): void;
  /** Change a job that is still there. */
  change(id: string, change: Partial<Job>): void;
  remove(ids: readonly string[]): void;
  /** How many bytes have left: for pages alone. */
  progress(id: string, state: Job['state']): void;
  /** Everything, for a page that has just come. */
  snapshot(): Changes[];
  /** When all that changed is in the journal. */
  settled(): Promise<void>;
}

export function createJobs(journal: Journal, publish: (changes: Changes) => void): Jobs {
  const jobs = new Map<string, Job>();
  const [changed, unwritten] = [new Set<string>(), new Set<string>()];
  let removed: string[] = [];
  let filed: Photo[] = [];
  let finished: string[] = [];
  let telling: ReturnType<typeof setTimeout> | undefined;
  let written = Promise.resolve();

  const unkept = () => {
    let count = 0;
    for (const { isKept, isStored, isWanted } of jobs.values())
      if (isWanted && !isKept && !isStored) count += 1;
    return count;
  };
  const tell = () => {
    telling = undefined;
    write();
    const items = [...changed].flatMap((id) => jobs.get(id) ?? []).map(toItem);
    const rest = { removed, filed, unkept: unkept() };
    for (const part of chunk(items)) publish({ items: part, ...rest });
    changed.clear();
    [removed, filed] = [[], []];
  };
  const write = () => {
    const entries = [...unwritten].flatMap((id) => jobs.get(id) ?? []).map(toEntry);
    unwritten.clear();
    if (entries.length > 0) written = written.then(() => journal.writeEntries(entries));
    const ids = finished;
    finished = [];
    if (ids.length > 0) written = written.then(() => journal.finish(ids));
  };
  const later = () => (telling ??= setTimeout(tell, TELL_MS));

  return {
    all: () => jobs.values(),
    get: (id) => jobs.get(id),
    put(job) {
      jobs.set(job.id, job);
      changed.add(job.id);
      unwritten.add(job.id);
      later();
    },
    change(id, change) {
      const job = jobs.get(id);
      if (!job) return;
      Object.assign(job, change);
      if (change.state?.kind === 'filed') {
        filed.push(change.state.photo);
        unwritten.delete(id);
        finished.push(id);
      } else unwritten.add(id);
      changed.add(id);
      later();
    },
    progress(id, state) {
      const job = jobs.get(id);
      if (!job) return;
      job.state = state;
      changed.add(id);
      later();
    },
    remove(ids) {
      for (const id of ids) {
        jobs.delete(id);
        unwritten.delete(id);
        removed.push(id);
      }
      written = written.then(() => journal.remove(ids));
      later();
    },
    snapshot() {
      const rest = { removed: [], filed: [], unkept: unkept() };
      return chunk([...jobs.values()].map(toItem)).map((items) => ({ items, ...rest }));
    },
    settled: () => {
      write();
      return written;
    },
  };
}

/** One at least, so that removals are told too. */
function chunk(items: TransferItem[]): TransferItem[][] {
  const chunks = [items.slice(0, TOLD_AT_ONCE)];
  for (let at = TOLD_AT_ONCE; at < items.length; at += TOLD_AT_ONCE)
    chunks.push(items.slice(at, at + TOLD_AT_ONCE));
  return chunks;
}

function toEntry({
  source: _,
  original: __,
  handle: ___,
  isKept: ____,
  state,
  ...entry
}: Job): JournalEntry {
  const isLasting = state.kind === 'refused' || state.kind === 'known';
  return { ...entry, state: isLasting ? state : undefined };
}
