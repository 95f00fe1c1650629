import { parseAuthorization } from '../../iam/signature.ts';
import { parseChunks, type ChunkedBody } from './aws-chunked.ts';
import { TRAILER_SIGNATURE, verifyChunkSignatures } from './chunk-signatures.ts';
import { S3Refusal } from '../answer/s3-error.ts';
import type { S3Request } from '../request/s3-request.ts';

/** What `x-amz-content-sha256` says of bodies in chunks. */
const IN_CHUNKS: ReadonlyMap<string, { isSigned: boolean; hasTrailer: boolean }> = new Map([
  ['STREAMING-UNSIGNED-PAYLOAD-TRAILER', { isSigned: false, hasTrailer: true }],
  ['STREAMING-AWS4-HMAC-SHA256-PAYLOAD', { isSigned: true, hasTrailer: false }],
  ['STREAMING-AWS4-HMAC-SHA256-PAYLOAD-TRAILER', { isSigned: true, hasTrailer: true }],
]);

/**
 * A request as it would be if its body had not been sent in chunks: the trailer
 * is a header like others, and to be verified like them.
 *
 * @throws S3Refusal if the chunks are not what was said of them.
 */
export async function decodeBody(request: S3Request, secretAccessKey: string): Promise<S3Request> {
  const { headers, body } = request;
  const payload = headers.get('x-amz-content-sha256') ?? '';
  const kind = IN_CHUNKS.get(payload);
  if (!kind) {
    // Of version 4A, whose keys we do not have.
    if (payload.startsWith('STREAMING-')) throw new S3Refusal('NotImplemented');
    if (headers.has('x-amz-trailer')) throw new S3Refusal('MalformedTrailerError');
    return request;
  }
  const length = headers.get('x-amz-decoded-content-length') ?? '';
  if (!/^\d{1,15}$/.test(length)) throw new S3Refusal('MissingContentLength');
  const chunked = await parseChunks(body);
  if (kind.isSigned)
    await verifyChunkSignatures(chunked, readSigner(headers, secretAccessKey), kind.hasTrailer);
  const decoded = new Blob(chunked.chunks.map(({ data }) => data));
  if (decoded.size !== Number(length))
    throw new S3Refusal(
      'IncompleteBody',
      {},
      'You did not provide the number of bytes specified by the Content-Length HTTP header',
    );
  return { ...request, headers: decodeHeaders(headers, chunked), body: decoded };
}

function readSigner(headers: Headers, secretAccessKey: string) {
  const authorization = parseAuthorization(headers.get('authorization') ?? '');
  if (!authorization) throw new S3Refusal('AccessDenied');
  const { scope, signature } = authorization;
  const signedAt = headers.get('x-amz-date') ?? '';
  return { secretAccessKey, scope, signedAt, seedSignature: signature };
}

function decodeHeaders(headers: Headers, { trailers }: ChunkedBody): Headers {
  const decoded = new Headers(headers);
  // Verified by now, as far as it was signed.
  decoded.set('x-amz-content-sha256', 'UNSIGNED-PAYLOAD');
  const encodings = (headers.get('content-encoding') ?? '')
    .split(',')
    .map((encoding) => encoding.trim())
    .filter((encoding) => encoding !== 'aws-chunked' && encoding !== '');
  if (encodings.length > 0) decoded.set('content-encoding', encodings.join(','));
  else decoded.delete('content-encoding');

  const announced = headers.get('x-amz-trailer')?.trim().toLowerCase();
  const sent = [...trailers.keys()].filter((name) => name !== TRAILER_SIGNATURE);
  if (sent.join() !== (announced ?? '')) throw new S3Refusal('MalformedTrailerError');
  if (announced === undefined) return decoded;
  if (!announced.startsWith('x-amz-checksum-'))
    throw new S3Refusal(
      'InvalidRequest',
      {},
      'The value specified in the x-amz-trailer header is not supported',
    );
  decoded.set(announced, trailers.get(announced) ?? '');
  return decoded;
}
