/**
 * The picture that a RAW file carries of itself.
 *
 * @module
 */
import type { PhotoMetadata } from '#contract/photo-metadata';
import { isDecodable } from '#contract/rendition';
import { blobSource } from '#metadata/byte-source';
import { isSideways } from '#metadata/orientation';
import { type EmbeddedPreview, findPreviews } from '#metadata/preview/find-previews';
import { decodeScaled } from './decode-scaled.ts';
import { hideExif } from './hide-exif.ts';
import { toPicture, type Picture } from './picture.ts';

interface RawFile {
  file: Blob;
  /** What the engine reads in it. */
  metadata: PhotoMetadata;
}

/** The best preview that can be decoded, or `undefined` if there is none. */
export async function decodePreview({ file, metadata }: RawFile): Promise<Picture | undefined> {
  for (const preview of await findPreviews(blobSource(file), metadata.mediaType)) {
    const { offset, length } = preview;
    // See: [Note: Turning]
    const jpeg = await hideExif(file.slice(offset, offset + length), 'image/jpeg');
    const source = await decodeJpeg(jpeg, preview);
    if (source) return toPicture(source, orientationOf(preview, metadata));
  }
  return undefined;
}

async function decodeJpeg(jpeg: Blob, { width, height }: EmbeddedPreview) {
  if (!isDecodable({ width, height }))
    return decodeScaled(jpeg, { mediaType: 'image/jpeg', codedWidth: width, codedHeight: height });
  try {
    return await createImageBitmap(jpeg);
  } catch (error) {
    if (error instanceof DOMException) return undefined;
    throw error;
  }
}

/** How the file is turned, unless its maker has turned the preview already, which its sides show. */
function orientationOf(preview: EmbeddedPreview, metadata: PhotoMetadata): number {
  const { orientation = 1, codedWidth = 1, codedHeight = 1 } = metadata;
  const isUpright =
    isSideways(orientation) &&
    Math.sign(preview.width - preview.height) === -Math.sign(codedWidth - codedHeight);
  return isUpright && preview.width !== preview.height ? 1 : orientation;
}
