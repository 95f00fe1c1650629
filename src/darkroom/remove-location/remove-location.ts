/**
 * Removes from a photo's bytes whatever says where it was taken, and nothing else.
 *
 * [Note: In place] What goes is overwritten where it is, so that everything else
 * stays where it is: the picture, byte for byte, and all that is found by offsets,
 * such as makers' notes and pictures behind the first. Only PNG has its chunks
 * written anew. The result is then read by the same engine that the Lambda uses, and
 * is given only if it says nothing of a place, and of all else the same as before.
 *
 * @module
 */
import type { MediaType } from '#contract/media-type';
import type { PhotoMetadata, TagValue } from '#contract/photo-metadata';
import { blobSource } from '#metadata/byte-source';
import { readMetadata } from '#metadata/read-metadata';
import { EditedFile } from './edited-file.ts';
import { cleanIsobmff } from './isobmff.ts';
import { cleanJpeg } from './jpeg.ts';
import { isLocationTag } from './location-names.ts';
import { cleanPng } from './png.ts';
import { hasVideoLocation } from './video-location.ts';
import { cleanWebp } from './webp.ts';

export type LocationRemoval =
  /** The photo without its location. */
  | { kind: 'removed'; file: Blob }
  /** Nothing in it says where it was taken, as far as we read. */
  | { kind: 'none' }
  | {
      kind: 'impossible';
      /**
       * `format`: it says where, in a format that we do not write. `unsound`: it is
       * no photo, or too tangled or too long to be sure. `remains`: something still
       * says where. `altered`: something else would have changed.
       */
      reason: 'format' | 'unsound' | 'remains' | 'altered';
    };

const CLEANERS: Partial<Record<MediaType, (file: EditedFile) => Promise<void>>> = {
  'image/jpeg': cleanJpeg,
  'image/png': cleanPng,
  'image/webp': cleanWebp,
  'image/heic': cleanIsobmff,
  'image/heif': cleanIsobmff,
  'image/avif': cleanIsobmff,
};

/**
 * A photo without what says where it was taken: coordinates and names of places in
 * Exif, XMP and IPTC. What is said in other words, in a caption or as a keyword, and
 * makers' own notes stay.
 *
 * Throws nothing for any bytes, and never changes the file itself.
 *
 * @param mediaType as its first bytes say.
 * @throws what reading the file throws.
 */
export async function removeLocation(file: Blob, mediaType: MediaType): Promise<LocationRemoval> {
  const before = await readMetadata(blobSource(file));
  if (before.kind === 'rejected') return { kind: 'impossible', reason: 'unsound' };
  const clean = CLEANERS[mediaType];
  if (!clean || before.metadata.mediaType !== mediaType)
    return saysWhere(before.metadata) ? { kind: 'impossible', reason: 'format' } : { kind: 'none' };

  const cleaned = await cleanFile(file, clean);
  if (!cleaned) return { kind: 'impossible', reason: 'unsound' };
  const after = await readMetadata(blobSource(cleaned));
  if (after.kind === 'rejected') return { kind: 'impossible', reason: 'altered' };
  const hasVideo = after.metadata.about?.motionPhoto === true;
  if (saysWhere(after.metadata) || (hasVideo && (await hasVideoLocation(cleaned))))
    return { kind: 'impossible', reason: 'remains' };
  if (cleaned === file) return { kind: 'none' };
  if (!saysElseTheSame(before.metadata, after.metadata))
    return { kind: 'impossible', reason: 'altered' };
  return { kind: 'removed', file: cleaned };
}

/** The file itself if it has no location; `undefined` if that cannot be told. */
async function cleanFile(
  file: Blob,
  clean: (file: EditedFile) => Promise<void>,
): Promise<Blob | undefined> {
  const edited = new EditedFile(file);
  try {
    await clean(edited);
    return edited.isEdited ? edited.toBlob() : file;
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

const saysWhere = ({ place, tags }: PhotoMetadata) =>
  place !== undefined || Object.keys(tags).some(isLocationTag);

/**
 * Whether nothing else was lost; tags that found no room before may have some now.
 * GPS also knows the time: who has no other clock loses it, and who has one its offset.
 */
function saysElseTheSame(before: PhotoMetadata, after: PhotoMetadata): boolean {
  const wasGpsTime = before.time?.source.includes('GPS') ?? false;
  const isLost = ([name, value]: [string, TagValue]) =>
    !isLocationTag(name) && JSON.stringify(after.tags[name]) !== JSON.stringify(value);
  return (
    JSON.stringify(meaningOf(before)) === JSON.stringify(meaningOf(after)) &&
    (wasGpsTime || before.time?.takenAt === after.time?.takenAt) &&
    !Object.entries(before.tags).some(isLost)
  );
}

function meaningOf(metadata: PhotoMetadata) {
  const { width, height, orientation, camera, lens, exposure, text, color, about } = metadata;
  return [width, height, orientation, camera, lens, exposure, text, color, about];
}
