/**
 * A file's bytes, read once: what is read of them, hashed and decoded is the same.
 *
 * @module
 */
import { isSentInParts } from '#contract/parts';
import { blobSource, type ByteSource } from '#metadata/byte-source';

/** In memory where they are few enough to be held there, as those are that are sent in one piece. */
export type Content = Uint8Array<ArrayBuffer> | Blob;

/**
 * Read a file that is small enough; of any other, what is needed is read when it is.
 *
 * @throws DOMException if the device cannot give the file's bytes.
 */
export const readContent = async (file: Blob): Promise<Content> =>
  isSentInParts(file.size) ? file : new Uint8Array(await file.arrayBuffer());

/** How the engine reads it. */
export const sourceOf = (content: Content): ByteSource =>
  content instanceof Blob
    ? blobSource(content)
    : {
        sizeBytes: content.length,
        read: (offset, length) => Promise.resolve(content.subarray(offset, offset + length)),
      };
