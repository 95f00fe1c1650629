import { GetObjectCommand } from '@aws-sdk/client-s3';
import { equals, has, isTrue, refuses } from './assert.ts';
import { aboutS3, type ConformanceTest } from './conformance-test.ts';
import type { S3Context } from './s3-context.ts';

/** Keys in which something is easily lost on the way. */
const ODD_KEYS: Readonly<Record<string, string>> = {
  spaces: 'a  b',
  'a plus': 'a+b',
  'a percent sign': '50%',
  'a percent sign and digits': '%2F%20',
  'a slash and dots': 'a/../b/./c',
  'signs of a query': 'a?b=c&d#e',
  'quotes and brackets': `("it's") *!`,
  'letters of Europe': 'Größe/é',
  'letters of the world': 'مقهى/バー/бар',
  'a surrogate pair': '🍸',
};

const keepsKey = (name: string) => async (s3: S3Context) => {
  await s3.put(name, 'gin');
  equals(await s3.read(name), 'gin');
  equals(
    (await s3.list()).Contents?.map(({ Key }) => Key),
    [s3.folder + name],
  );
};

const keepsHeader = (input: Record<string, string>) => async (s3: S3Context) => {
  await s3.put('a', 'gin', input);
  has(await s3.head('a'), input);
};

/** Objects as such: bytes, headers, keys, limits. */
export const S3_OBJECTS: ConformanceTest[] = aboutS3({
  'an object has the bytes that were put': async (s3) => {
    const bytes = Uint8Array.from({ length: 70_000 }, (_, i) => (i * 7) % 256);
    await s3.put('a', bytes);
    const { Body, ContentLength } = await s3.get('a');
    equals([...((await Body?.transformToByteArray()) ?? [])], [...bytes]);
    equals(ContentLength, bytes.length);
  },
  'an object may be empty': async (s3) => {
    await s3.put('a', '');
    equals(await s3.read('a'), '');
    equals((await s3.head('a')).ContentLength, 0);
  },
  'the ETag of an object is its MD5': async (s3) => {
    const { ETag } = await s3.put('a', 'gin');
    equals(ETag, '"a6c72983f8a0a002155d67b12b345629"');
    equals((await s3.head('a')).ETag, ETag);
    equals((await s3.list()).Contents?.[0]?.ETag, ETag);
  },
  'a put names the version that it made': async (s3) => {
    const { VersionId } = await s3.put('a');
    isTrue(VersionId !== undefined && VersionId !== '', 'there is a version id');
    equals((await s3.head('a')).VersionId, VersionId);
  },
  'an object was modified just now': async (s3) => {
    await s3.put('a');
    const { LastModified } = await s3.head('a');
    const ageMs = Date.now() - (LastModified?.getTime() ?? 0);
    isTrue(Math.abs(ageMs) < 60_000, 'it was modified within the last minute');
  },
  'what is put over another is what is read': async (s3) => {
    await s3.put('a', 'gin');
    await s3.put('a', 'rum');
    equals(await s3.read('a'), 'rum');
  },
  'an object keeps its content type': keepsHeader({ ContentType: 'image/jpeg' }),
  'an object keeps its cache control': keepsHeader({ CacheControl: 'max-age=60' }),
  'an object keeps its content disposition': keepsHeader({
    ContentDisposition: 'attachment; filename="a b.jpg"',
  }),
  'an object keeps its content encoding': keepsHeader({ ContentEncoding: 'br' }),
  'an object keeps its content language': keepsHeader({ ContentLanguage: 'de-AT' }),
  'an object keeps its metadata, names in lower case': async (s3) => {
    await s3.put('a', 'gin', { Metadata: { 'File-Name': 'Gr%C3%B6%C3%9Fe.jpg', b: '2' } });
    equals((await s3.head('a')).Metadata, { 'file-name': 'Gr%C3%B6%C3%9Fe.jpg', b: '2' });
  },
  'metadata goes with the version': async (s3) => {
    await s3.put('a', 'gin', { Metadata: { a: '1' } });
    await s3.put('a', 'gin');
    equals((await s3.head('a')).Metadata ?? {}, {});
  },
  'metadata over 2 KB is refused': (s3) =>
    refuses(s3.put('a', 'gin', { Metadata: { a: 'x'.repeat(2_048) } }), 'MetadataTooLarge', 400),
  'metadata of 2 KB is kept': async (s3) => {
    await s3.put('a', 'gin', { Metadata: { a: 'x'.repeat(2_047) } });
    equals((await s3.head('a')).Metadata?.['a']?.length, 2_047);
  },
  'a key may have 1,024 bytes': async (s3) => {
    const name = 'é'.repeat(400);
    const rest = 1_024 - 800 - s3.folder.length;
    await s3.put(name + 'x'.repeat(rest));
    equals((await s3.list()).KeyCount, 1);
  },
  'a key of 1,025 bytes is refused': async (s3) => {
    const name = 'x'.repeat(1_025 - s3.folder.length);
    await refuses(s3.put(name), 'KeyTooLongError', 400);
  },
  'an object that is not there is not found': async (s3) => {
    await refuses(s3.get('a'), 'NoSuchKey', 404);
    await refuses(s3.head('a'), 'NotFound', 404);
  },
  'a bucket that is not there is not found': (s3) =>
    refuses(
      s3.s3.send(new GetObjectCommand({ Bucket: 'tintype-nobody-has-this', Key: 'a' })),
      'NoSuchBucket',
      404,
    ),
  'an object that is deleted is not found': async (s3) => {
    await s3.put('a');
    const { DeleteMarker, VersionId } = await s3.remove('a');
    equals(DeleteMarker, true);
    isTrue(VersionId !== undefined, 'the delete marker has a version id');
    await refuses(s3.get('a'), 'NoSuchKey', 404);
    equals((await s3.list()).KeyCount, 0);
  },
  'what is not there can be deleted': async (s3) => {
    equals((await s3.remove('a')).$metadata.httpStatusCode, 204);
  },
  'an object can come again after it was deleted': async (s3) => {
    await s3.put('a', 'gin');
    await s3.remove('a');
    await s3.put('a', 'rum');
    equals(await s3.read('a'), 'rum');
  },
  ...Object.fromEntries(
    Object.entries(ODD_KEYS).map(([what, name]) => [
      `a key may have ${what} in it`,
      keepsKey(name),
    ]),
  ),
});
