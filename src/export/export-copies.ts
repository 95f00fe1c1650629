import type { Photo } from '#contract/photo-record';
import type { PhotoSource } from '../acts/photo-source.ts';
import { toProblem } from '../problems.ts';
import type { Progress } from './export-originals.ts';
import { createUniqueNames, toFileName } from './file-names.ts';
import { createPatience, persist, type Surroundings } from './patience.ts';
import type { CopyFile } from './read-copy.ts';
import { createSums } from './verify.ts';
import { toDosTime } from './zip-format.ts';
import { createZipWriter, type ByteSink } from './zip-writer.ts';

export interface CopiesExport {
  /** A photo with what was said of it: one file, or two. */
  readCopy(photo: Photo, signal: AbortSignal): Promise<CopyFile[]>;
  sink: ByteSink;
  surroundings: Surroundings;
  report(progress: Progress): void;
}

/**
 * Copies of photos with what was said of them, as one ZIP archive, photo by photo: each is
 * in memory whole, as its metadata may be anywhere in it.
 *
 * @throws what the sink throws; DOMException `AbortError`. What is written is no archive then.
 */
export async function exportCopies(
  photos: PhotoSource,
  { readCopy, sink, surroundings, report }: CopiesExport,
): Promise<Progress> {
  const zip = createZipWriter(sink);
  const sums = await createSums();
  const patience = createPatience(surroundings);
  const toUniqueName = createUniqueNames();
  const { signal } = surroundings;
  const missing: string[] = [];
  const progress: Progress = { done: 0, doneBytes: 0, failed: 0, problem: undefined, altered: 0 };

  const add = async ({ name, blob }: CopyFile, modified: string) => {
    sums.init();
    await zip.begin({
      name: toUniqueName(name),
      sizeBytes: blob.size,
      modified: toDosTime(modified),
    });
    const reader = blob.stream().getReader();
    for (let piece = await reader.read(); !piece.done; piece = await reader.read()) {
      await sums.update(piece.value);
      await zip.write(piece.value);
    }
    await zip.end(sums.digest().crc32);
  };
  for await (const page of photos.readPages())
    for (const photo of page) {
      signal.throwIfAborted();
      try {
        const files = await persist(patience, () => readCopy(photo, signal));
        patience.noteArrival();
        const modified = (photo.status === 'ready' && photo.time?.takenAt) || photo.uploadedAt;
        for (const file of files) await add(file, modified);
        progress.done += 1;
        progress.doneBytes += photo.sizeBytes;
      } catch (error) {
        signal.throwIfAborted();
        await zip.drop();
        missing.push(`${toFileName(photo)} · ${photo.photoId}`);
        progress.problem ??= toProblem(error);
      }
      progress.failed = missing.length;
      report({ ...progress });
    }
  if (missing.length > 0)
    await add(
      { name: 'not-exported.txt', blob: new Blob([`${missing.join('\r\n')}\r\n`]) },
      new Date().toISOString(),
    );
  await zip.finish();
  progress.failed = photos.count - progress.done;
  if (progress.failed > 0) progress.problem ??= { kind: 'not-found' };
  return progress;
}
