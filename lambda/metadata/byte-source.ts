/**
 * "Give me these bytes": all that the metadata engine knows of where a photo is kept.
 *
 * @module
 */

export interface ByteSource {
  /** Length of the whole file, bytes. */
  readonly sizeBytes: number;
  /**
   * The bytes from `offset` on: `length` of them, fewer only at the end of the file.
   *
   * @throws whatever the storage throws; the engine passes it on.
   */
  read(offset: number, length: number): Promise<Uint8Array>;
}

/** The bytes of a `Blob` or `File`. */
export const blobSource = (blob: Blob): ByteSource => ({
  sizeBytes: blob.size,
  read: async (offset, length) =>
    new Uint8Array(await blob.slice(offset, offset + length).arrayBuffer()),
});
