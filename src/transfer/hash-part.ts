import { toParts, type PartRange } from '#contract/parts';
import { crc32Of } from '../darkroom/hash-file.ts';
import { readInto } from '../darkroom/read-ahead.ts';
import { toSha256 } from '../sha256.ts';
import { ChangedError } from './persist.ts';

export interface PartHashes {
  /** 64 lower-case hexadecimal digits. */
  sha256: string;
  /** Base64. */
  crc32: string;
}

/**
 * @returns a function that hashes one part of a file after another. A part is in memory
 *   while it is hashed, always in the same place: thirty of them would wait for the garbage.
 * @throws ChangedError if the file cannot be read any more.
 */
export function createPartHasher(file: Blob): (range: PartRange) => Promise<PartHashes> {
  let last: Promise<unknown> = Promise.resolve();
  let memory: ArrayBuffer | undefined;

  const hash = async ({ start, end }: PartRange): Promise<PartHashes> => {
    const place = memory ?? new ArrayBuffer(toParts(file.size)[0]?.end ?? 0);
    memory = undefined;
    const bytes = await readInto(file.slice(start, end), place);
    memory = bytes.buffer;
    return { sha256: await toSha256(bytes), crc32: await crc32Of(bytes) };
  };
  return (range) => {
    const next = last.then(async () => {
      try {
        return await hash(range);
      } catch (error) {
        throw new ChangedError('the file cannot be read any more', { cause: error });
      }
    });
    last = next.catch(() => undefined);
    return next;
  };
}
