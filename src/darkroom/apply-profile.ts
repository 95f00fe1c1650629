/**
 * Colors as a profile means them. Browsers know how, and do it for what they decode
 * only: so the pixels go through a PNG.
 *
 * @see https://www.w3.org/TR/png-3/
 * @module
 */
import { hasText } from '#metadata/bytes';

const SIGNATURE = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];

/** Where a profile says which colors it is about. ICC.1:2022, 7.2 */
const COLOR_SPACE_AT = 16;

/** The picture in the browser's own colors, or `undefined` if the profile is of no use. */
export async function applyProfile(
  { width, height, data }: ImageData,
  profile: Uint8Array,
): Promise<ImageBitmap | undefined> {
  if (!hasText(profile, 'RGB ', COLOR_SPACE_AT)) return undefined;
  const EIGHT_BITS = 8;
  const WITH_ALPHA = 6;
  const png = new Blob(
    [
      Uint8Array.from(SIGNATURE),
      chunk('IHDR', [...uint32(width), ...uint32(height), EIGHT_BITS, WITH_ALPHA, 0, 0, 0]),
      // A name, its end, and how the profile is packed.
      chunk('iCCP', [0x70, 0, 0, ...(await deflate(Uint8Array.from(profile)))]),
      chunk('IDAT', await deflate(toRows(data, width, height))),
      chunk('IEND', []),
    ],
    { type: 'image/png' },
  );
  try {
    return await createImageBitmap(png);
  } catch (error) {
    if (error instanceof DOMException) return undefined;
    throw error;
  }
}

/** Each row behind a zero, which says that it is as it is. */
function toRows(data: Uint8ClampedArray, width: number, height: number): Uint8Array<ArrayBuffer> {
  const rows = new Uint8Array(height * (1 + width * 4));
  for (let row = 0; row < height; row += 1)
    rows.set(data.subarray(row * width * 4, (row + 1) * width * 4), row * (1 + width * 4) + 1);
  return rows;
}

async function deflate(bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array> {
  const packed = new Blob([bytes]).stream().pipeThrough(new CompressionStream('deflate'));
  return new Uint8Array(await new Response(packed).arrayBuffer());
}

function chunk(type: string, content: Uint8Array | number[]): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(content.length + 12);
  bytes.set(uint32(content.length));
  bytes.set(
    Array.from(type, (character) => character.charCodeAt(0)),
    4,
  );
  bytes.set(content, 8);
  bytes.set(uint32(crc32(bytes.subarray(4, -4))), bytes.length - 4);
  return bytes;
}

const uint32 = (value: number) => [24, 16, 8, 0].map((shift) => (value >>> shift) & 0xff);

const CRC_TABLE = Uint32Array.from({ length: 256 }, (_, byte) => {
  let crc = byte;
  for (let bit = 0; bit < 8; bit += 1) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0);
  return crc;
});

function crc32(bytes: Uint8Array): number {
  let crc = -1;
  for (const byte of bytes) crc = (crc >>> 8) ^ (CRC_TABLE[(crc ^ byte) & 0xff] ?? 0);
  return ~crc >>> 0;
}
