/**
 * A JPEG up to where its picture ends: a decoder takes in all that it is given before it
 * shows anything, and behind pictures lie films and other pictures.
 *
 * @module
 */
import { readAhead } from './read-ahead.ts';

export function openPictureStream(jpeg: Blob): ReadableStream<Uint8Array<ArrayBuffer>> {
  const pieces = readPicture(jpeg);
  return new ReadableStream({
    async pull(controller) {
      const { value, done } = await pieces.next();
      if (done) controller.close();
      else controller.enqueue(value);
    },
    async cancel() {
      await pieces.return();
    },
  });
}

async function* readPicture(jpeg: Blob): AsyncGenerator<Uint8Array<ArrayBuffer>, void, void> {
  const findEnd = createEndFinder();
  for await (const piece of readAhead(jpeg)) {
    const end = findEnd(piece);
    yield piece.slice(0, end);
    if (end !== undefined) return;
  }
}

// ITU-T T.81, B.1.1: markers, and those of them that have no length behind them.
const MARKER = 0xff;
const [START_OF_SCAN, END] = [0xda, 0xd9];
const isAlone = (code: number) => code <= 0x01 || (code >= 0xd0 && code <= 0xd8);

/** @returns a function that is shown a JPEG piece by piece, and says where in one it ends. */
export function createEndFinder(): (piece: Uint8Array) => number | undefined {
  let head: number[] = [];
  let [toSkip, isScan] = [0, false];

  /** What the head says, once it is whole. */
  const readHead = () => {
    const [, code = 0, high = 0, low] = head;
    if (head[0] !== MARKER || isAlone(code)) head = [];
    else if (code === MARKER) head = [MARKER];
    else if (low !== undefined) {
      [toSkip, isScan] = [Math.max(0, high * 256 + low - 2), code === START_OF_SCAN];
      head = [];
    }
  };

  return (piece) => {
    for (let at = 0; at < piece.length;) {
      if (toSkip > 0) {
        const skipped = Math.min(toSkip, piece.length - at);
        [at, toSkip] = [at + skipped, toSkip - skipped];
        continue;
      }
      if (isScan && head.length === 0) {
        at = piece.indexOf(MARKER, at);
        if (at < 0) return undefined;
      }
      head.push(piece[at] ?? 0);
      at += 1;
      if (head[0] === MARKER && head[1] === END) return at;
      if (head.length !== 1 || head[0] !== MARKER) readHead();
    }
    return undefined;
  };
}
