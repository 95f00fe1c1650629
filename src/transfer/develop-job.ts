import { toPhotoId, type PhotoId } from '#contract/photo-id';
import { UnreadableFileError, type Darkroom } from '../darkroom/darkroom.ts';
import type { DevelopedAsWished } from '../darkroom/develop-as-wished.ts';
import { toProblem, type Problem } from '../problems.ts';
import type { Job, PendingRendition } from './job.ts';
import type { Jobs } from './jobs.ts';
import type { Journal } from './journal.ts';
import type { Labels } from './transfer-item.ts';

export interface DevelopSurroundings {
  /** Bytes. */
  maxUploadBytes: number;
  journal: Journal;
  jobs: Jobs;
  developers: Darkroom;
  /** The labels under which the archive has photos. */
  findLabels(photoId: PhotoId): Promise<readonly Labels[]>;
}

/**
 * @param onCopyNeeded hears that a file has become another one, which is not kept yet.
 * @param onDeveloped hears of a job whose photo is read, and is not known already.
 * @returns a function that develops the file of a job.
 */
export function createDevelopJob(
  { maxUploadBytes, journal, jobs, developers, findLabels }: DevelopSurroundings,
  onDeveloped: (job: Job) => void,
  onCopyNeeded: () => void,
) {
  /** Which job first had these bytes. */
  const firstWith = new Map<string, string>();

  const refuse = (id: string, problem: Problem) =>
    jobs.change(id, { state: { kind: 'refused', problem } });

  const keepNegative = async (
    job: Job,
    developed: Extract<DevelopedAsWished, { kind: 'photo' }>,
  ) => {
    const { sha256, crc32, metadata, renditions, changed } = developed;
    const pending: PendingRendition[] = [];
    for (const kind of ['thumb', 'preview'] as const) {
      const made = renditions?.[kind];
      if (!made) continue;
      await journal.keepRendition(job.id, kind, made.blob);
      pending.push({ kind, sha256: made.sha256, sizeBytes: made.blob.size });
    }
    jobs.change(job.id, {
      negative: { sha256, crc32, metadata, placeholder: renditions?.placeholder },
      renditions: pending,
      hasThumb: renditions !== undefined,
      // What is sent is what is kept: the copy of the file as it was is written over.
      ...(changed && { source: changed, original: job.original ?? job.source, isKept: false }),
    });
    if (changed) onCopyNeeded();
    const known = job.isKnownToPerson ? undefined : await findKnown(job.id, sha256);
    if (!jobs.get(job.id)) return;
    if (known) jobs.change(job.id, { state: known });
    else onDeveloped(job);
  };

  const findKnown = async (id: string, sha256: string): Promise<Job['state'] | undefined> => {
    const first = jobs.get(firstWith.get(sha256) ?? id);
    if (first && first.id !== id) return { kind: 'known', under: [], sameAs: first.fileName };
    firstWith.set(sha256, id);
    const under = await findLabels(toPhotoId(sha256));
    return under.length > 0 ? { kind: 'known', under } : undefined;
  };

  return develop;

  async function develop(job: Job): Promise<void> {
    const { id, source, sizeBytes } = job;
    const tooLarge: Problem = { kind: 'file-too-large', sizeBytes, limitBytes: maxUploadBytes };
    if (sizeBytes > maxUploadBytes) refuse(id, tooLarge);
    else if (source) await read(job, source, tooLarge);
    else jobs.change(id, { state: { kind: 'missing' } });
  }

  async function read(job: Job, source: Blob, tooLarge: Problem): Promise<void> {
    const { id } = job;
    jobs.change(id, { state: { kind: 'developing' } });
    try {
      const { withoutLocation } = job;
      const developed = await developers.develop(source, { withoutLocation });
      if (!jobs.get(id)) return;
      if (developed.kind === 'photo') await keepNegative(job, developed);
      else if (developed.kind === 'located') refuse(id, { kind: 'location-remains' });
      else if (developed.reason === 'too-large') refuse(id, tooLarge);
      else refuse(id, { kind: 'rejected-file', reason: developed.reason });
    } catch (error) {
      const isUnreadable = error instanceof UnreadableFileError;
      refuse(id, isUnreadable ? { kind: 'unreadable-file' } : toProblem(error));
    }
  }
}
