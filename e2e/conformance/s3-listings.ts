import { ListObjectVersionsCommand, type ListObjectVersionsCommandInput } from '@aws-sdk/client-s3';
import { equals, has, isTrue, refuses } from './assert.ts';
import { aboutS3, type ConformanceTest } from './conformance-test.ts';
import type { S3Context } from './s3-context.ts';

const NAMES = ['a/1', 'a/2', 'b', 'c/1', 'd'];

async function fill(s3: S3Context, names: readonly string[] = NAMES): Promise<void> {
  for (const name of names) await s3.put(name);
}

/** The names in a page, without the folder: keys, then common prefixes. */
const namesOf = (
  { folder }: S3Context,
  page: {
    Contents?: { Key?: string | undefined }[] | undefined;
    CommonPrefixes?: { Prefix?: string | undefined }[] | undefined;
  },
) =>
  [
    ...(page.Contents ?? []).map(({ Key }) => Key),
    ...(page.CommonPrefixes ?? []).map(({ Prefix }) => Prefix),
  ].map((name) => name?.slice(folder.length));

const lists =
  (input: (folder: string) => object, ...expected: string[]) =>
  async (s3: S3Context) => {
    await fill(s3);
    equals(namesOf(s3, await s3.list(input(s3.folder))), expected);
  };

const pagesOf = (MaxKeys: number, Delimiter?: string) => async (s3: S3Context) => {
  await fill(s3);
  const found: unknown[] = [];
  let token: string | undefined;
  do {
    const page = await s3.list({
      MaxKeys,
      ...(Delimiter !== undefined && { Delimiter }),
      ...(token !== undefined && { ContinuationToken: token }),
    });
    const names = namesOf(s3, page);
    equals(page.KeyCount, names.length);
    isTrue(names.length <= MaxKeys, 'a page is no longer than was asked for');
    equals(page.IsTruncated, page.NextContinuationToken !== undefined);
    found.push(...names);
    token = page.NextContinuationToken;
  } while (token !== undefined);
  equals(found.toSorted(), Delimiter === undefined ? NAMES : ['a/', 'b', 'c/', 'd']);
};

const listVersions = (s3: S3Context, input: Partial<ListObjectVersionsCommandInput> = {}) =>
  s3.s3.send(new ListObjectVersionsCommand({ Bucket: s3.bucket, Prefix: s3.folder, ...input }));

/** ListObjectsV2 and ListObjectVersions. */
export const S3_LISTINGS: ConformanceTest[] = aboutS3({
  'a listing has the keys under the prefix, in order': lists(() => ({}), ...NAMES),
  'a listing of a longer prefix has fewer keys': lists(
    (folder) => ({ Prefix: `${folder}a/` }),
    'a/1',
    'a/2',
  ),
  'a listing begins after a key': lists(
    (folder) => ({ StartAfter: `${folder}a/2` }),
    'b',
    'c/1',
    'd',
  ),
  'a listing begins after a key that is not there': lists(
    (folder) => ({ StartAfter: `${folder}bb` }),
    'c/1',
    'd',
  ),
  'keys with a common prefix are one line': lists(() => ({ Delimiter: '/' }), 'b', 'd', 'a/', 'c/'),
  'a delimiter may be longer than a letter': lists(
    () => ({ Delimiter: '/1' }),
    'a/2',
    'b',
    'd',
    'a/1',
    'c/1',
  ),
  'a listing of nothing is empty': async (s3) => {
    has(await s3.list(), { KeyCount: 0, IsTruncated: false, Contents: undefined });
  },
  'a listing of no keys at all has none': async (s3) => {
    await fill(s3);
    has(await s3.list({ MaxKeys: 0 }), { KeyCount: 0, IsTruncated: false });
  },
  'a line says size, ETag and time': async (s3) => {
    const { ETag } = await s3.put('a', 'gin');
    const [line] = (await s3.list()).Contents ?? [];
    has(line ?? {}, { ETag, Size: 3, StorageClass: 'STANDARD' });
    isTrue(line?.LastModified instanceof Date, 'there is a time');
  },
  'pages of one leave nothing out': pagesOf(1),
  'pages of two leave nothing out': pagesOf(2),
  'pages of common prefixes leave nothing out': pagesOf(1, '/'),
  'pages of keys and common prefixes leave nothing out': pagesOf(3, '/'),
  'keys are in the order of their bytes': async (s3) => {
    // JavaScript would put the surrogate pair before U+FF5E.
    const names = ['A', 'Z', 'a', 'é', '～', '🍸'];
    await fill(s3, names.toReversed());
    equals(namesOf(s3, await s3.list()), names);
  },
  'keys are encoded where that is asked for': async (s3) => {
    await fill(s3, ['é 1+']);
    const { Contents = [], EncodingType } = await s3.list({ EncodingType: 'url' });
    equals(
      [EncodingType, decodeURIComponent(String(Contents[0]?.Key).replaceAll('+', ' '))],
      ['url', `${s3.folder}é 1+`],
    );
  },
  'a token that is not of the service is refused': async (s3) => {
    await refuses(s3.list({ ContinuationToken: '!' }), 'InvalidArgument', 400);
  },
  'a number of keys that is none is refused': async (s3) => {
    await refuses(s3.list({ MaxKeys: -1 }), 'InvalidArgument', 400);
  },
  'a listing is true at once': async (s3) => {
    for (let i = 0; i < 3; i += 1) {
      await s3.put('a');
      equals((await s3.list()).KeyCount, 1);
      await s3.remove('a');
      equals((await s3.list()).KeyCount, 0);
    }
  },

  'all versions are listed, newest first': async (s3) => {
    const [first, second] = [await s3.put('a', 'gin'), await s3.put('a', 'rum!')];
    const { Versions = [] } = await listVersions(s3);
    equals(
      Versions.map(({ VersionId, IsLatest, Size }) => [VersionId, IsLatest, Size]),
      [
        [second.VersionId, true, 4],
        [first.VersionId, false, 3],
      ],
    );
  },
  'delete markers are listed among them': async (s3) => {
    await s3.put('a');
    const { VersionId } = await s3.remove('a');
    const { Versions = [], DeleteMarkers = [] } = await listVersions(s3);
    has(DeleteMarkers[0] ?? {}, { VersionId, IsLatest: true, Key: `${s3.folder}a` });
    equals(
      Versions.map(({ IsLatest }) => IsLatest),
      [false],
    );
  },
  'versions of keys with a common prefix are one line': async (s3) => {
    await fill(s3, ['a/1', 'a/1', 'b']);
    const { Versions = [], CommonPrefixes } = await listVersions(s3, { Delimiter: '/' });
    equals(
      [Versions.map(({ Key }) => Key), CommonPrefixes],
      [[`${s3.folder}b`], [{ Prefix: `${s3.folder}a/` }]],
    );
  },
  'pages of versions leave nothing out': async (s3) => {
    await fill(s3, ['a', 'a', 'a', 'b', 'c', 'c']);
    await s3.remove('b');
    const found = new Set<string | undefined>();
    let markers: Partial<ListObjectVersionsCommandInput> = {};
    for (let more = true; more;) {
      const page = await listVersions(s3, { MaxKeys: 2, ...markers });
      const lines = [...(page.Versions ?? []), ...(page.DeleteMarkers ?? [])];
      isTrue(lines.length <= 2, 'a page is no longer than was asked for');
      for (const { VersionId } of lines) found.add(VersionId);
      more = page.IsTruncated === true;
      markers = { KeyMarker: page.NextKeyMarker, VersionIdMarker: page.NextVersionIdMarker };
    }
    equals(found.size, 7);
  },
  'versions are listed after a key': async (s3) => {
    await fill(s3, ['a', 'b', 'b', 'c']);
    const { Versions = [] } = await listVersions(s3, { KeyMarker: `${s3.folder}b` });
    equals(
      Versions.map(({ Key }) => Key),
      [`${s3.folder}c`],
    );
  },
  'a version to begin after needs its key': async (s3) => {
    const { VersionId } = await s3.put('a');
    await refuses(listVersions(s3, { VersionIdMarker: VersionId }), 'InvalidArgument', 400);
  },
});
