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

/**
 * What every browser shows as it is. SVG is not among them: it is a program. Nor is
 * AVIF: of what it can hold, 4:2:2 for one, each browser leaves something out.
 */
const SHOWN_EVERYWHERE = new Set<MediaType>([
  'image/jpeg',
  'image/png',
  'image/webp',
  'image/gif',
  'image/bmp',
]);

/**
 * Of those, the formats in which one browser turns the picture as Exif says and
 * another does not. In JPEG all of them do; GIF and BMP have no Exif.
 */
const TURNED_HERE_AND_THERE = new Set<MediaType>(['image/png', 'image/webp']);

/** An original above this is slow to show in full, bytes. */
const BIG_ORIGINAL_BYTES = 3_000_000;

/** So is one of more pixels, however few its bytes. */
const BIG_ORIGINAL_PIXELS = 40_000_000;

/**
 * A picture of more pixels is not decoded in full: it takes a browser four bytes and
 * more for each, which is 400 MB here, and a phone has no more to give. A file of
 * 76 KB can hold four times as many.
 */
export const DECODED_PIXELS_MAX = 100_000_000;

/** What decides how an original is shown; all of it as the engine reads it. */
export interface ShownOriginal {
  mediaType: MediaType;
  sizeBytes: number;
  /** Pixels; absent where the file does not say. */
  width?: number | undefined;
  height?: number | undefined;
  /** 1 to 8, as Exif counts; absent means 1. */
  orientation?: number | undefined;
}

/** Whether how a format is turned has a say in whether it needs a preview. */
export const mayNeedTurning = (mediaType: MediaType): boolean =>
  TURNED_HERE_AND_THERE.has(mediaType);

type Size = Pick<ShownOriginal, 'width' | 'height'>;

/** How many there are; a file that does not say may hold any number of them. */
const pixelsOf = ({ width = Infinity, height = Infinity }: Size): number => width * height;

/** Whether a picture is known to be small enough to be decoded in full. */
export const isDecodable = (size: Size): boolean => pixelsOf(size) <= DECODED_PIXELS_MAX;

/** Whether a browser can be given the original to show. */
export const isShownEverywhere = (original: ShownOriginal): boolean =>
  SHOWN_EVERYWHERE.has(original.mediaType) &&
  isDecodable(original) &&
  !(mayNeedTurning(original.mediaType) && (original.orientation ?? 1) > 1);

/** Whether a photo has a preview beside its thumbnail: its original is big, or not shown everywhere. */
export const needsPreview = (original: ShownOriginal): boolean =>
  !isShownEverywhere(original) ||
  original.sizeBytes > BIG_ORIGINAL_BYTES ||
  pixelsOf(original) > BIG_ORIGINAL_PIXELS;
