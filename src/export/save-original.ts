import { toPhotoKey, type Photo } from '#contract/photo-record';
import type { Originals } from '../backend/originals.ts';
import { saveFile } from '../ui/save-file.ts';
import { toFileName } from './file-names.ts';

export interface SaveOptions {
  /** What the file is called; as the photo is if absent. */
  name?: string;
  signal?: AbortSignal;
}

/**
 * Have the browser save an original, byte for byte.
 *
 * @throws what {@link Originals.read} throws
 */
export async function saveOriginal(
  originals: Pick<Originals, 'read'>,
  photo: Photo,
  { name = toFileName(photo), signal }: SaveOptions = {},
): Promise<void> {
  // As plain bytes: saved, never opened, whatever is in them.
  const type = 'application/octet-stream';
  saveFile(await originals.read(toPhotoKey(photo), type, signal), name);
}
