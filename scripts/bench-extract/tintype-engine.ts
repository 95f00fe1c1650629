import { open } from 'node:fs/promises';
import { readMetadata } from '#metadata/read-metadata';
import type { ReadByEngine } from './engine.ts';

/** This project's own, reading as the Lambda does: ranges on demand. */
export const tintype: ReadByEngine = async (file) => {
  await using handle = await open(file);
  const { size } = await handle.stat();
  let [reads, bytesRead] = [0, 0];
  const reading = await readMetadata({
    sizeBytes: size,
    read: async (offset, length) => {
      const piece = await handle.read(new Uint8Array(length), 0, length, offset);
      reads += 1;
      bytesRead += piece.bytesRead;
      return piece.buffer.subarray(0, piece.bytesRead);
    },
  });
  if (reading.kind === 'rejected') return { error: reading.reason, reads, bytesRead };
  const { tags, mediaType, codedWidth: width, codedHeight: height } = reading.metadata;
  return {
    facts: { tags, mediaType, ...(width && height && { width, height }) },
    reads,
    bytesRead,
  };
};
