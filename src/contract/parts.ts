/**
 * How large originals are cut into parts.
 *
 * @module
 */

/** Above this an original is sent in parts, bytes. */
const LARGE_BYTES = 32 * 2 ** 20;

/** Of a part, bytes: few round trips, and little to send again. */
const PART_BYTES = 16 * 2 ** 20;

/** "Amazon S3 multipart upload limits", Amazon S3 User Guide. */
const PARTS_MAX = 10_000;

/** Whether an original of so many bytes is sent in parts. */
export const isSentInParts = (sizeBytes: number): boolean => sizeBytes > LARGE_BYTES;

export interface PartRange {
  /** From 1. */
  number: number;
  /** Bytes, the end excluded. */
  start: number;
  end: number;
}

/** The parts of an original: always the same ones of the same size, so that it can be gone on with. */
export function toParts(sizeBytes: number): PartRange[] {
  const partBytes = Math.max(PART_BYTES, Math.ceil(sizeBytes / PARTS_MAX));
  return Array.from({ length: Math.ceil(sizeBytes / partBytes) }, (_, index) => ({
    number: index + 1,
    start: index * partBytes,
    end: Math.min(sizeBytes, (index + 1) * partBytes),
  }));
}
