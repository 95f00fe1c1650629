/**
 * Writes what a person said of a photo into a copy of it, and changes nothing else.
 *
 * [Note: Only if sure] The copy is read by the same engine that read the original, and
 * is given only if it says what it is to say and of all else the same as before. What
 * cannot be written to, or not surely, gets a sidecar, and the file stays as it is.
 *
 * @module
 */
import type { MediaType } from '#contract/media-type';
import type { PhotoMetadata } from '#contract/photo-metadata';
import { blobSource } from '#metadata/byte-source';
import { readMetadata } from '#metadata/read-metadata';
import { EditedFile } from '../remove-location/edited-file.ts';
import { removeLocation } from '../remove-location/remove-location.ts';
import { isWritten } from './is-written.ts';
import { writeIsobmff } from './isobmff.ts';
import { writeJpeg } from './jpeg.ts';
import { type Plan, planEdits } from './plan.ts';
import { writePng } from './png.ts';
import type { StatedEdits } from './stated-edits.ts';
import { writeWebp } from './webp.ts';

export type WrittenEdits =
  /** A copy with the edits in it; the file itself if it says so already. */
  | { kind: 'written'; file: Blob }
  /** The file cannot carry them: put what `formatSidecar` gives beside it. */
  | { kind: 'sidecar' };

const WRITERS: Partial<Record<MediaType, (file: EditedFile, plan: Plan) => Promise<void>>> = {
  'image/jpeg': writeJpeg,
  'image/png': writePng,
  'image/webp': writeWebp,
  'image/heic': writeIsobmff,
  'image/heif': writeIsobmff,
  'image/avif': writeIsobmff,
};

const SIDECAR: WrittenEdits = { kind: 'sidecar' };

/**
 * A copy of a photo with edits in its Exif and XMP. The picture is the same byte for
 * byte, and no byte of the file itself is changed.
 *
 * Throws nothing for any bytes; reads only what has metadata in it.
 *
 * @param mediaType as its first bytes say.
 * @param edits within the bounds of `#contract/edit-fields`.
 * @throws what reading the file throws, and RangeError if `takenAt` is no time.
 */
export async function writeEdits(
  file: Blob,
  mediaType: MediaType,
  edits: StatedEdits,
): Promise<WrittenEdits> {
  if (Object.values(edits).every((value) => value === undefined)) return { kind: 'written', file };
  const write = WRITERS[mediaType];
  const original = write && (await read(file));
  if (!write || original?.mediaType !== mediaType) return SIDECAR;
  const located = edits.place === null ? await withoutPlace(file, mediaType) : file;
  const before = located === file ? original : located && (await read(located));
  if (!located || !before) return SIDECAR;
  const all = keepTime(edits, original, before);
  const plan = planEdits(all, before, mediaType);
  const written = await attempt(located, (edited) => write(edited, plan));
  const after = written && (await read(written));
  return after && isWritten(before, after, plan) ? { kind: 'written', file: written } : SIDECAR;
}

async function read(file: Blob): Promise<PhotoMetadata | undefined> {
  const reading = await readMetadata(blobSource(file));
  return reading.kind === 'photo' ? reading.metadata : undefined;
}

/** That it was taken nowhere is said by every trace of a place taken out. */
async function withoutPlace(file: Blob, mediaType: MediaType): Promise<Blob | undefined> {
  const removal = await removeLocation(file, mediaType);
  if (removal.kind === 'none') return file;
  return removal.kind === 'removed' ? removal.file : undefined;
}

/** With the place went the satellites' time, which may have been all that said when. */
function keepTime(edits: StatedEdits, { time }: PhotoMetadata, before: PhotoMetadata): StatedEdits {
  const isLost =
    time?.takenAt !== before.time?.takenAt || time?.utcOffset !== before.time?.utcOffset;
  if (!time || time.precision || !isLost) return edits;
  return {
    ...edits,
    takenAt: edits.takenAt === undefined ? time.takenAt : edits.takenAt,
    utcOffset: edits.utcOffset === undefined ? time.utcOffset : edits.utcOffset,
  };
}

async function attempt(
  file: Blob,
  write: (file: EditedFile) => Promise<void>,
): Promise<Blob | undefined> {
  const edited = new EditedFile(file);
  try {
    await write(edited);
    return edited.isEdited ? edited.toBlob() : file;
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}
