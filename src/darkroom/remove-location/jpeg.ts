/**
 * JPEG without what says where: its segments, those of other pictures in the same
 * file, and those of the thumbnail.
 *
 * @see https://www.cipa.jp/std/documents/e/DC-007-Translation-2021-E.pdf other pictures
 * @module
 */
import { type ByteReader, joinedReader, keepWhatWasFound, windowOf } from '#metadata/byte-reader';
import { hasText, viewOf } from '#metadata/bytes';
import { readSegments } from '#metadata/formats/jpeg';
import { MetadataSegments } from '#metadata/formats/jpeg-segments';
import { readDirectory, readTiffLayout } from '#metadata/tiff-directory';
import { type Clean, EditedFile } from './edited-file.ts';
import { cleanExif } from './exif.ts';
import { cleanImageResources } from './iptc.ts';
import { blankXmp } from './xmp.ts';

const START_OF_IMAGE = '\xff\xd8';

/** In the directory of other pictures: 16 bytes each. */
export const PICTURES = 0xb002;
export const PICTURE_BYTES = 16;
export const PICTURES_MAX = 64;

/** @throws RangeError beyond the bounds, or where parts of the file are in one another. */
export async function cleanJpeg(file: EditedFile): Promise<void> {
  const multiPicture = await cleanPicture(file, file.reader);
  for (const picture of multiPicture ? await findPictures(file, multiPicture) : [])
    await cleanPicture(file, picture);
}

/** Exif without location, of any container: a thumbnail in it is a JPEG. */
export const cleanExifBlock: Clean = (block) => cleanExif(block, cleanThumbnail);

/** Not the thumbnail of a thumbnail. */
const cleanThumbnail: Clean = async (bytes) => {
  if (!hasText(bytes, START_OF_IMAGE)) return undefined;
  const file = new EditedFile(new Blob([Uint8Array.from(bytes)]));
  await cleanSegments(file, await segmentsOf(file.reader), (block) =>
    cleanExif(block, () => Promise.resolve(undefined)),
  );
  return file.isEdited ? new Uint8Array(await file.toBlob().arrayBuffer()) : undefined;
};

/** @returns where other pictures are, if the picture says so. */
async function cleanPicture(file: EditedFile, picture: ByteReader) {
  const segments = await segmentsOf(picture);
  await cleanSegments(file, segments, cleanExifBlock);
  return segments.multiPicture;
}

async function segmentsOf(picture: ByteReader): Promise<MetadataSegments> {
  const segments = new MetadataSegments();
  await keepWhatWasFound(() => readSegments(picture, segments, false));
  return segments;
}

async function cleanSegments(file: EditedFile, segments: MetadataSegments, exif: Clean) {
  for (const parts of segments.exif) await file.rewrite(joinedReader(parts), exif);
  for (const packet of [...segments.xmp, ...segments.extendedXmp()])
    await file.rewrite(packet, (bytes) => Promise.resolve(blankXmp(bytes)));
  if (segments.photoshop.length > 0)
    await file.rewrite(joinedReader(segments.photoshop), (bytes) =>
      cleanImageResources(bytes, exif),
    );
}

/** Their offsets count from the block that lists them; 0 is the picture it is in. */
async function findPictures(file: EditedFile, block: ByteReader): Promise<ByteReader[]> {
  const layout = await readTiffLayout(block);
  const base = await file.startOf(block);
  if (!layout || base === undefined) return [];
  const { directory } = await readDirectory(block, layout, layout.firstDirectory);
  const list = directory.get(PICTURES)?.value;
  if (!list) return [];
  const entries = viewOf(await list.at(0, PICTURES_MAX * PICTURE_BYTES));
  const pictures: ByteReader[] = [];
  for (let at = 0; at + PICTURE_BYTES <= entries.byteLength; at += PICTURE_BYTES) {
    const length = entries.getUint32(at + 4, layout.isLittle);
    const offset = entries.getUint32(at + 8, layout.isLittle);
    const picture = windowOf(file.reader, base + offset, length);
    if (offset > 0 && hasText(await picture.at(0, 2), START_OF_IMAGE)) pictures.push(picture);
  }
  return pictures;
}
