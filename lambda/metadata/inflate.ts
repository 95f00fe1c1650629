/**
 * Unpacks what is packed, within bounds: a small file can unfold to gigabytes.
 *
 * @module
 */

import { joinBytes } from './bytes.ts';

/** zlib's format, or Brotli, which not every engine has. */
type Packing = 'deflate' | 'brotli';

/** Whether this engine can {@link inflate} such data. */
export function canInflate(packing: Packing): boolean {
  try {
    newStream(packing);
    return true;
  } catch (error) {
    if (error instanceof TypeError) return false;
    throw error;
  }
}

/**
 * Unpack data, at most `limit` bytes of it. Data that breaks off or is damaged
 * gives what came before.
 */
export async function inflate(
  bytes: Uint8Array,
  limit: number,
  packing: Packing = 'deflate',
): Promise<Uint8Array> {
  const stream = newStream(packing);
  const writer = stream.writable.getWriter();
  // What is wrong with the input shows when reading; these would be unhandled rejections.
  writer.write(Uint8Array.from(bytes)).catch(ignore);
  writer.close().catch(ignore);
  const reader = stream.readable.getReader();
  const parts: Uint8Array[] = [];
  let length = 0;
  try {
    while (length < limit) {
      const { done, value } = await reader.read();
      if (done) break;
      const part = value.subarray(0, limit - length);
      parts.push(part);
      length += part.length;
    }
  } catch (error) {
    if (!(error instanceof TypeError) && !isZlibError(error)) throw error;
  } finally {
    reader.cancel().catch(ignore);
  }
  return joinBytes(parts);
}

/** @throws TypeError if the engine does not know this packing. */
const newStream = (packing: Packing) =>
  // TypeScript lists what every browser has; Brotli is newer than that.
  new DecompressionStream(packing as CompressionFormat);

const ignore = () => undefined;

/** Node 20 rejects with zlib's own error, browsers with a TypeError. */
const isZlibError = (error: unknown) =>
  error instanceof Error && 'code' in error && String(error.code).startsWith('Z_');
