/** One bit a row; rows beyond those that were ever set have none. */
export interface Bitmap {
  readonly isEmpty: boolean;
  has(row: number): boolean;
  set(row: number, isSet: boolean): void;
  copy(): Bitmap;
}

const FIRST_BYTES = 64;

export function createBitmap(bytes = new Uint8Array(FIRST_BYTES), setCount = 0): Bitmap {
  let bits = bytes;
  let count = setCount;
  const has = (row: number) => ((bits[row >> 3] ?? 0) & (1 << (row & 7))) !== 0;
  return {
    has,
    get isEmpty() {
      return count === 0;
    },
    set(row, isSet) {
      if (has(row) === isSet) return;
      const at = row >> 3;
      if (at >= bits.length) {
        const longer = new Uint8Array(Math.max(at + 1, bits.length * 2));
        longer.set(bits);
        bits = longer;
      }
      bits[at] = (bits[at] ?? 0) ^ (1 << (row & 7));
      count += isSet ? 1 : -1;
    },
    copy: () => createBitmap(bits.slice(), count),
  };
}
