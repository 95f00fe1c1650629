/**
 * A photo as it is taken along with what was said of it: inside a copy of the original
 * where that can carry it, in a sidecar beside the original where it cannot.
 *
 * @module
 */
import { KEYWORD_FIELD, type PhotoFieldValues } from '#contract/edit-fields';
import { toPhotoKey, type Photo } from '#contract/photo-record';
import { applyEdits, type Said } from '../catalog/edited-photo.ts';
import type { FullRecord } from '../backend/records.ts';
import type { StatedEdits } from '../darkroom/write-edits/stated-edits.ts';
import { turnOrientation } from '../darkroom/write-edits/turn-orientation.ts';
import { toFileName } from './file-names.ts';
import type { ExportArchive } from './export-archive.ts';

export interface CopyFile {
  name: string;
  blob: Blob;
}

/** What a copy can say; favorites, and what is hidden, are nothing that files know. */
const WRITTEN = [
  'takenAt',
  'utcOffset',
  'place',
  'title',
  'description',
  'rating',
  'camera',
  'lens',
] as const;

/** Whether anything was said of a photo that a file can say. */
export const isWritable = (said: Said): boolean =>
  said.has('turn') ||
  [...said.keys()].some(
    (field) => field.startsWith(KEYWORD_FIELD) || (WRITTEN as readonly string[]).includes(field),
  );

/** What was said of a photo, as its copy is to say it. */
export function toStated(record: FullRecord, said: Said): StatedEdits {
  const stated: Record<string, unknown> = {};
  for (const field of WRITTEN) if (said.has(field)) stated[field] = said.get(field);
  const hasKeywords = [...said.keys()].some((field) => field.startsWith(KEYWORD_FIELD));
  if (record.status !== 'ready') return stated;
  if (hasKeywords) stated['keywords'] = applyEdits(record, said).text?.keywords ?? null;
  const turn = said.get('turn') as PhotoFieldValues['turn'] | null | undefined;
  if (turn) stated['orientation'] = turnOrientation(record.orientation ?? 1, turn);
  return stated;
}

/**
 * Read a photo, and write into a copy what was said of it.
 *
 * @returns the copy, or the original and a sidecar; the original alone where nothing was
 *   said that a file can say.
 * @throws what {@link ExportArchive} throws
 */
export async function readCopy(
  { originals, records, readSaid }: ExportArchive,
  photo: Photo,
  signal?: AbortSignal,
): Promise<CopyFile[]> {
  const name = toFileName(photo);
  const [said] = await readSaid([photo.photoId]);
  // As plain bytes: saved, never opened, whatever is in them.
  const original = await originals.read(toPhotoKey(photo), 'application/octet-stream', signal);
  const [record] =
    said && isWritable(said) ? await records.readFull([photo.key], signal) : [undefined];
  if (!said || record?.status !== 'ready') return [{ name, blob: original }];
  const stated = toStated(record, said);
  // Thirty times the code of all else here, and needed only where something was said.
  const [{ writeEdits }, { formatSidecar }] = await Promise.all([
    import('../darkroom/write-edits/write-edits.ts'),
    import('../darkroom/write-edits/format-sidecar.ts'),
  ]);
  const copy = await writeEdits(original, record.mediaType, stated);
  if (copy.kind === 'written') return [{ name, blob: copy.file }];
  const { takenAt, utcOffset } = record.time ?? {};
  const packet = formatSidecar(stated, {
    ...(takenAt && { takenAt }),
    ...(utcOffset && { utcOffset }),
  });
  return [
    { name, blob: original },
    { name: `${name}.xmp`, blob: new Blob([new Uint8Array(packet)]) },
  ];
}
