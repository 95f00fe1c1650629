import type { ByteReader } from '#metadata/byte-reader';

/** Reads a file at hand, as much and as often as is asked for. */
export const blobReader = (file: Blob): ByteReader => ({
  sizeBytes: file.size,
  at: async (offset, length) =>
    offset >= 0 && offset < file.size && length > 0
      ? new Uint8Array(await file.slice(offset, offset + length).arrayBuffer())
      : new Uint8Array(),
});
