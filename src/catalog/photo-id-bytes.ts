import type { PhotoId } from '#contract/photo-id';

/** How many bytes a photo id is. */
export const ID_BYTES = 16;

const HEX = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'));

/** Where the digits of each byte are in the text of a UUID. */
const PLACES = [0, 2, 4, 6, 9, 11, 14, 16, 19, 21, 24, 26, 28, 30, 32, 34];

/** Write a photo id as bytes, from `at` on. */
export function writePhotoId(photoId: PhotoId, bytes: Uint8Array, at: number): void {
  for (const [index, place] of PLACES.entries())
    bytes[at + index] = Number.parseInt(photoId.slice(place, place + 2), 16);
}

/** The photo id whose bytes begin at `at`. */
export function readPhotoId(bytes: Uint8Array, at: number): PhotoId {
  let text = '';
  for (let index = 0; index < ID_BYTES; index += 1) {
    if (index === 4 || index === 6 || index === 8 || index === 10) text += '-';
    text += HEX[bytes[at + index] ?? 0] ?? '';
  }
  return text as PhotoId;
}
