/**
 * Which originals a browser may show as they are, and which need a preview.
 *
 * Whoever makes renditions and whoever looks for them go by the same rule.
 *
 * @module
 */
import type { MediaType } from './media-type.ts';

/** Long sides of renditions, pixels. */
export const THUMB_PX = 512;
export const PREVIEW_PX = 2048;

/** What every browser shows as it is. SVG is not among them: it is a program. */
const SHOWN_EVERYWHERE = new Set<MediaType>([
  'image/jpeg',
  'image/png',
  'image/webp',
  'image/gif',
  'image/avif',
  'image/bmp',
]);

/** An original above this is slow to show in full, bytes. */
const BIG_ORIGINAL_BYTES = 3_000_000;

/** Whether a browser can be given the original to show. */
export const isShownEverywhere = (mediaType: MediaType): boolean => SHOWN_EVERYWHERE.has(mediaType);

/** Whether a photo has a preview beside its thumbnail: its original is big, or not shown everywhere. */
export const needsPreview = (mediaType: MediaType, sizeBytes: number): boolean =>
  !isShownEverywhere(mediaType) || sizeBytes > BIG_ORIGINAL_BYTES;
