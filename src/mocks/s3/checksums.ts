import SparkMD5 from 'spark-md5';
import { toBase64 } from '../bytes.ts';

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

const crcTable = (polynomial: number) =>
  Uint32Array.from({ length: 256 }, (_, index) => {
    let remainder = index;
    for (let bit = 0; bit < 8; bit += 1)
      remainder = remainder & 1 ? (remainder >>> 1) ^ polynomial : remainder >>> 1;
    return remainder;
  });

/** A CRC of 32 bits, base64 of its four bytes. */
async function crc(table: Uint32Array, content: Blob): Promise<string> {
  let remainder = 0xffffffff;
  // In slices: an object in parts may be larger than what fits into memory twice.
  for (let offset = 0; offset < content.size; offset += SLICE_BYTES) {
    const slice = await content.slice(offset, offset + SLICE_BYTES).arrayBuffer();
    for (const byte of new Uint8Array(slice))
      remainder = (table[(remainder ^ byte) & 0xff] ?? 0) ^ (remainder >>> 8);
  }
  const result = new Uint8Array(4);
  new DataView(result.buffer).setUint32(0, ~remainder >>> 0);
  return toBase64(result);
}

// The polynomials of zip and of iSCSI, bits reversed.
const CRC32 = crcTable(0xedb88320);
const CRC32C = crcTable(0x82f63b78);

const digest = async (name: 'SHA-1' | 'SHA-256', content: Blob) =>
  toBase64(new Uint8Array(await crypto.subtle.digest(name, await content.arrayBuffer())));

const COMPUTE = {
  crc32: (content: Blob) => crc(CRC32, content),
  crc32c: (content: Blob) => crc(CRC32C, content),
  sha1: (content: Blob) => digest('SHA-1', content),
  sha256: (content: Blob) => digest('SHA-256', content),
};

/** The algorithms of S3 that we have; in headers `x-amz-checksum-…`. */
export type ChecksumAlgorithm = keyof typeof COMPUTE;

export const isChecksumAlgorithm = (name: string): name is ChecksumAlgorithm =>
  Object.hasOwn(COMPUTE, name);

/** Base64. */
export const computeChecksum = (algorithm: ChecksumAlgorithm, content: Blob): Promise<string> =>
  COMPUTE[algorithm](content);
