/**
 * The picture that a RAW file carries of itself.
 *
 * @module
 */
import type { PhotoMetadata } from '#contract/photo-metadata';
import { isSideways } from '#metadata/orientation';
import { type EmbeddedPreview, findPreviews } from '#metadata/preview/find-previews';
import { type Content, sourceOf } from './content.ts';
import { decodeJpeg } from './decode-jpeg.ts';
import { hideExif } from './hide-exif.ts';
import type { Picture } from './picture.ts';

interface RawFile {
  /** Its bytes. */
  content: Content;
  /** What the engine reads in it. */
  metadata: PhotoMetadata;
}

/**
 * The best preview that can be decoded, or `undefined` if there is none.
 *
 * @param longSide of what will be made of it, pixels
 */
export async function decodePreview(
  { content, metadata }: RawFile,
  longSide: number,
): Promise<Picture | undefined> {
  for (const preview of await findPreviews(sourceOf(content), metadata.mediaType)) {
    const { offset, length, width, height } = preview;
    // See: [Note: Turning]
    const found = content.slice(offset, offset + length);
    const jpeg = await hideExif(
      found instanceof Blob ? new Uint8Array(await found.arrayBuffer()) : found,
      'image/jpeg',
    );
    const orientation = orientationOf(preview, metadata);
    const picture = await decodeJpeg({ jpeg, width, height, orientation }, longSide);
    if (picture) return picture;
  }
  return undefined;
}

/** How the file is turned, unless its maker has turned the preview already, which its sides show. */
function orientationOf(preview: EmbeddedPreview, metadata: PhotoMetadata): number {
  const { orientation = 1, codedWidth = 1, codedHeight = 1 } = metadata;
  const isUpright =
    isSideways(orientation) &&
    Math.sign(preview.width - preview.height) === -Math.sign(codedWidth - codedHeight);
  return isUpright && preview.width !== preview.height ? 1 : orientation;
}
