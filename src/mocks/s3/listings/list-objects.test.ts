import { ListObjectsV2Command, PutObjectCommand, type S3Client } from '@aws-sdk/client-s3';
import { afterAll, afterEach, beforeEach, expect, test } from 'vitest';
import { ADA, outcomeOf, startTestCloud, TEST_CONFIG } from '../../cloud-for-tests.ts';

const { bucket: Bucket } = TEST_CONFIG;
const cloud = await startTestCloud();
afterEach(() => cloud.startOver());
afterAll(() => cloud.server.close());

// Renditions, so that the Lambda stays out of it.
const PREFIX = `renditions/${ADA.sub}/`;
const BODY = new TextEncoder().encode('0123456789');

const put = (name: string) =>
  s3.send(new PutObjectCommand({ Bucket, Key: PREFIX + name, Body: BODY, IfNoneMatch: '*' }));

let s3: S3Client;
beforeEach(async () => {
  ({ s3 } = await cloud.clientsOf(ADA.sub));
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
