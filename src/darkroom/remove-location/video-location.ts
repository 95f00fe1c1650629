/**
 * Whether the short video of a motion photo says where it was taken.
 *
 * @see https://developer.android.com/media/platform/motion-photo-format
 * @module
 */
import { decodeLatin1 } from '#metadata/text';

/** QuickTime's box with coordinates after ISO 6709, of which cameras write one, and Apple's key. */
const LOCATION = /\xa9xyz[^]{4}[+-]\d|com\.apple\.quicktime\.location/;

/** Longer than what is looked for, so that no border between pages hides it. */
const OVERLAP_BYTES = 64;
const PAGE_BYTES = 256 * 1024;

/** More than three seconds of video take; of what is longer, the end, where such boxes are. */
const SEARCHED_BYTES_MAX = 64 * 1024 * 1024;

/** Looks through the whole file, since where in it the video begins is said in many ways. */
export async function hasVideoLocation(file: Blob): Promise<boolean> {
  const first = Math.max(0, file.size - SEARCHED_BYTES_MAX);
  for (let start = first; start < file.size; start += PAGE_BYTES) {
    const page = file.slice(start, start + PAGE_BYTES + OVERLAP_BYTES);
    if (LOCATION.test(decodeLatin1(new Uint8Array(await page.arrayBuffer())))) return true;
  }
  return false;
}
