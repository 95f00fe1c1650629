import { GetObjectCommand, PutObjectCommand } from '@aws-sdk/client-s3';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';
import { equals, refuses } from './assert.ts';
import { aboutS3, type ConformanceTest } from './conformance-test.ts';
import type { S3Context } from './s3-context.ts';

const WRONG_KEY = { accessKeyId: 'AKIANOBODYHASTHISONE', secretAccessKey: 'x' };

/** Status, and the code of the error or the body. */
async function open(url: string, init?: RequestInit): Promise<string> {
  const response = await fetch(url, { cache: 'no-store', ...init });
  const text = await response.text();
  return `${response.status} ${/<Code>(?<code>\w+)/.exec(text)?.groups?.['code'] ?? text}`;
}

const presign = (s3: S3Context, options: Parameters<typeof getSignedUrl>[2] = {}, more = {}) =>
  getSignedUrl(
    s3.s3,
    new GetObjectCommand({ Bucket: s3.bucket, Key: `${s3.folder}a`, ...more }),
    options,
  );

const refusesUrl = (change: (url: URL) => void, expected: string) => async (s3: S3Context) => {
  await s3.put('a', 'gin');
  const url = new URL(await presign(s3));
  change(url);
  equals(await open(url.href), expected);
};

const MINUTE_MS = 60_000;

/** Who asks: signatures in headers and in addresses. */
export const S3_CALLERS: ConformanceTest[] = aboutS3({
  'a caller without a signature is refused': async (s3) => {
    await s3.put('a');
    const url = new URL(await presign(s3));
    equals(await open(url.origin + url.pathname), '403 AccessDenied');
  },
  'a caller whom nobody knows is refused': (s3) =>
    refuses(
      s3
        .connect({ credentials: WRONG_KEY })
        .send(new GetObjectCommand({ Bucket: s3.bucket, Key: 'a' })),
      'InvalidAccessKeyId',
      403,
    ),
  'a caller with another’s secret is refused': async (s3) => {
    const { accessKeyId, sessionToken } = await s3.s3.config.credentials();
    const credentials = {
      accessKeyId,
      secretAccessKey: 'x',
      ...(sessionToken !== undefined && { sessionToken }),
    };
    const client = s3.connect({ credentials });
    await refuses(
      client.send(new GetObjectCommand({ Bucket: s3.bucket, Key: 'a' })),
      'SignatureDoesNotMatch',
      403,
    );
  },
  'a request signed an hour ago is refused': (s3) =>
    refuses(
      s3
        .connect({ systemClockOffset: -60 * MINUTE_MS })
        .send(new GetObjectCommand({ Bucket: s3.bucket, Key: 'a' })),
      'RequestTimeTooSkewed',
      403,
    ),
  'a URL gives the object to whoever has it': async (s3) => {
    await s3.put('a', 'gin');
    equals(await open(await presign(s3)), '200 gin');
  },
  'a URL gives a range': async (s3) => {
    await s3.put('a', 'gin');
    equals(await open(await presign(s3), { headers: { range: 'bytes=1-' } }), '206 in');
  },
  'a URL says how the object is to be saved': async (s3) => {
    await s3.put('a', 'gin');
    const ResponseContentDisposition = 'attachment; filename="x.jpg"';
    const response = await fetch(await presign(s3, {}, { ResponseContentDisposition }), {
      cache: 'no-store',
    });
    equals(response.headers.get('content-disposition'), ResponseContentDisposition);
  },
  'a URL gives an old version': async (s3) => {
    const { VersionId } = await s3.put('a', 'gin');
    await s3.put('a', 'rum');
    equals(await open(await presign(s3, {}, { VersionId })), '200 gin');
  },
  'a URL that is over is refused': async (s3) => {
    await s3.put('a');
    const signingDate = new Date(Date.now() - 10 * MINUTE_MS);
    equals(await open(await presign(s3, { signingDate, expiresIn: 300 })), '403 AccessDenied');
    equals(await open(await presign(s3, { signingDate, expiresIn: 1_200 })), '200 gin');
  },
  'a URL for more than a week is refused': refusesUrl(
    (url) => url.searchParams.set('X-Amz-Expires', '604801'),
    '400 AuthorizationQueryParametersError',
  ),
  'a URL for another key is refused': refusesUrl((url) => {
    url.pathname += 'b';
  }, '403 SignatureDoesNotMatch'),
  'a URL for a longer life is refused': refusesUrl(
    (url) => url.searchParams.set('X-Amz-Expires', '901'),
    '403 SignatureDoesNotMatch',
  ),
  'a URL with another signature is refused': refusesUrl(
    (url) => url.searchParams.set('X-Amz-Signature', 'a'.repeat(64)),
    '403 SignatureDoesNotMatch',
  ),
  'a URL without its time is refused': refusesUrl(
    (url) => url.searchParams.delete('X-Amz-Date'),
    '400 AuthorizationQueryParametersError',
  ),
  'a URL to read cannot be used to write': async (s3) => {
    await s3.put('a');
    const url = await presign(s3);
    equals(await open(url, { method: 'PUT', body: 'rum' }), '403 SignatureDoesNotMatch');
    equals(await s3.read('a'), 'gin');
  },
  'a URL to write can be used to write': async (s3) => {
    const put = new PutObjectCommand({ Bucket: s3.bucket, Key: `${s3.folder}a` });
    const url = await getSignedUrl(
      s3.connect({ requestChecksumCalculation: 'WHEN_REQUIRED' }),
      put,
    );
    await open(url, { method: 'PUT', body: 'rum' });
    equals(await s3.read('a'), 'rum');
  },
});
