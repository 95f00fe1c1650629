import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createEndFinder, openPictureStream } from './picture-stream.ts';

const readAll = async (stream: ReadableStream<Uint8Array<ArrayBuffer>>) =>
  new Uint8Array(await new Response(stream).arrayBuffer());

/** A thumbnail in it, a stuffed byte, a restart, another scan, filling; and something behind. */
const PICTURE = [
  [0xff, 0xd8],
  [0xff, 0xe1, 0x00, 0x06, 0xff, 0xd8, 0xff, 0xd9],
  [0xff, 0xff, 0xda, 0x00, 0x04, 0xff, 0xd9, 1, 2, 0xff, 0x00, 3, 0xff, 0xd0, 4],
  [0xff, 0xc4, 0x00, 0x04, 0xff, 0xd9, 0xff, 0xda, 0x00, 0x02, 5, 6],
  [0xff, 0xd9],
].flat();
const BEHIND = [0xff, 0xd8, 7, 8, 0xff, 0xd9];

test('a picture ends at its own end, wherever it is cut into pieces', () => {
  const file = Uint8Array.from([...PICTURE, ...BEHIND]);
  fc.assert(
    fc.property(fc.array(fc.nat(file.length)), (cuts) => {
      const edges = [0, ...cuts.toSorted((a, b) => a - b), file.length];
      const findEnd = createEndFinder();
      for (const [index, edge] of edges.slice(0, -1).entries()) {
        const end = findEnd(file.subarray(edge, edges[index + 1]));
        if (end !== undefined) return edge + end === PICTURE.length;
      }
      return false;
    }),
  );
});

test('what is behind a picture is not read', async () => {
  const file = new Blob([Uint8Array.from(PICTURE), new Uint8Array(8 * 2 ** 20)]);
  const bytes = await readAll(openPictureStream(file));
  expect([...bytes]).toEqual(PICTURE);
});

test('a picture without an end is read to the end of its file', async () => {
  const file = new Blob([Uint8Array.from(PICTURE.slice(0, -2))]);
  const bytes = await readAll(openPictureStream(file));
  expect([...bytes]).toEqual(PICTURE.slice(0, -2));
});
