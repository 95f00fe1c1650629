import { describe, expect, test } from 'vitest';
import {
  boundedReader,
  FIRST_READ_BYTES,
  joinedReader,
  memoryReader,
  READ_BYTES_MAX,
  READS_MAX,
  windowOf,
} from './byte-reader.ts';

/** A source of bytes that are each the lowest of their offset, and a log of its reads. */
function countingSource(sizeBytes: number) {
  const reads: [offset: number, length: number][] = [];
  const read = (offset: number, length: number) => {
    reads.push([offset, length]);
    const end = Math.min(sizeBytes, offset + length);
    return Promise.resolve(Uint8Array.from({ length: end - offset }, (_, index) => offset + index));
  };
  return { sizeBytes, read, reads };
}

describe('a bounded reader', () => {
  test('begins with 64 KB, and does not read them again', async () => {
    const source = countingSource(1_000_000);
    const reader = boundedReader(source);
    await reader.at(0, 4);
    expect(Array.from(await reader.at(60_000, 3))).toEqual([96, 97, 98]);
    expect(source.reads).toEqual([[0, FIRST_READ_BYTES]]);
  });

  test('joins what it has with what it lacks', async () => {
    const source = countingSource(1_000_000);
    const reader = boundedReader(source);
    await reader.at(0, 1);
    expect(Array.from(await reader.at(FIRST_READ_BYTES - 2, 4))).toEqual([254, 255, 0, 1]);
    expect(source.reads).toEqual([
      [0, FIRST_READ_BYTES],
      [FIRST_READ_BYTES, 16 * 1024],
    ]);
  });

  test('reads no more than the file', async () => {
    const source = countingSource(100);
    const reader = boundedReader(source);
    expect(await reader.at(90, 50)).toHaveLength(10);
    expect(await reader.at(100, 1)).toHaveLength(0);
    expect(await reader.at(-1, 1)).toHaveLength(0);
    expect(await reader.at(NaN, 1)).toHaveLength(0);
    expect(reader.stoppedShort).toBe(false);
  });

  test('reads what is before the end of the file along with it', async () => {
    const source = countingSource(1_000_000);
    const reader = boundedReader(source);
    await reader.at(0, 1);
    await reader.at(999_990, 10);
    await reader.at(999_000, 10);
    expect(source.reads).toEqual([
      [0, FIRST_READ_BYTES],
      [1_000_000 - 16 * 1024, 16 * 1024],
    ]);
  });

  test('stops after so many reads', async () => {
    const source = countingSource(1e9);
    const reader = boundedReader(source);
    for (let offset = 0; offset < 1e9; offset += 5e7) await reader.at(offset, 1);
    expect(source.reads).toHaveLength(READS_MAX);
    expect(reader.stoppedShort).toBe(true);
  });

  test('stops after so many bytes', async () => {
    const read = (_: number, length: number) => Promise.resolve(new Uint8Array(length));
    const reader = boundedReader({ sizeBytes: 1e9, read });
    expect(await reader.at(0, 1e8)).toHaveLength(READ_BYTES_MAX);
    expect(reader.stoppedShort).toBe(true);
  });

  test('passes on what the storage throws', async () => {
    const failure = new Error('gone');
    const reader = boundedReader({ sizeBytes: 10, read: () => Promise.reject(failure) });
    await expect(reader.at(0, 1)).rejects.toBe(failure);
  });
});

test('a window shows nothing outside it', async () => {
  const window = windowOf(memoryReader(Uint8Array.of(1, 2, 3, 4, 5)), 1, 3);
  expect(window.sizeBytes).toBe(3);
  expect(Array.from(await window.at(1, 10))).toEqual([3, 4]);
  expect(windowOf(window, 5, 1).sizeBytes).toBe(0);
});

test('parts read as one', async () => {
  const parts = [[1, 2], [], [3], [4, 5, 6]].map((part) => memoryReader(Uint8Array.from(part)));
  const joined = joinedReader(parts);
  expect(joined.sizeBytes).toBe(6);
  expect(Array.from(await joined.at(1, 4))).toEqual([2, 3, 4, 5]);
  expect(Array.from(await joined.at(3, 99))).toEqual([4, 5, 6]);
});
