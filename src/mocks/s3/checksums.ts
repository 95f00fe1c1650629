import SparkMD5 from 'spark-md5';
import { sha256, toBase64 } from '../bytes.ts';

const SLICE_BYTES = 1_000_000;

/** MD5, hexadecimal, in slices: a large upload must not stop the page. */
export async function md5(bytes: ArrayBuffer): Promise<string> {
  const hash = new SparkMD5.ArrayBuffer();
  for (let offset = 0; offset < bytes.byteLength; offset += SLICE_BYTES) {
    hash.append(bytes.slice(offset, offset + SLICE_BYTES));
    if (offset + SLICE_BYTES < bytes.byteLength) await new Promise((next) => setTimeout(next));
  }
  return hash.end();
}

const TABLE = Uint32Array.from({ length: 256 }, (_, index) => {
  let remainder = index;
  for (let bit = 0; bit < 8; bit += 1)
    remainder = remainder & 1 ? (remainder >>> 1) ^ 0xedb88320 : remainder >>> 1;
  return remainder;
});

/** CRC-32 as in zip and PNG, base64 of its four bytes, the form of `x-amz-checksum-crc32`. */
function crc32(bytes: Uint8Array): string {
  let remainder = 0xffffffff;
  for (const byte of bytes) remainder = (TABLE[(remainder ^ byte) & 0xff] ?? 0) ^ (remainder >>> 8);
  const result = new Uint8Array(4);
  new DataView(result.buffer).setUint32(0, ~remainder >>> 0);
  return toBase64(result);
}

const COMPUTE = {
  sha256: async (bytes: ArrayBuffer) => toBase64(await sha256(bytes)),
  crc32: (bytes: ArrayBuffer) => Promise.resolve(crc32(new Uint8Array(bytes))),
};

/** Algorithms that we have of S3's; in headers `x-amz-checksum-…`. */
export type ChecksumAlgorithm = keyof typeof COMPUTE;

export const isChecksumAlgorithm = (name: string): name is ChecksumAlgorithm =>
  Object.hasOwn(COMPUTE, name);

/** Base64. */
export const computeChecksum = (algorithm: ChecksumAlgorithm, bytes: ArrayBuffer) =>
  COMPUTE[algorithm](bytes);
