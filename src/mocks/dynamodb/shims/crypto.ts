/** The two parts of Node's `crypto` that dynalite uses, for the browser. */
import { Buffer } from 'buffer/';
import SparkMD5 from 'spark-md5';

/** MD5 only, over text and bytes, to hexadecimal. */
export function createHash() {
  const hash = new SparkMD5.ArrayBuffer();
  const hasher = {
    update(data: string | Uint8Array) {
      const bytes = typeof data === 'string' ? new TextEncoder().encode(data) : data;
      // A copy, because the hash wants a buffer that holds these bytes and no others.
      hash.append(new Uint8Array(bytes).buffer);
      return hasher;
    },
    digest: () => hash.end(),
  };
  return hasher;
}

export const randomBytes = (size: number) =>
  Buffer.from(crypto.getRandomValues(new Uint8Array(size)));
