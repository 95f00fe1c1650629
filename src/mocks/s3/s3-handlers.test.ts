import { createHash } from 'node:crypto';
import {
  DeleteObjectCommand,
  GetObjectCommand,
  HeadObjectCommand,
  ListObjectsV2Command,
  PutObjectCommand,
  type GetObjectCommandInput,
  type PutObjectCommandInput,
  type S3Client,
} from '@aws-sdk/client-s3';
import { afterAll, afterEach, beforeEach, describe, expect, test } from 'vitest';
import { ADA, outcomeOf, startTestCloud, TEST_CONFIG } from '../cloud-for-tests.ts';

const { bucket: Bucket, region } = TEST_CONFIG;
const cloud = await startTestCloud();
let s3: S3Client;
beforeEach(async () => {
  ({ s3 } = await cloud.clientsOf(ADA.sub));
});
afterEach(() => cloud.startOver());
afterAll(() => cloud.server.close());

// Renditions, so that the Lambda stays out of it.
const PREFIX = `renditions/${ADA.sub}/`;
const BODY = new TextEncoder().encode('0123456789');

const put = (name: string, input: Partial<PutObjectCommandInput> = {}) =>
  s3.send(
    new PutObjectCommand({ Bucket, Key: PREFIX + name, Body: BODY, IfNoneMatch: '*', ...input }),
  );

const get = (name: string, input: Partial<GetObjectCommandInput> = {}) =>
  s3.send(new GetObjectCommand({ Bucket, Key: PREFIX + name, ...input }));

const read = async (name: string, input: Partial<GetObjectCommandInput> = {}) =>
  (await get(name, input)).Body?.transformToString();

describe('PutObject', () => {
  test('keeps the bytes, the headers and the metadata', async () => {
    const { ETag, VersionId } = await put('a', {
      ContentType: 'image/jpeg',
      CacheControl: 'max-age=60',
      Metadata: { 'file-name': 'a%20b.jpg' },
    });
    expect(ETag).toBe(`"${createHash('md5').update(BODY).digest('hex')}"`);
    const object = await get('a');
    expect(object).toMatchObject({
      ETag,
      VersionId,
      ContentType: 'image/jpeg',
      CacheControl: 'max-age=60',
      ContentLength: 10,
      Metadata: { 'file-name': 'a%20b.jpg' },
    });
    expect(await object.Body?.transformToString()).toBe('0123456789');
  });

  test('takes keys with anything in them', async () => {
    const names = ['a b+c', 'é/ü', '50%', 'a&b=c?d#e', "(it's) *", '𝄞'];
    for (const name of names) await put(name);
    expect(await Promise.all(names.map((name) => read(name)))).toEqual(
      names.map(() => '0123456789'),
    );
    const { Contents = [] } = await s3.send(new ListObjectsV2Command({ Bucket, Prefix: PREFIX }));
    expect(new Set(Contents.map(({ Key }) => Key))).toEqual(
      new Set(names.map((name) => PREFIX + name)),
    );
  });

  test('refuses a second one, until the first is deleted', async () => {
    await put('a');
    expect(await outcomeOf(put('a'))).toBe('PreconditionFailed');
    await s3.send(new DeleteObjectCommand({ Bucket, Key: `${PREFIX}a`, IfMatch: '*' }));
    expect(await outcomeOf(put('a'))).toBe('done');
  });

  test('lets one of two at the same time through', async () => {
    const outcomes = await Promise.all([put('a'), put('a')].map(outcomeOf));
    expect(outcomes.sort()).toEqual(['PreconditionFailed', 'done']);
  });

  const sha256 = createHash('sha256').update('something else').digest('base64');
  test.each<[name: string, input: Partial<PutObjectCommandInput>, outcome: string]>([
    ['a body of another SHA-256', { ChecksumSHA256: sha256 }, 'BadDigest'],
    ['a body of another CRC-32', { ChecksumCRC32: 'AAAAAA==' }, 'BadDigest'],
    ['a body of another MD5', { ContentMD5: 'AAAAAAAAAAAAAAAAAAAAAA==' }, 'BadDigest'],
    ['a write without a condition', { IfNoneMatch: undefined }, 'AccessDenied'],
    ['an ACL', { ACL: 'public-read' }, 'AccessDenied'],
    ['tags', { Tagging: 'a=b' }, 'AccessDenied'],
    ['a redirect', { WebsiteRedirectLocation: 'https://example.com' }, 'AccessDenied'],
    ['more than 2 KB of metadata', { Metadata: { a: 'x'.repeat(2048) } }, 'MetadataTooLarge'],
    ['a key of more than 1,024 bytes', { Key: PREFIX + 'é'.repeat(500) }, 'KeyTooLongError'],
  ])('refuses %s', async (_, input, outcome) => {
    expect(await outcomeOf(put('a', input))).toBe(outcome);
    expect((await s3.send(new ListObjectsV2Command({ Bucket, Prefix: PREFIX }))).KeyCount).toBe(0);
  });

  test('refuses a payload that is not signed', async () => {
    s3.middlewareStack.add(
      (next) => (args) => {
        // The SDK types the request of a middleware as unknown; it is an HttpRequest.
        const { headers } = args.request as { headers: Record<string, string> };
        headers['x-amz-content-sha256'] = 'UNSIGNED-PAYLOAD';
        return next(args);
      },
      { step: 'build' },
    );
    expect(await outcomeOf(put('a'))).toBe('AccessDenied');
  });

  test('refuses a body that is not the one that was signed', async () => {
    s3.middlewareStack.add(
      (next) => (args) => {
        const { headers } = args.request as { headers: Record<string, string> }; // as above
        headers['x-amz-content-sha256'] = createHash('sha256').update('another').digest('hex');
        return next(args);
      },
      { step: 'build' },
    );
    expect(await outcomeOf(put('a'))).toBe('XAmzContentSHA256Mismatch');
  });

  test('tells how far the body is', async () => {
    const seen: number[] = [];
    const stop = cloud.onUploadProgress(({ key, sentBytes, totalBytes }) => {
      expect([key, totalBytes]).toEqual([`${PREFIX}a`, 10]);
      seen.push(sentBytes);
    });
    cloud.dials.uploadBytesPerSecond = 40;
    await put('a');
    cloud.dials.uploadBytesPerSecond = Infinity;
    stop();
    await put('b');
    expect(seen).toEqual([0, 4, 8, 10]);
  });
});

test('an upload that its sender gives up leaves nothing', async () => {
  cloud.dials.uploadBytesPerSecond = 100;
  const stop = cloud.onUploadProgress(() =>
    cloud.giveUpUpload(`https://${Bucket}.s3.${region}.amazonaws.com/${PREFIX}a?x-id=PutObject`),
  );
  expect(await outcomeOf(put('a'))).toBe('RequestTimeout');
  stop();
  cloud.dials.uploadBytesPerSecond = Infinity;
  expect(await outcomeOf(put('a'))).toBe('done');
});

describe('GetObject', () => {
  beforeEach(() => put('a', { ContentType: 'image/jpeg' }));

  test.each([
    ['bytes=2-4', '234', 'bytes 2-4/10'],
    ['bytes=7-', '789', 'bytes 7-9/10'],
    ['bytes=-3', '789', 'bytes 7-9/10'],
    ['bytes=8-99', '89', 'bytes 8-9/10'],
    ['bytes=-99', '0123456789', 'bytes 0-9/10'],
  ])('answers %s', async (Range, text, contentRange) => {
    const { Body, ContentRange, $metadata } = await get('a', { Range });
    expect([await Body?.transformToString(), ContentRange]).toEqual([text, contentRange]);
    expect($metadata.httpStatusCode).toBe(206);
  });

  test('refuses a range beyond the end', async () => {
    expect(await outcomeOf(get('a', { Range: 'bytes=10-' }))).toBe('InvalidRange');
  });

  test('gives all for ranges that it does not understand', async () => {
    expect(await read('a', { Range: 'bytes=4-2' })).toBe('0123456789');
    expect(await read('a', { Range: 'bytes=0-1,4-5' })).toBe('0123456789');
  });

  test('answers 304 to whoever has it, 412 to whoever has another', async () => {
    const { ETag } = await s3.send(new HeadObjectCommand({ Bucket, Key: `${PREFIX}a` }));
    await expect(get('a', { IfNoneMatch: ETag })).rejects.toMatchObject({
      $metadata: { httpStatusCode: 304 },
    });
    expect(await outcomeOf(get('a', { IfMatch: '"another"' }))).toBe('PreconditionFailed');
  });

  test('says what the caller asks it to say', async () => {
    const ResponseContentDisposition = 'attachment; filename="x.jpg"';
    const object = await get('a', {
      ResponseContentDisposition,
      ResponseContentType: 'text/plain',
    });
    expect(object).toMatchObject({
      ContentDisposition: ResponseContentDisposition,
      ContentType: 'text/plain',
    });
  });

  test('gives a version of an original after it is deleted', async () => {
    const Key = `originals/${ADA.sub}/notes.txt`; // no photo, which the Lambda passes over
    await s3.send(new PutObjectCommand({ Bucket, Key, Body: BODY, IfNoneMatch: '*' }));
    const { VersionId } = await s3.send(new GetObjectCommand({ Bucket, Key }));
    const { DeleteMarker } = await s3.send(new DeleteObjectCommand({ Bucket, Key, IfMatch: '*' }));
    expect(DeleteMarker).toBe(true);
    expect(await outcomeOf(s3.send(new GetObjectCommand({ Bucket, Key })))).toBe('AccessDenied');
    const { Body } = await s3.send(new GetObjectCommand({ Bucket, Key, VersionId }));
    expect(await Body?.transformToString()).toBe('0123456789');
  });

  test('forbids what is not there to whoever may not list the whole bucket', async () => {
    await expect(get('missing')).rejects.toMatchObject({
      name: 'AccessDenied',
      $metadata: { httpStatusCode: 403 },
    });
    await expect(
      s3.send(new HeadObjectCommand({ Bucket, Key: `${PREFIX}missing` })),
    ).rejects.toMatchObject({ $metadata: { httpStatusCode: 403 } });
  });
});
