/** Bytes of a file. */
export interface ByteRange {
  offset: number;
  length: number;
}

/** Hears of a place where a preview may be; what a file claims is not yet looked at. */
export type AddRange = (range: ByteRange) => void;
