import { Readable } from 'node:stream';
import {
  GetObjectCommand,
  HeadObjectCommand,
  PutObjectCommand,
  S3Client,
  type PutObjectCommandInput,
} from '@aws-sdk/client-s3';
import { afterAll, afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import {
  ADA,
  keyFor,
  outcomeOf,
  startTestBucket,
  startTestCloud,
  TEST_CONFIG,
} from '../../cloud-for-tests.ts';
import { parseChunks } from './aws-chunked.ts';
import { verifyChunkSignatures } from './chunk-signatures.ts';
import { decodeBody } from './decode-body.ts';

const MIN_CHUNK = 8_192;

/** A request of which only headers and body are looked at. */
const aRequest = (body: string, headers: Record<string, string> = {}) => ({
  operation: 'PutObject' as const,
  method: 'PUT',
  url: 'https://b.example/a',
  bucket: 'b',
  key: 'a',
  query: new URLSearchParams(),
  headers: new Headers({
    'content-encoding': 'gzip, aws-chunked',
    'x-amz-content-sha256': 'STREAMING-UNSIGNED-PAYLOAD-TRAILER',
    'x-amz-decoded-content-length': '3',
    'x-amz-trailer': 'x-amz-checksum-crc32',
    ...headers,
  }),
  body: new Blob([body]),
});
const decode = (body: string, headers?: Record<string, string>) =>
  decodeBody(aRequest(body, headers), 'secret');

const GIN = '3\r\ngin\r\n0\r\nx-amz-checksum-crc32:AAAAAA==\r\n\r\n';
const SMALL_CHUNKS = '1\r\ng\r\n2\r\nin\r\n0\r\nx-amz-checksum-crc32:AAAAAA==\r\n\r\n';

test('a body in chunks is what it would be in one, its trailer a header', async () => {
  const { body, headers } = await decode(GIN);
  expect(await body.text()).toBe('gin');
  expect(Object.fromEntries(headers)).toMatchObject({
    'content-encoding': 'gzip',
    'x-amz-content-sha256': 'UNSIGNED-PAYLOAD',
    'x-amz-checksum-crc32': 'AAAAAA==',
  });
});

test.each<[what: string, code: string, body: string, headers?: Record<string, string>]>([
  ['no length', 'MissingContentLength', GIN, { 'x-amz-decoded-content-length': '' }],
  ['another length', 'IncompleteBody', GIN, { 'x-amz-decoded-content-length': '4' }],
  ['no chunks', 'IncompleteBody', 'gin'],
  ['a chunk that is cut off', 'IncompleteBody', '3\r\ngi'],
  ['a chunk with more than it says', 'IncompleteBody', GIN.replace('gin', 'gins')],
  ['no end', 'IncompleteBody', GIN.slice(0, -2)],
  ['more after its end', 'IncompleteBody', `${GIN}x`],
  ['small chunks', 'InvalidChunkSizeError', SMALL_CHUNKS],
  ['another trailer', 'MalformedTrailerError', GIN, { 'x-amz-trailer': 'x-amz-checksum-sha1' }],
  ['no trailer', 'MalformedTrailerError', '3\r\ngin\r\n0\r\n\r\n'],
  ['a trailer that is none', 'MalformedTrailerError', GIN.replace('crc32:', 'crc32 ')],
  [
    'a trailer of no checksum',
    'InvalidRequest',
    GIN.replace('checksum-crc32', 'meta-a'),
    { 'x-amz-trailer': 'x-amz-meta-a' },
  ],
  [
    'a trailer, and not in chunks',
    'MalformedTrailerError',
    GIN,
    { 'x-amz-content-sha256': 'UNSIGNED-PAYLOAD' },
  ],
  [
    'signatures of version 4A',
    'NotImplemented',
    GIN,
    { 'x-amz-content-sha256': 'STREAMING-AWS4-ECDSA-P256-SHA256-PAYLOAD' },
  ],
])('a body with %s is refused: %s', async (_, code, body, headers) => {
  await expect(decode(body, headers)).rejects.toMatchObject({ code });
});

describe('signed chunks', () => {
  // The example of "Transferring payload in multiple chunks", Amazon S3 API Reference.
  const SIGNER = {
    secretAccessKey: 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY',
    scope: '20130524/us-east-1/s3/aws4_request',
    signedAt: '20130524T000000Z',
    seedSignature: '4f232c4386841ef735655705268965c44a0e4690baa4adea153f7db9fa80a0a9',
  };
  const aBody = (last: string) =>
    new Blob([
      '10000;chunk-signature=ad80c730a21e5b8d04586a2213dd63b9a0e99e0e2307b0ade35a65485a288648\r\n',
      'a'.repeat(0x10000),
      '\r\n400;chunk-signature=0055627c9e194cb4542bae2aa5492e3c1575bbb81b612b7d234b86a503ef5497\r\n',
      last.repeat(0x400),
      '\r\n0;chunk-signature=b6c6ea8a5354eaf15b3cb7646744f4275b71ea724fed81ceb9323e279d449df9\r\n\r\n',
    ]);

  test('are those of the documentation', async () => {
    await verifyChunkSignatures(await parseChunks(aBody('a')), SIGNER, false);
  });

  test('of other bytes, or without a signature for the trailer, are refused', async () => {
    const [other, whole] = [await parseChunks(aBody('b')), await parseChunks(aBody('a'))];
    const refusal = { code: 'SignatureDoesNotMatch' };
    await expect(verifyChunkSignatures(other, SIGNER, false)).rejects.toMatchObject(refusal);
    await expect(verifyChunkSignatures(whole, SIGNER, true)).rejects.toMatchObject(refusal);
  });
});

describe('a stream that the SDK sends', async () => {
  const { bucket: Bucket, s3, server, session, region } = await startTestBucket();
  // The SDK warns that it cannot send a stream again.
  beforeEach(() => void vi.spyOn(console, 'warn').mockReturnValue());
  afterEach(() => vi.restoreAllMocks());
  afterAll(() => server.close());
  const content = Buffer.alloc(2 * MIN_CHUNK + 5, 'gin');

  const put = (client: S3Client, input: Partial<PutObjectCommandInput> = {}, piece = MIN_CHUNK) => {
    const pieces = Array.from({ length: Math.ceil(content.length / piece) }, (_, i) =>
      content.subarray(i * piece, (i + 1) * piece),
    );
    const Body = Readable.from(pieces);
    const object = { Bucket, Key: 'a', Body, ContentLength: content.length };
    return client.send(new PutObjectCommand({ ...object, ...input }));
  };

  test('is kept without its chunks, with its checksum and its encoding', async () => {
    const { ChecksumCRC32 } = await put(s3, { ContentEncoding: 'identity' });
    expect(ChecksumCRC32).toBeDefined();
    const { Body } = await s3.send(new GetObjectCommand({ Bucket, Key: 'a' }));
    expect(Buffer.from((await Body?.transformToByteArray()) ?? [])).toEqual(content);
    const head = new HeadObjectCommand({ Bucket, Key: 'a', ChecksumMode: 'ENABLED' });
    expect(await s3.send(head)).toMatchObject({ ChecksumCRC32, ContentEncoding: 'identity' });
  });

  test('in small pieces is refused, unless they are gathered', async () => {
    const gathers = new S3Client({
      region,
      credentials: session,
      expectContinueHeader: false,
      requestStreamBufferSize: MIN_CHUNK,
    });
    expect([await outcomeOf(put(s3, {}, 100)), await outcomeOf(put(gathers, {}, 100))]).toEqual([
      'InvalidChunkSizeError',
      'done',
    ]);
  });

  test('is refused to people: their policy wants signed bodies', async () => {
    server.close();
    const cloud = await startTestCloud();
    const { s3: adas } = await cloud.clientsOf(ADA.sub);
    const Key = await keyFor(new Uint8Array(content));
    const outcome = await outcomeOf(
      put(adas, { Bucket: TEST_CONFIG.bucket, Key, IfNoneMatch: '*' }),
    );
    cloud.server.close();
    expect(outcome).toBe('AccessDenied');
  });
});
