/**
 * Objects read by addresses that carry their signature, where signed headers would cost a
 * preflight for each.
 *
 * [Note: Whole ten minutes] An address is signed as of the last whole ten minutes, so that
 * it stays the same for that long and the browser's own cache knows it again. The bucket
 * refuses signatures older than 15 minutes.
 *
 * "Authenticating Requests: Using Query Parameters", Amazon S3 API Reference.
 *
 * @module
 */
import { GetObjectCommand, type S3Client } from '@aws-sdk/client-s3';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';

/** See: [Note: Whole ten minutes] */
const WINDOW_MS = 600_000;
const VALID_SECONDS = 900;

export type AddressAnswer = { kind: 'body'; body: Blob } | { kind: 'missing' };

/**
 * What is under a key; nothing if S3 has refused for any reason but that nothing is there,
 * or could not be reached: then it takes more than an address.
 *
 * @throws DOMException `AbortError`
 */
export async function readByAddress(
  s3: S3Client,
  object: { bucket: string; key: string },
  signal: AbortSignal | undefined,
): Promise<AddressAnswer | undefined> {
  try {
    const response = await fetch(await signAddress(s3, object), signal ? { signal } : {});
    if (response.ok) return { kind: 'body', body: await response.blob() };
    return isNothingThere(response.status, await response.text()) ? { kind: 'missing' } : undefined;
  } catch (error) {
    // Fetch says so of whatever kept it from an answer.
    if (error instanceof TypeError) return undefined;
    throw error;
  }
}

/** Bytes of an object from `start` up to `end`, which is not among them. */
export interface ByteRange {
  start: number;
  end: number;
}

/** As HTTP has it: RFC 9110, section 14.1.2. A browser sends this one header without a preflight. */
export const formatRange = ({ start, end }: ByteRange): string => `bytes=${start}-${end - 1}`;

/** The same for a part of an object, as it arrives; what breaks later breaks the stream. */
export async function openByAddress(
  s3: S3Client,
  object: { bucket: string; key: string },
  range: ByteRange,
  signal: AbortSignal,
): Promise<ReadableStream<Uint8Array<ArrayBuffer>> | 'missing' | undefined> {
  const headers = { Range: formatRange(range) };
  const address = await signAddress(s3, object);
  // What the browser keeps of other ranges helps nobody, and takes room on the disk.
  const response = await fetch(address, { headers, signal, cache: 'no-store' });
  if (response.status === 206 && response.body) return response.body;
  return isNothingThere(response.status, await response.text()) ? 'missing' : undefined;
}

async function signAddress(
  s3: S3Client,
  { bucket, key }: { bucket: string; key: string },
): Promise<string> {
  const now = Date.now() + s3.config.systemClockOffset;
  return getSignedUrl(s3, new GetObjectCommand({ Bucket: bucket, Key: key }), {
    signingDate: new Date(now - (now % WINDOW_MS)),
    expiresIn: VALID_SECONDS,
  });
}

/** Who may not list is told that access is denied to what is not there; an address that has ended says so. */
const isNothingThere = (status: number, answer: string): boolean =>
  status === 404 ||
  (status === 403 && answer.includes('<Code>AccessDenied</Code>') && !answer.includes('expired'));
