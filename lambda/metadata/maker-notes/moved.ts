import type { ByteReader } from '../byte-reader.ts';

/**
 * Bytes as they were counted before somebody moved them: what is at `offset` is found
 * `by` bytes further on, or further back. What is before the beginning is not there.
 */
export const movedReader = (reader: ByteReader, by: number): ByteReader => ({
  sizeBytes: Math.max(0, reader.sizeBytes - by),
  at: (offset, length) =>
    offset + by >= 0 ? reader.at(offset + by, length) : Promise.resolve(new Uint8Array()),
});
