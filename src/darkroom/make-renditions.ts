/**
 * The small pictures of a photo, made where its pixels already are: in the browser.
 *
 * @module
 */
import { rgbaToThumbHash } from 'thumbhash';
import { needsPreview, PREVIEW_PX, THUMB_PX } from '#contract/rendition';
import { decodePicture, type PhotoFile } from './decode-picture.ts';
import { drawTurned } from './draw-turned.ts';
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
  const picture = await decodePicture(photo);
  if (!picture) return undefined;
  try {
    const preview = needsPreview({ ...photo.metadata, sizeBytes: photo.file.size })
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

async function toRendition(picture: Picture, longSide: number, quality: number) {
  const { canvas } = drawTurned(picture, longSide);
  const blob = await canvas.convertToBlob({ type: 'image/jpeg', quality });
  return { blob, sha256: await toSha256(blob) };
}

function toPlaceholder(picture: Picture): string {
  const { canvas, context } = drawTurned(picture, PLACEHOLDER_PX);
  const { data } = context.getImageData(0, 0, canvas.width, canvas.height);
  return btoa(String.fromCharCode(...rgbaToThumbHash(canvas.width, canvas.height, data)));
}
