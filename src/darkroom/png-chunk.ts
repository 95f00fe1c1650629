/**
 * The chunks that a PNG is made of.
 *
 * @see https://www.w3.org/TR/png-3/ 5.3
 * @module
 */

/** Pack as PNG packs everything. */
export async function deflate(bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array> {
  const packed = new Blob([bytes]).stream().pipeThrough(new CompressionStream('deflate'));
  return new Uint8Array(await new Response(packed).arrayBuffer());
}

/** A chunk: length, type of four characters, content, checksum. */
export function pngChunk(type: string, content: Uint8Array | number[]): Uint8Array<ArrayBuffer> {
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

/** Four bytes, most significant first. */
export const uint32 = (value: number) => [24, 16, 8, 0].map((shift) => (value >>> shift) & 0xff);

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
