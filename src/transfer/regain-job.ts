import type { Job } from './job.ts';
import type { Jobs } from './jobs.ts';
import type { Journal } from './journal.ts';
import { mayRead } from './kept-handle.ts';

/**
 * @param onFile hears of a file that was found where it lay.
 * @returns a function that goes on with a job whose bytes went with an earlier visit, or
 *   says that the browser wants its person's word.
 */
export function createRegainJob(
  { journal, jobs }: { journal: Journal; jobs: Jobs },
  onFile: (job: Job, file: File) => void,
) {
  return async function regain(job: Job): Promise<void> {
    const { id } = job;
    try {
      const handle = await journal.readHandle(id);
      if (!handle) return;
      const file = (await mayRead(handle)) ? await handle.file.getFile() : undefined;
      // It may have been chosen, or taken off the list, in the meantime.
      if (jobs.get(id)?.state.kind !== 'missing') return;
      if (file) {
        jobs.change(id, { handle, isKept: true });
        onFile(job, file);
      } else jobs.change(id, { state: { kind: 'missing', isToBeAllowed: true } });
    } catch (error) {
      // It lies there no more: it can still be chosen.
      console.warn('a file was not found again', error);
      jobs.change(id, { state: { kind: 'missing' } });
    }
  };
}
