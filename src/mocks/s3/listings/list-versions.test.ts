import {
  DeleteObjectCommand,
  ListObjectVersionsCommand,
  PutObjectCommand,
  type ListObjectVersionsCommandInput,
} from '@aws-sdk/client-s3';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { outcomeOf, startTestBucket, type TestBucket } from '../../cloud-for-tests.ts';

let bucket: TestBucket;
/** Newest first. */
let idsOfB: (string | undefined)[] = [];

beforeAll(async () => {
  bucket = await startTestBucket();
  const { s3, bucket: Bucket } = bucket;
  const put = (Key: string, Body: string) => s3.send(new PutObjectCommand({ Bucket, Key, Body }));
  await put('a', '1');
  idsOfB = [
    (await put('b', '1')).VersionId,
    (await put('b', '22')).VersionId,
    (await s3.send(new DeleteObjectCommand({ Bucket, Key: 'b' }))).VersionId,
  ].reverse();
  for (const key of ['c/1', 'c/2', 'd', 'é']) await put(key, 'x');
});
afterAll(() => bucket.server.close());

const list = (input: Partial<ListObjectVersionsCommandInput> = {}) =>
  bucket.s3.send(new ListObjectVersionsCommand({ Bucket: bucket.bucket, ...input }));

test('a listing has every version and every delete marker, newest first', async () => {
  const { Versions = [], DeleteMarkers, IsTruncated } = await list({ Prefix: 'b' });
  expect(DeleteMarkers).toMatchObject([{ Key: 'b', VersionId: idsOfB[0], IsLatest: true }]);
  expect(Versions).toMatchObject([
    { Key: 'b', VersionId: idsOfB[1], IsLatest: false, Size: 2 },
    { Key: 'b', VersionId: idsOfB[2], IsLatest: false, Size: 1 },
  ]);
  expect(IsTruncated).toBe(false);
});

test('keys with a common prefix are one line', async () => {
  const { Versions = [], CommonPrefixes } = await list({ Delimiter: '/' });
  expect(CommonPrefixes).toEqual([{ Prefix: 'c/' }]);
  expect(Versions.map(({ Key }) => Key)).toEqual(['a', 'b', 'b', 'd', 'é']);
});

test.each([1, 2, 3, 5])('pages of %i leave nothing out', async (MaxKeys) => {
  const found: string[] = [];
  let markers: Partial<ListObjectVersionsCommandInput> = {};
  for (;;) {
    const page = await list({ MaxKeys, Delimiter: '/', ...markers });
    const lines = [...(page.Versions ?? []), ...(page.DeleteMarkers ?? [])];
    const names = lines.map(({ Key, VersionId }) => `${Key ?? ''} ${VersionId ?? ''}`);
    found.push(...names, ...(page.CommonPrefixes ?? []).map(({ Prefix = '' }) => Prefix));
    if (!page.IsTruncated) break;
    expect(names.length + (page.CommonPrefixes ?? []).length).toBe(MaxKeys);
    markers = { KeyMarker: page.NextKeyMarker, VersionIdMarker: page.NextVersionIdMarker };
  }
  expect(found).toHaveLength(7);
  expect(new Set(found).size).toBe(7);
});

test('a version needs its key to begin after', async () => {
  const VersionIdMarker = idsOfB[0];
  expect(await outcomeOf(list({ VersionIdMarker }))).toBe('InvalidArgument');
  const { Versions = [], DeleteMarkers } = await list({ KeyMarker: 'b', VersionIdMarker });
  expect(DeleteMarkers).toBeUndefined();
  expect(Versions.map(({ Key }) => Key)).toEqual(['b', 'b', 'c/1', 'c/2', 'd', 'é']);
  const after = await list({ KeyMarker: 'b' });
  expect(after.Versions?.map(({ Key }) => Key)).toEqual(['c/1', 'c/2', 'd', 'é']);
});

test('keys are encoded where that is asked for', async () => {
  const { Versions } = await list({ Prefix: 'é', EncodingType: 'url' });
  expect(Versions?.map(({ Key }) => Key)).toEqual(['%C3%A9']);
});

test('a policy sees prefix, delimiter and page size', async () => {
  bucket.server.close();
  const other = await startTestBucket({
    policies: [
      {
        Statement: [
          {
            Effect: 'Allow',
            Action: 's3:ListBucketVersions',
            Resource: `arn:aws:s3:::${bucket.bucket}`,
            Condition: {
              StringEquals: { 's3:prefix': 'a/', 's3:delimiter': '/' },
              NumericLessThanEquals: { 's3:max-keys': '10' },
            },
          },
        ],
      },
    ],
  });
  const right = { Prefix: 'a/', Delimiter: '/', MaxKeys: 10 };
  const outcomes = [];
  for (const wrong of [{}, { Prefix: 'b/' }, { Delimiter: '-' }, { MaxKeys: 11 }])
    outcomes.push(
      await outcomeOf(
        other.s3.send(new ListObjectVersionsCommand({ Bucket: other.bucket, ...right, ...wrong })),
      ),
    );
  expect(outcomes).toEqual(['done', 'AccessDenied', 'AccessDenied', 'AccessDenied']);
  other.server.close();
  bucket.server.listen({ onUnhandledRequest: 'error' });
});
