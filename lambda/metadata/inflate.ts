/**
 * Inflate zlib data, at most `limit` bytes of it: a small file can unfold to
 * gigabytes. Data that breaks off or is damaged gives what came before.
 */
export async function inflate(bytes: Uint8Array, limit: number): Promise<Uint8Array> {
  const stream = new DecompressionStream('deflate');
  const writer = stream.writable.getWriter();
  // What is wrong with the input shows when reading; these would be unhandled rejections.
  writer.write(Uint8Array.from(bytes)).catch(ignore);
  writer.close().catch(ignore);
  const reader = stream.readable.getReader();
  const output = new Uint8Array(limit);
  let length = 0;
  try {
    while (length < limit) {
      const { done, value } = await reader.read();
      if (done) break;
      output.set(value.subarray(0, limit - length), length);
      length += value.length;
    }
  } catch (error) {
    if (!(error instanceof TypeError) && !isZlibError(error)) throw error;
  } finally {
    reader.cancel().catch(ignore);
  }
  return output.subarray(0, Math.min(length, limit));
}

const ignore = () => undefined;

/** Node 20 rejects with zlib's own error, browsers with a TypeError. */
const isZlibError = (error: unknown) =>
  error instanceof Error && 'code' in error && String(error.code).startsWith('Z_');
