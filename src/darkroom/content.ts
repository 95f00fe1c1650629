/**
 * A file's bytes, read once: what is read of them, hashed and decoded is the same.
 *
 * @module
 */
import { isSentInParts } from '#contract/parts';
import { blobSource, type ByteSource } from '#metadata/byte-source';
import { readInto } from './read-ahead.ts';

/** In memory where they are few enough to be held there, as those are that are sent in one piece. */
export type Content = Uint8Array<ArrayBuffer> | Blob;

/** Memory that the last file was in, for the next one; of most photos, and no more, bytes. */
const SPARE_MAX = 16 * 2 ** 20;
let spare: ArrayBuffer | undefined;

/**
 * Read a file that is small enough, to be developed; of any other, what is needed
 * is read when it is. Afterwards the bytes are no longer there.
 *
 * @throws DOMException if the device cannot give the file's bytes.
 */
export async function withContent<Value>(
  file: Blob,
  develop: (content: Content) => Promise<Value>,
): Promise<Value> {
  if (isSentInParts(file.size)) return develop(file);
  const memory = spare && spare.byteLength >= file.size ? spare : new ArrayBuffer(file.size);
  spare = undefined;
  const content = await readInto(file, memory);
  try {
    return await develop(content);
  } finally {
    if (content.buffer.byteLength <= SPARE_MAX) spare = content.buffer;
  }
}

/** How the engine reads it. */
export const sourceOf = (content: Content): ByteSource =>
  content instanceof Blob
    ? blobSource(content)
    : {
        sizeBytes: content.length,
        read: (offset, length) => Promise.resolve(content.subarray(offset, offset + length)),
      };
