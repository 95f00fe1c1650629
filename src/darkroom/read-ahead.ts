/**
 * Reads files into the same few buffers, over and over: what is left to a worker's
 * garbage stays for long.
 *
 * @module
 */

/** Of one buffer, bytes. */
const PIECE_BYTES = 2 ** 20;

/** While one is looked at, the next is filled. */
const BUFFERS = 2;

/**
 * A file piece by piece, each good until the next is asked for.
 *
 * @throws DOMException if the device cannot give the file's bytes.
 */
export async function* readAhead(file: Blob): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  let count = 0;
  const reader = openReader(file);
  for await (const piece of reader ? readPieces(reader) : readSlices(file)) {
    count += piece.length;
    yield piece;
  }
  if (count !== file.size) throw changedError();
}

/**
 * All of a file, in memory that is handed over: what is given back is to be used from
 * there on, as the browser takes the other away.
 *
 * @param memory no smaller than the file
 * @throws DOMException if the device cannot give the file's bytes.
 */
export async function readInto(file: Blob, memory: ArrayBuffer): Promise<Uint8Array<ArrayBuffer>> {
  const reader = openReader(file);
  if (!reader) return new Uint8Array(await file.arrayBuffer());
  let [buffer, count] = [memory, 0];
  while (count < file.size) {
    const { value } = await reader.read(new Uint8Array(buffer, count, file.size - count));
    if (!value?.length) throw changedError();
    [buffer, count] = [value.buffer, count + value.length];
  }
  end(reader);
  return new Uint8Array(buffer, 0, count);
}

const changedError = () => new DOMException('the file has changed', 'NotReadableError');

async function* readPieces(reader: ReadableStreamBYOBReader) {
  const fill = (buffer: ArrayBuffer) => {
    const filled = reader.read(new Uint8Array(buffer));
    // What cannot be read is said where it is waited for.
    filled.catch(() => undefined);
    return filled;
  };
  const filling = Array.from({ length: BUFFERS }, () => fill(new ArrayBuffer(PIECE_BYTES)));
  try {
    for (let next = filling.shift(); next; next = filling.shift()) {
      const { value, done } = await next;
      if (done) return;
      yield value;
      filling.push(fill(value.buffer));
    }
  } finally {
    end(reader);
  }
}

/** A stream that is left in the middle would be held open. */
function end(reader: ReadableStreamBYOBReader): void {
  // One that broke has said so already.
  reader.cancel().catch(() => undefined);
}

/** Safari's streams of blobs have no buffers of ours. */
function openReader(file: Blob): ReadableStreamBYOBReader | undefined {
  try {
    return file.stream().getReader({ mode: 'byob' });
  } catch (error) {
    if (error instanceof TypeError) return undefined;
    throw error;
  }
}

async function* readSlices(file: Blob) {
  for (let at = 0; at < file.size; at += PIECE_BYTES)
    yield new Uint8Array(await file.slice(at, at + PIECE_BYTES).arrayBuffer());
}
