/**
 * The small pictures of a photo, made where its pixels already are: in the browser.
 *
 * @module
 */
import { rgbaToThumbHash } from 'thumbhash';
import type { MediaType } from '#contract/media-type';
import { needsPreview, PREVIEW_PX, THUMB_PX } from '#contract/rendition';
import { decodePicture } from './decode-picture.ts';
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

/** The renditions of a photo, or `undefined` if this browser cannot decode it. */
export async function makeRenditions(
  file: Blob,
  mediaType: MediaType,
): Promise<Renditions | undefined> {
  const picture = await decodePicture(file, mediaType);
  if (!picture) return undefined;
  try {
    const preview = needsPreview(mediaType, file.size)
      ? await toRendition(picture, PREVIEW_PX, PREVIEW_QUALITY)
      : undefined;
    return {
      thumb: await toRendition(picture, THUMB_PX, THUMB_QUALITY),
      ...(preview ? { preview } : {}),
      placeholder: toPlaceholder(picture),
    };
  } finally {
    picture.close();
  }
}

async function toRendition(picture: ImageBitmap, longSide: number, quality: number) {
  const blob = await draw(picture, longSide).canvas.convertToBlob({ type: 'image/jpeg', quality });
  return { blob, sha256: await toSha256(blob) };
}

function toPlaceholder(picture: ImageBitmap): string {
  const { canvas, context } = draw(picture, PLACEHOLDER_PX);
  const { data } = context.getImageData(0, 0, canvas.width, canvas.height);
  return btoa(String.fromCharCode(...rgbaToThumbHash(canvas.width, canvas.height, data)));
}

function draw(picture: ImageBitmap, longSide: number) {
  const scale = Math.min(1, longSide / Math.max(picture.width, picture.height));
  const width = Math.max(1, Math.round(picture.width * scale));
  const height = Math.max(1, Math.round(picture.height * scale));
  const canvas = new OffscreenCanvas(width, height);
  const context = canvas.getContext('2d');
  if (!context) throw new Error('this browser gives no 2D canvas');
  // JPEG has no transparency; paper is kinder than the black it would turn into.
  context.fillStyle = 'white';
  context.fillRect(0, 0, width, height);
  context.imageSmoothingQuality = 'high';
  context.drawImage(picture, 0, 0, width, height);
  return { canvas, context };
}
