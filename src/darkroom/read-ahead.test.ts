import { expect, test } from 'vitest';
import { readAhead, readInto } from './read-ahead.ts';

const bytesOf = (length: number, seed: number) =>
  Uint8Array.from({ length }, (_, index) => (index * seed + (index >> 8)) & 0xff);

test('one file after another is read into the same memory', async () => {
  let memory = new ArrayBuffer(3_000_000);
  for (const [length, seed] of [
    [3_000_000, 3],
    [70_001, 5],
    [0, 7],
    [2_999_999, 11],
  ] as const) {
    const bytes = await readInto(new Blob([bytesOf(length, seed)]), memory);
    expect(bytes.every((byte, index) => byte === ((index * seed + (index >> 8)) & 0xff))).toBe(
      true,
    );
    expect([bytes.length, bytes.buffer.byteLength]).toEqual([length, 3_000_000]);
    memory = bytes.buffer;
  }
});

test('a file of which less comes than it has is not taken for what came', async () => {
  const file = Object.assign(new Blob([bytesOf(10, 1)]), {
    stream: () => new Blob([bytesOf(9, 1)]).stream(),
  });
  await expect(readInto(file, new ArrayBuffer(10))).rejects.toThrow('the file has changed');
});

test('a stream that is left in the middle is ended', async () => {
  let isEnded = false;
  const stream = new ReadableStream({
    type: 'bytes',
    pull: (controller) => controller.enqueue(new Uint8Array(100)),
    cancel: () => {
      isEnded = true;
    },
  });
  const file = Object.assign(new Blob([new Uint8Array(5_000_000)]), { stream: () => stream });
  for await (const piece of readAhead(file)) if (piece.length > 0) break;
  expect(isEnded).toBe(true);
});
