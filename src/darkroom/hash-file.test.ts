import { createHash } from 'node:crypto';
import { crc32 } from 'node:zlib';
import { expect, test } from 'vitest';
import { hashFile } from './hash-file.ts';

/** Bytes that repeat nowhere near the size of a piece. */
const bytesOf = (length: number) =>
  Uint8Array.from({ length }, (_, index) => (index * index + (index >> 8)) & 0xff);

const hashesOf = (bytes: Uint8Array) => {
  const checksum = Buffer.alloc(4);
  checksum.writeUInt32BE(crc32(bytes));
  return {
    sha256: createHash('sha256').update(bytes).digest('hex'),
    crc32: checksum.toString('base64'),
  };
};

test.each([
  ['of no bytes', 0],
  ['of one piece to the byte', 2 ** 20],
  ['of several pieces and a bit', 5 * 2 ** 20 + 3],
])('a file %s has the hashes that other code gives it', async (_, length) => {
  const bytes = bytesOf(length);
  expect(await hashFile(new Blob([bytes]))).toEqual(hashesOf(bytes));
});

test('a browser whose streams take no buffers hashes the same', async () => {
  const bytes = bytesOf(3 * 2 ** 20 + 1);
  const file = Object.assign(new Blob([bytes]), {
    stream: () => new ReadableStream<Uint8Array<ArrayBuffer>>(),
  });
  expect(await hashFile(file)).toEqual(hashesOf(bytes));
});

test('a file of which less comes than it has is not hashed', async () => {
  const file = Object.assign(new Blob([bytesOf(10)]), {
    stream: () => new Blob([bytesOf(9)]).stream(),
  });
  await expect(hashFile(file)).rejects.toThrow('the file has changed');
});
