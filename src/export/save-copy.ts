import type { Photo } from '#contract/photo-record';
import { saveFile } from '../ui/save-file.ts';
import { readCopy } from './read-copy.ts';
import type { ExportArchive } from './export-archive.ts';

/**
 * Have the browser save a photo with what was said of it: one file, or the original and a
 * sidecar.
 *
 * @throws what {@link readCopy} throws
 */
export async function saveCopy(
  archive: ExportArchive,
  photo: Photo,
  signal?: AbortSignal,
): Promise<void> {
  for (const { name, blob } of await readCopy(archive, photo, signal))
    saveFile(blob.slice(0, undefined, 'application/octet-stream'), name);
}
