/**
 * Digests of content: one pass over it for all that are needed, in slices, as it
 * may be larger than what fits into memory.
 *
 * @module
 */
import {
  createCRC32,
  createCRC64,
  createMD5,
  createSHA1,
  createSHA256,
  type IHasher,
} from 'hash-wasm';
import { toBase64, toHex } from '../bytes.ts';

/** The page has its turn between two slices; all digests of one take some 20 ms. */
const SLICE_BYTES = 2 ** 20;

// Polynomials of the "Catalogue of parametrised CRC algorithms", bits reversed.
const CASTAGNOLI = 0x82f63b78;
const NVME = '9a6c9329ac4bc9b5';

const CREATE = {
  md5: createMD5,
  crc32: () => createCRC32(),
  crc32c: () => createCRC32(CASTAGNOLI),
  crc64nvme: () => createCRC64(NVME),
  sha1: createSHA1,
  sha256: createSHA256,
} as const satisfies Record<string, () => Promise<IHasher>>;

type DigestName = keyof typeof CREATE;

/** The algorithms of S3 that we have; in headers `x-amz-checksum-…`. */
export type ChecksumAlgorithm = Exclude<DigestName, 'md5'>;

/**
 * What S3 counts of its own accord where nobody says which.
 *
 * "Checking object integrity in Amazon S3", Amazon S3 User Guide: since December 2024.
 */
export const DEFAULT_CHECKSUM = 'crc64nvme' satisfies ChecksumAlgorithm;

export type Checksums = Partial<Record<ChecksumAlgorithm, string>>;

export const isChecksumAlgorithm = (name: string): name is ChecksumAlgorithm =>
  name !== 'md5' && Object.hasOwn(CREATE, name);

/** What S3 knows of the bytes of content. */
export interface ContentDigests {
  /** MD5, hexadecimal. */
  etag: string;
  /** Base64. */
  checksums: Checksums;
}

export async function digestContent(
  content: Blob,
  algorithms: readonly ChecksumAlgorithm[],
): Promise<ContentDigests> {
  const { md5, ...others } = await computeDigests(content, ['md5', ...algorithms]);
  return {
    etag: toHex(md5),
    checksums: Object.fromEntries(
      Object.entries(others).map(([name, digest]) => [name, toBase64(digest)]),
    ),
  };
}

/** Base64. */
export async function computeChecksum(
  algorithm: ChecksumAlgorithm,
  content: Blob,
): Promise<string> {
  return toBase64((await computeDigests(content, [algorithm]))[algorithm]);
}

/** To be used again: each one reserves gigabytes of addresses for its memory. */
const idle = new Map<DigestName, IHasher[]>();

async function computeDigests<Name extends DigestName>(
  content: Blob,
  names: readonly Name[],
): Promise<Record<Name, Uint8Array>> {
  const hashers = await Promise.all(
    [...new Set(names)].map(
      async (name) => [name, idle.get(name)?.pop() ?? (await CREATE[name]())] as const,
    ),
  );
  for (const [, hasher] of hashers) hasher.init();
  for (let offset = 0; offset < content.size; offset += SLICE_BYTES) {
    const [slice] = await Promise.all([
      content.slice(offset, offset + SLICE_BYTES).arrayBuffer(),
      offset > 0 && new Promise((next) => setTimeout(next)),
    ]);
    for (const [, hasher] of hashers) hasher.update(new Uint8Array(slice));
  }
  const digests = hashers.map(([name, hasher]) => {
    const digest = hasher.digest('binary');
    idle.set(name, [...(idle.get(name) ?? []), hasher]);
    return [name, digest] as const;
  });
  return Object.fromEntries(digests) as Record<Name, Uint8Array>; // one for each name
}
