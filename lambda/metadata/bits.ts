/** Reads numbers of any few bits. */
export interface BitReader {
  /** The next bits as a number; throws RangeError past the end. */
  read: (count: number) => number;
  /** The first byte of which no bit was read. */
  endByte: () => number;
}

/** Reads bits from the `highest` of each byte to its lowest, or from the `lowest` on. */
export function bitReader(bytes: Uint8Array, first: 'highest' | 'lowest'): BitReader {
  let position = 0;
  const next = () => {
    const byte = bytes[position >> 3];
    if (byte === undefined) throw new RangeError('the bits are cut off');
    const place = position & 7;
    position += 1;
    return (byte >> (first === 'highest' ? 7 - place : place)) & 1;
  };
  return {
    read(count) {
      let value = 0;
      for (let bit = 0; bit < count; bit += 1)
        value = first === 'highest' ? value * 2 + next() : value + next() * 2 ** bit;
      return value;
    },
    endByte: () => (position + 7) >> 3,
  };
}
