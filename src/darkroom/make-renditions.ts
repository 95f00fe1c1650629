/**
 * The small pictures of a photo, made where its pixels already are: in the browser.
 *
 * @module
 */
import { rgbaToThumbHash } from 'thumbhash';
import { needsPreview, PREVIEW_PX, THUMB_PX } from '#contract/rendition';
import { decodePicture, type PhotoFile } from './decode-picture.ts';
import { drawTurned, type Drawn } from './draw-turned.ts';
import type { Picture } from './picture.ts';
import { toSha256 } from '../sha256.ts';

/** ThumbHash takes at most 100 pixels a side. */
const PLACEHOLDER_PX = 100;

const THUMB_QUALITY = 0.8;
const PREVIEW_QUALITY = 0.82;

export interface Rendition {
  /** A JPEG. */
  blob: Blob;
  /** 64 lower-case hexadecimal digits. */
  sha256: string;
}

export interface Renditions {
  thumb: Rendition;
  /** Absent where the original itself is fit to be shown. */
  preview?: Rendition;
  /** ThumbHash, base64. */
  placeholder: string;
}

/**
 * The renditions of a photo, or `undefined` if this browser cannot decode it.
 *
 * @throws whatever comes in the way of a decoder, or of a canvas.
 */
export async function makeRenditions(photo: PhotoFile): Promise<Renditions | undefined> {
  const hasPreview = needsPreview({ ...photo.metadata, sizeBytes: photo.file.size });
  const picture = await decodePicture(photo, hasPreview ? PREVIEW_PX : THUMB_PX);
  if (!picture) return undefined;
  const { large, small } = drawBoth(picture, hasPreview);
  try {
    const [thumb, preview] = await Promise.all([
      toRendition(small, THUMB_QUALITY),
      large && toRendition(large, PREVIEW_QUALITY),
    ]);
    return { thumb, ...(preview ? { preview } : {}), placeholder: toPlaceholder(small) };
  } finally {
    large?.close();
    small.close();
  }
}

/** Each from the next larger, which leaves less to be scaled, and the picture to be let go of. */
function drawBoth(picture: Picture, hasPreview: boolean) {
  try {
    const large = hasPreview ? drawTurned(picture, PREVIEW_PX) : undefined;
    return { large, small: drawTurned(large ?? picture, THUMB_PX) };
  } finally {
    picture.close();
  }
}

async function toRendition({ source }: Drawn, quality: number): Promise<Rendition> {
  const blob = await source.convertToBlob({ type: 'image/jpeg', quality });
  return { blob, sha256: await toSha256(blob) };
}

function toPlaceholder(drawn: Drawn): string {
  const { source, context, close } = drawTurned(drawn, PLACEHOLDER_PX);
  const { width, height } = source;
  const { data } = context.getImageData(0, 0, width, height);
  close();
  return btoa(String.fromCharCode(...rgbaToThumbHash(width, height, data)));
}
