import { expect, test } from 'vitest';
import { deflate } from './fixtures/png.ts';
import { inflate } from './inflate.ts';

test('inflating gives what was deflated', async () => {
  const bytes = new TextEncoder().encode('bitter '.repeat(100));
  expect(await inflate(await deflate(bytes), 10_000)).toEqual(bytes);
});

test('inflating stops at the limit', async () => {
  expect(await inflate(await deflate(new Uint8Array(1_000_000)), 1_000)).toHaveLength(1_000);
});

test.each([
  ['is cut off', (bytes: Uint8Array) => bytes.subarray(0, bytes.length - 8)],
  ['has more behind it', (bytes: Uint8Array) => Uint8Array.of(...bytes, 1, 2, 3)],
  ['is not zlib at all', () => Uint8Array.of(1, 2, 3)],
  ['is nothing', () => new Uint8Array()],
])('inflating data that %s gives what there is', async (_, damage) => {
  const packed = await deflate(new TextEncoder().encode('bitter'));
  const text = new TextDecoder().decode(await inflate(damage(packed), 1_000));
  expect('bitter'.startsWith(text)).toBe(true);
});
