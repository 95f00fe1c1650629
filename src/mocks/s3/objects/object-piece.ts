import type { StoredObject } from '../store/object-history.ts';
import { S3Refusal } from '../answer/s3-error.ts';
import { readPartNumber } from '../multipart/upload-address.ts';

/** Bytes of an object that a read is about, and what is said of them. */
export interface Piece {
  start: number;
  /** Exclusive. */
  end: number;
  headers: Record<string, string>;
  /** Told to those who ask for checksums. */
  checksums: Record<string, string>;
}

/**
 * What a read asks for by `Range` or by `partNumber`; `undefined` for all.
 *
 * @throws S3Refusal if there is no such piece.
 */
export function readPiece(
  headers: Headers,
  query: URLSearchParams,
  object: StoredObject,
): Piece | undefined {
  const range = headers.get('range') ?? '';
  if (!query.has('partNumber')) return readRange(range, object.sizeBytes);
  if (range !== '')
    throw new S3Refusal(
      'InvalidRequest',
      {},
      'Cannot specify both Range header and partNumber query parameter',
    );
  return readPart(readPartNumber(query), object);
}

/** A header that does not say what bytes are is passed over. */
function readRange(text: string, sizeBytes: number): Piece | undefined {
  const { first, last } = /^bytes=(?<first>\d*)-(?<last>\d*)$/.exec(text)?.groups ?? {};
  if (first === undefined || last === undefined || (!first && !last)) return undefined;
  const start = first ? Number(first) : Math.max(0, sizeBytes - Number(last));
  const end = first && last ? Math.min(sizeBytes, Number(last) + 1) : sizeBytes;
  if (first && last && Number(last) < Number(first)) return undefined;
  if (start >= end)
    throw new S3Refusal('InvalidRange', { 'content-range': `bytes */${sizeBytes}` });
  return { start, end, headers: contentRange(start, end, sizeBytes), checksums: {} };
}

/** "Downloading an object": what was uploaded in one piece is its own first part. */
function readPart(partNumber: number, object: StoredObject): Piece | undefined {
  const { sizeBytes, checksums, checksumType } = object;
  const parts = object.parts ?? [{ sizeBytes }];
  const part = parts[partNumber - 1];
  if (!part) throw new S3Refusal('InvalidPartNumber');
  const before = parts.slice(0, partNumber - 1);
  const start = before.reduce((sum, other) => sum + other.sizeBytes, 0);
  const end = start + part.sizeBytes;
  // No range says that there are no bytes.
  if (sizeBytes === 0) return undefined;
  return {
    start,
    end,
    headers: {
      ...contentRange(start, end, sizeBytes),
      ...(object.parts && { 'x-amz-mp-parts-count': String(parts.length) }),
    },
    checksums: partChecksum(part.checksum, checksums, checksumType),
  };
}

/** The checksum of a part is its own where that of the object is made of its parts'. */
function partChecksum(
  checksum: string | undefined,
  checksums: StoredObject['checksums'],
  type: StoredObject['checksumType'],
): Record<string, string> {
  const [algorithm] = Object.keys(checksums);
  if (type !== 'COMPOSITE' || algorithm === undefined || checksum === undefined) return {};
  return { [`x-amz-checksum-${algorithm}`]: checksum, 'x-amz-checksum-type': type };
}

const contentRange = (start: number, end: number, sizeBytes: number) => ({
  'content-range': `bytes ${start}-${end - 1}/${sizeBytes}`,
});
