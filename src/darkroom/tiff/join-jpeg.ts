const START = 2;
const END = 2;

/** Adobe's segment: version, flags, and 0 for colors that are as they are. */
const AS_THEY_ARE = [0xff, 0xee, 0, 14, 0x41, 0x64, 0x6f, 0x62, 0x65, 0, 100, 0, 0, 0, 0, 0];

/**
 * A JPEG of its own, from a chunk and the tables that it shares with others.
 *
 * @param isRgb whether its colors are red, green and blue, which a JPEG does not say by itself
 */
export function concatJpeg(tables: Uint8Array, chunk: Uint8Array, isRgb: boolean): Blob {
  const shared = tables.length > START + END ? tables.slice(START, -END) : new Uint8Array();
  const adobe = Uint8Array.from(isRgb ? AS_THEY_ARE : []);
  const parts = [Uint8Array.of(0xff, 0xd8), adobe, shared, chunk.slice(START)];
  return new Blob(parts, { type: 'image/jpeg' });
}
