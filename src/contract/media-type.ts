/**
 * The file formats that Tintype keeps, each with the extension it is stored under.
 *
 * @module
 */

/** Media types, most of them registered with IANA; RAW formats by their customary names. */
export const EXTENSIONS = {
  'image/jpeg': 'jpg',
  'image/png': 'png',
  'image/webp': 'webp',
  'image/gif': 'gif',
  'image/tiff': 'tif',
  'image/heic': 'heic',
  'image/heif': 'heif',
  'image/avif': 'avif',
  'image/jxl': 'jxl',
  'image/bmp': 'bmp',
  'image/svg+xml': 'svg',
  'image/x-adobe-dng': 'dng',
  'image/x-canon-cr2': 'cr2',
  'image/x-canon-cr3': 'cr3',
  'image/x-nikon-nef': 'nef',
  'image/x-sony-arw': 'arw',
  'image/x-fuji-raf': 'raf',
  'image/x-panasonic-rw2': 'rw2',
  'image/x-olympus-orf': 'orf',
  'image/x-pentax-pef': 'pef',
} as const;

/** What the first bytes of a file say it is. */
export type MediaType = keyof typeof EXTENSIONS;

/** Whether we know this media type. */
export const isMediaType = (text: string): text is MediaType => Object.hasOwn(EXTENSIONS, text);
