import { createHash } from 'node:crypto';
import {
  DeleteObjectCommand,
  GetObjectAclCommand,
  GetObjectCommand,
  HeadObjectCommand,
  ListObjectsV2Command,
  PutObjectCommand,
  S3Client,
  type GetObjectCommandInput,
  type PutObjectCommandInput,
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
    await s3.send(new DeleteObjectCommand({ Bucket, Key: `${PREFIX}a` }));
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
    const { DeleteMarker } = await s3.send(new DeleteObjectCommand({ Bucket, Key }));
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

describe('ListObjectsV2', () => {
  beforeEach(async () => {
    for (const name of ['a/1', 'a/2', 'b', 'c/1', 'd']) await put(name);
  });

  const list = async (input: object) => {
    const output = await s3.send(new ListObjectsV2Command({ Bucket, Prefix: PREFIX, ...input }));
    const names = [
      ...(output.Contents ?? []).map(({ Key }) => Key),
      ...(output.CommonPrefixes ?? []).map(({ Prefix }) => Prefix),
    ];
    return { ...output, names: names.map((name) => name?.slice(PREFIX.length)) };
  };

  test('gives keys in order', async () => {
    expect((await list({})).names).toEqual(['a/1', 'a/2', 'b', 'c/1', 'd']);
    expect((await list({ StartAfter: `${PREFIX}a/2` })).names).toEqual(['b', 'c/1', 'd']);
    expect((await list({ Prefix: `${PREFIX}a/` })).names).toEqual(['a/1', 'a/2']);
  });

  test('is refused without a prefix of the person’s own', async () => {
    for (const Prefix of [undefined, '', 'renditions/', PREFIX.slice(0, -1)])
      expect(await outcomeOf(list({ Prefix }))).toBe('AccessDenied');
  });

  test('puts keys with a common prefix together', async () => {
    expect((await list({ Delimiter: '/' })).names).toEqual(['b', 'd', 'a/', 'c/']);
  });

  test('gives pages, common prefixes counted', async () => {
    const pages: unknown[] = [];
    let token: string | undefined;
    do {
      const page = await list({ MaxKeys: 2, Delimiter: '/', ContinuationToken: token });
      pages.push(page.names);
      token = page.NextContinuationToken;
    } while (token !== undefined);
    expect(pages).toEqual([
      ['b', 'a/'],
      ['d', 'c/'],
    ]);
  });

  test('encodes keys where it is asked to', async () => {
    await put('é (1) +');
    const { Contents } = await list({ EncodingType: 'url', StartAfter: `${PREFIX}e` });
    expect(Contents?.map(({ Key }) => Key?.slice(PREFIX.length))).toEqual(['%C3%A9+%281%29+%2B']);
  });

  test('refuses a token that it did not write', async () => {
    expect(await outcomeOf(list({ ContinuationToken: '!' }))).toBe('InvalidArgument');
  });
});

describe('callers', () => {
  const listAs = (client: S3Client) =>
    outcomeOf(client.send(new ListObjectsV2Command({ Bucket, Prefix: PREFIX })));
  const session = { role: 'user', tags: { owner: ADA.sub } } as const;

  test('with expired credentials are told so', async () => {
    const { s3: expired } = await cloud.clientsFor({ ...session, lifeMs: -1 });
    expect(await listAs(expired)).toBe('ExpiredToken');
  });

  test('without the right secret, key or token are refused', async () => {
    const { accessKeyId, secretAccessKey, sessionToken } = await cloud.issueSession(session);
    const right = { accessKeyId, secretAccessKey, sessionToken };
    const outcomes = [];
    for (const wrong of [
      { secretAccessKey: 'x' },
      { accessKeyId: 'ASIAUNKNOWN' },
      { sessionToken: 'x' },
      {},
    ])
      outcomes.push(await listAs(new S3Client({ region, credentials: { ...right, ...wrong } })));
    expect(outcomes).toEqual([
      'SignatureDoesNotMatch',
      'InvalidAccessKeyId',
      'InvalidToken',
      'done',
    ]);
  });

  test('without a signature are refused', async () => {
    const response = await fetch(`https://${Bucket}.s3.${region}.amazonaws.com/${PREFIX}a`);
    expect(response.status).toBe(403);
    expect(await response.text()).toContain('<Code>AccessDenied</Code>');
  });

  test('cannot lay a finger on versions', async () => {
    const { VersionId } = await put('a');
    const remove = new DeleteObjectCommand({ Bucket, Key: `${PREFIX}a`, VersionId });
    expect(await outcomeOf(s3.send(remove))).toBe('AccessDenied');
  });

  test('in the Lambda’s role reach no renditions, and write nothing', async () => {
    await put('a');
    const { s3: lambda } = await cloud.clientsFor({ role: 'lambda' });
    const requests = [
      lambda.send(new GetObjectCommand({ Bucket, Key: `${PREFIX}a` })),
      lambda.send(
        new PutObjectCommand({ Bucket, Key: 'originals/x', Body: BODY, IfNoneMatch: '*' }),
      ),
      lambda.send(new DeleteObjectCommand({ Bucket, Key: `${PREFIX}a` })),
      lambda.send(new ListObjectsV2Command({ Bucket, Prefix: PREFIX })),
    ];
    expect(new Set(await Promise.all(requests.map(outcomeOf)))).toEqual(new Set(['AccessDenied']));
  });

  test('hear of operations that are not there', async () => {
    const read = new GetObjectAclCommand({ Bucket, Key: `${PREFIX}a` });
    await expect(s3.send(read)).rejects.toMatchObject({
      name: 'NotImplemented',
      $metadata: { httpStatusCode: 501 },
    });
  });
});
