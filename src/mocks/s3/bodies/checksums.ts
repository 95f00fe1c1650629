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
  createSHA512,
  createXXHash128,
  createXXHash3,
  createXXHash64,
  type IHasher,
} from 'hash-wasm';
import { toBase64, toHex } from '../../bytes.ts';
import { S3Refusal } from '../answer/s3-error.ts';

/** The page has its turn between two slices; all digests of one take some 20 ms. */
const SLICE_BYTES = 2 ** 20;

// Polynomials of the "Catalogue of parametrised CRC algorithms", bits reversed.
const CASTAGNOLI = 0x82f63b78;
const NVME = '9a6c9329ac4bc9b5';

/** "Checking object integrity for data uploads in Amazon S3", Amazon S3 User Guide: all of them. */
const CREATE = {
  crc32: () => createCRC32(),
  crc32c: () => createCRC32(CASTAGNOLI),
  crc64nvme: () => createCRC64(NVME),
  md5: createMD5,
  sha1: createSHA1,
  sha256: createSHA256,
  sha512: createSHA512,
  xxhash3: () => createXXHash3(),
  xxhash64: () => createXXHash64(),
  xxhash128: () => createXXHash128(),
} as const satisfies Record<string, () => Promise<IHasher>>;

/** The algorithms of S3; in headers `x-amz-checksum-…`. */
export type ChecksumAlgorithm = keyof typeof CREATE;

/**
 * What S3 counts of its own accord where nobody says which.
 *
 * "Checking object integrity in Amazon S3", Amazon S3 User Guide: since December 2024.
 */
export const DEFAULT_CHECKSUM = 'crc64nvme' satisfies ChecksumAlgorithm;

export type Checksums = Partial<Record<ChecksumAlgorithm, string>>;

/** @throws S3Refusal if S3 does not know it. */
export function parseChecksumAlgorithm(name: string): ChecksumAlgorithm {
  if (isChecksumAlgorithm(name)) return name;
  throw new S3Refusal(
    'InvalidRequest',
    {},
    `Checksum algorithm provided is unsupported. Please try again with any of the valid types: [${Object.keys(CREATE).join(', ').toUpperCase()}]`,
  );
}

const isChecksumAlgorithm = (name: string): name is ChecksumAlgorithm =>
  Object.hasOwn(CREATE, name);

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
  const digests = await computeDigests(content, ['md5', ...algorithms]);
  return {
    etag: toHex(digests.md5),
    checksums: Object.fromEntries(algorithms.map((name) => [name, toBase64(digests[name])])),
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
const idle = new Map<ChecksumAlgorithm, IHasher[]>();

async function computeDigests<Name extends ChecksumAlgorithm>(
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
