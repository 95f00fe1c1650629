import type { PhotoSource } from '../acts/photo-source.ts';
import { createNetwork } from '../backend/network.ts';
import { ProblemError, toProblem } from '../problems.ts';
import { createWakeLock } from '../ui/wake-lock.ts';
import { exportRecords, exportTable } from './export-metadata.ts';
import type { ExportArchive } from './export-archive.ts';
import { exportCopies } from './export-copies.ts';
import { exportOriginals, type Progress } from './export-originals.ts';
import { toFileName } from './file-names.ts';
import type { ExportKind, ExportView, RunExport } from './exports.ts';
import type { ExportFile } from './open-file.ts';
import { readCopy } from './read-copy.ts';
import { saveOriginal } from './save-original.ts';
import { saveCopy } from './save-copy.ts';

/** How often it is said how far it is, milliseconds. */
const SAID_EVERY_MS = 250;

const network = createNetwork(globalThis);

/** Write what is wanted of photos into a file, to its end, or leave nothing behind. */
export const toFile =
  (
    kind: Exclude<ExportKind, 'original' | 'copy'>,
    { photos, file, archive }: { photos: PhotoSource; file: ExportFile; archive: ExportArchive },
  ): RunExport =>
  async (update, signal) => {
    const wakeLock = createWakeLock();
    wakeLock.want(true);
    try {
      const report = sometimes(update);
      const progress = await write(kind, photos, { file, archive, report, update, signal });
      if (progress.done === 0 && progress.problem) throw new ProblemError(progress.problem);
      await file.close();
      update({ ...progress, state: 'saved' });
    } catch (error) {
      await file.discard().catch((left: unknown) => console.warn('a file stayed behind', left));
      update(
        signal.aborted ? { state: 'stopped' } : { state: 'failed', failure: toProblem(error) },
      );
    } finally {
      wakeLock.stop();
    }
  };

interface Writing {
  file: ExportFile;
  archive: ExportArchive;
  report(progress: Progress): void;
  update(change: Partial<ExportView>): void;
  signal: AbortSignal;
}

function write(
  kind: Exclude<ExportKind, 'original' | 'copy'>,
  photos: PhotoSource,
  { file: sink, archive, report, update, signal }: Writing,
): Promise<Progress> {
  const { config, records, originals, readSaid } = archive;
  let isSaidWaiting = false;
  const onWaiting = (isWaiting: boolean) => {
    if (isWaiting !== isSaidWaiting) update({ state: isWaiting ? 'waiting' : 'running' });
    isSaidWaiting = isWaiting;
  };
  const surroundings = { signal, now: Date.now, pause: network.pause, onWaiting };
  switch (kind) {
    case 'table':
      return exportTable(photos, { config, sink, surroundings, report });
    case 'records':
      return exportRecords(photos, { records, readSaid, sink, surroundings, report });
    case 'copies':
      return exportCopies(photos, {
        readCopy: (photo, wanted) => readCopy(archive, photo, wanted),
        sink,
        surroundings,
        report,
      });
    case 'originals':
      return exportOriginals(photos, {
        line: { ...surroundings, open: originals.open },
        sink,
        report,
      });
    default:
      return kind satisfies never;
  }
}

/** One photo, as it is or with what was said of it. */
export const toOne =
  (kind: 'original' | 'copy', photos: PhotoSource, archive: ExportArchive): RunExport =>
  async (update, signal) => {
    try {
      for await (const page of photos.readPages())
        for (const photo of page) {
          update({ name: toFileName(photo) });
          if (kind === 'copy') await saveCopy(archive, photo, signal);
          else await saveOriginal(archive.originals, photo, { signal });
          update({ done: 1, doneBytes: photo.sizeBytes, state: 'saved' });
          return;
        }
      throw new ProblemError({ kind: 'not-found' });
    } catch (error) {
      update(
        signal.aborted ? { state: 'stopped' } : { state: 'failed', failure: toProblem(error) },
      );
    }
  };

/** What changes all the time is said now and then. */
function sometimes(update: (progress: Progress) => void): (progress: Progress) => void {
  let saidAt = 0;
  return (progress) => {
    const now = performance.now();
    if (now - saidAt < SAID_EVERY_MS) return;
    saidAt = now;
    update(progress);
  };
}
