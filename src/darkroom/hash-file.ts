/**
 * What a file's bytes are known by.
 *
 * @module
 */
import { createCRC32, createSHA256 } from 'hash-wasm';
import { toSha256 } from '../sha256.ts';
import type { Content } from './content.ts';
import { readAhead } from './read-ahead.ts';

export interface FileHashes {
  /** 64 lower-case hexadecimal digits. */
  sha256: string;
  /** Base64, as S3 has it; of files that are sent in parts alone. */
  crc32?: string;
}

/** Hash a file: one in memory by the browser, which wants all of it at once, any other piece by piece. */
export async function hashFile(file: Content): Promise<FileHashes> {
  if (!(file instanceof Blob)) return { sha256: await toSha256(file) };
  const [sha256, crc32] = await Promise.all([createSHA256(), createCRC32()]);
  for await (const bytes of readAhead(file)) {
    sha256.update(bytes);
    crc32.update(bytes);
  }
  return { sha256: sha256.digest(), crc32: toBase64(crc32.digest('binary')) };
}

/** The CRC-32 of some bytes, base64. */
export async function crc32Of(bytes: Uint8Array): Promise<string> {
  const crc32 = await createCRC32();
  return toBase64(crc32.update(bytes).digest('binary'));
}

const toBase64 = (bytes: Uint8Array) => btoa(String.fromCharCode(...bytes));
