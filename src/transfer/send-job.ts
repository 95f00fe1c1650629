import type { Photo } from '#contract/photo-record';
import { toProblem, type Problem } from '../problems.ts';
import type { Job } from './job.ts';
import type { Jobs } from './jobs.ts';
import { ChangedError, GivenUpError } from './persist.ts';
import type { RecordWatch } from './record-watch.ts';
import {
  sendOriginal,
  sendRenditions,
  toAddress,
  type SendableJob,
  type SendListener,
  type SendSurroundings,
} from './send-photo.ts';

export interface SendJobSurroundings extends SendSurroundings {
  jobs: Jobs;
  watch: RecordWatch;
}

/** A record comes within seconds; after so long, milliseconds, it is late. */
const LATE_MS = 12_000;

export interface SendJob {
  /** Send a job, up to its record. */
  start(job: SendableJob): Promise<void>;
  stop(id: string): void;
}

/** @param onChanged hears of a job whose file is not what was developed. */
export function createSendJob(
  surroundings: SendJobSurroundings,
  onChanged: (job: Job) => void,
): SendJob {
  const { jobs, watch, owner } = surroundings;
  const aborts = new Map<string, AbortController>();
  /** Stop waiting for a record. */
  const waits = new Map<string, () => void>();
  const patience = new Map<string, ReturnType<typeof setTimeout>>();

  const store = async (job: SendableJob, listener: SendListener) => {
    const { id } = job;
    const outcome = await sendOriginal(surroundings, job, listener);
    jobs.change(id, {
      // Its copy goes with its entry, many at once.
      isStored: true,
      state: { kind: 'waiting', alreadyThere: outcome === 'already-there' },
    });
    expectRecord(id);
  };

  const expectRecord = (id: string) => {
    clearTimeout(patience.get(id));
    const sayThatItIsLate = () => {
      patience.delete(id);
      const state = jobs.get(id)?.state;
      if (state?.kind === 'waiting') jobs.change(id, { state: { ...state, isLate: true } });
    };
    patience.set(id, setTimeout(sayThatItIsLate, LATE_MS));
  };

  const expectNoRecord = (id: string) => {
    waits.get(id)?.();
    waits.delete(id);
    clearTimeout(patience.get(id));
    patience.delete(id);
  };

  const awaitRecord = (id: string, sortKey: string) => {
    waits.get(id)?.();
    waits.set(
      id,
      watch.wait(sortKey, (photo) => finish(id, photo)),
    );
  };

  const finish = (id: string, photo: Photo) => {
    expectNoRecord(id);
    const state = jobs.get(id)?.state;
    if (state?.kind !== 'waiting') return;
    jobs.change(id, { state: { kind: 'filed', alreadyThere: state.alreadyThere, photo } });
  };

  const fail = (job: Job, error: unknown) => {
    if (error instanceof ChangedError) {
      jobs.change(job.id, { negative: undefined, renditions: [], hasThumb: false });
      onChanged(job);
      return;
    }
    const problem = error instanceof GivenUpError ? error.problem : toProblem(error);
    jobs.change(job.id, { state: { kind: 'failed', problem } });
  };

  const listen = (id: string, signal: AbortSignal): SendListener => {
    let [sentBytes, trouble]: [number, Problem | undefined] = [0, undefined];
    const tell = () => {
      if (jobs.get(id)?.isStored === false)
        jobs.progress(id, { kind: 'sending', sentBytes, ...(trouble ? { trouble } : {}) });
    };
    return {
      signal,
      onProgress(sent) {
        [sentBytes, trouble] = [sent, undefined];
        tell();
      },
      onTrouble(problem) {
        trouble = problem;
        tell();
      },
      onBegun: (uploadId) => jobs.change(id, { uploadId }),
      onRendition({ kind }) {
        const renditions = jobs.get(id)?.renditions.filter((one) => one.kind !== kind) ?? [];
        jobs.change(id, { renditions });
      },
    };
  };

  return {
    async start(job) {
      const { id } = job;
      aborts.get(id)?.abort();
      const abort = new AbortController();
      aborts.set(id, abort);
      const listener = listen(id, abort.signal);
      try {
        const { sortKey } = toAddress(owner, job.labels, job.negative);
        const parts = [sendRenditions(surroundings, job, listener)];
        if (job.isStored) expectRecord(id);
        else parts.push(store(job, listener));
        await Promise.all(parts);
        jobs.change(id, { source: undefined });
        // Of one that was taken off the list at the last moment nobody would hear.
        if (jobs.get(id)) awaitRecord(id, sortKey);
      } catch (error) {
        if (!abort.signal.aborted) fail(job, error);
        abort.abort();
      } finally {
        if (aborts.get(id) === abort) aborts.delete(id);
      }
    },
    stop(id) {
      aborts.get(id)?.abort();
      expectNoRecord(id);
      const job = jobs.get(id);
      if (job?.uploadId === undefined || job.isStored || !job.negative) return;
      const { key } = toAddress(owner, job.labels, job.negative);
      surroundings.store.abortParts({ key, uploadId: job.uploadId }).catch((error: unknown) => {
        // S3 drops them by itself in a week.
        console.warn('parts were left', error);
      });
    },
  };
}
