/**
 * Bodies that are sent in chunks, `Content-Encoding: aws-chunked`: what the SDK
 * makes of a stream, whose digest it knows at the end only.
 *
 * "Signature calculations for the Authorization header: Transferring payload in
 * multiple chunks", Amazon S3 API Reference.
 *
 * @module
 */
import { S3Refusal } from '../answer/s3-error.ts';

export interface Chunk {
  data: Blob;
  /** Hexadecimal; absent where chunks are not signed. */
  signature: string | undefined;
}

export interface ChunkedBody {
  /** The last has no data. */
  chunks: Chunk[];
  /** Headers after the last chunk: names in lower case, in the order they came. */
  trailers: ReadonlyMap<string, string>;
}

/** A size, a signature and their like; a trailer. */
const MAX_LINE_BYTES = 1_024;

const MIN_CHUNK_BYTES = 8_192;

const CHUNK_HEADER = /^(?<size>[0-9a-f]{1,12})(?:;chunk-signature=(?<signature>[0-9a-f]{64}))?$/i;

/** @throws S3Refusal if it is not such a body, whole. */
export async function parseChunks(body: Blob): Promise<ChunkedBody> {
  let offset = 0;
  const readLine = async () => {
    const text = await body.slice(offset, offset + MAX_LINE_BYTES).text();
    const end = text.indexOf('\r\n');
    if (end < 0) throw new S3Refusal('IncompleteBody');
    offset += end + 2;
    return text.slice(0, end);
  };
  const readChunk = async (): Promise<Chunk> => {
    const { size, signature } = CHUNK_HEADER.exec(await readLine())?.groups ?? {};
    if (size === undefined) throw new S3Refusal('IncompleteBody');
    const end = offset + Number.parseInt(size, 16);
    const data = body.slice(offset, end);
    offset = end;
    // The last chunk has no end of its own: trailers follow, or the end of all.
    if (data.size > 0 && (await readLine()) !== '') throw new S3Refusal('IncompleteBody');
    return { data, signature };
  };

  const chunks: Chunk[] = [];
  do chunks.push(await readChunk());
  while (chunks.at(-1)?.data.size !== 0);
  if (chunks.slice(0, -2).some(({ data }) => data.size < MIN_CHUNK_BYTES))
    throw new S3Refusal('InvalidChunkSizeError');

  const trailers = new Map<string, string>();
  for (let line = await readLine(); line !== ''; line = await readLine()) {
    const { name, value } = /^(?<name>[^:]+):(?<value>.*)$/.exec(line)?.groups ?? {};
    if (name === undefined || value === undefined) throw new S3Refusal('MalformedTrailerError');
    trailers.set(name.trim().toLowerCase(), value.trim());
  }
  if (offset !== body.size) throw new S3Refusal('IncompleteBody');
  return { chunks, trailers };
}
