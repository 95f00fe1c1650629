import type { GetObjectCommandInput } from '@aws-sdk/client-s3';
import { equals, has, refuses, statusOf } from './assert.ts';
import { aboutS3, type ConformanceTest } from './conformance-test.ts';
import type { S3Context } from './s3-context.ts';

const DIGITS = '0123456789';

const gives = (Range: string, text: string, contentRange: string) => async (s3: S3Context) => {
  await s3.put('a', DIGITS);
  const { Body, ContentRange, ContentLength, $metadata } = await s3.get('a', { Range });
  equals(await Body?.transformToString(), text);
  equals([$metadata.httpStatusCode, ContentRange], [206, contentRange]);
  equals(ContentLength, text.length);
};

const givesAll = (Range: string) => async (s3: S3Context) => {
  await s3.put('a', DIGITS);
  equals(await s3.read('a', { Range }), DIGITS);
};

const refusesRange = (Range: string, content: string) => async (s3: S3Context) => {
  await s3.put('a', content);
  await refuses(s3.get('a', { Range }), 'InvalidRange', 416);
};

const overrides =
  (input: Partial<GetObjectCommandInput>, expected: Record<string, string>) =>
  async (s3: S3Context) => {
    await s3.put('a', 'gin', { ContentType: 'image/jpeg' });
    has(await s3.get('a', input), expected);
  };

const HOUR_MS = 3_600_000;
const inAnHour = () => new Date(Date.now() + HOUR_MS);
const anHourAgo = () => new Date(Date.now() - HOUR_MS);

/** Ranges, conditions of reads, headers that the reader chooses. */
export const S3_READS: ConformanceTest[] = aboutS3({
  'a range gives its bytes, both ends included': gives('bytes=2-4', '234', 'bytes 2-4/10'),
  'a range of one byte gives it': gives('bytes=0-0', '0', 'bytes 0-0/10'),
  'an open range gives the rest': gives('bytes=7-', '789', 'bytes 7-9/10'),
  'a suffix range gives the last bytes': gives('bytes=-3', '789', 'bytes 7-9/10'),
  'a range beyond the end is cut': gives('bytes=8-99', '89', 'bytes 8-9/10'),
  'a suffix range longer than the object gives all': gives('bytes=-99', DIGITS, 'bytes 0-9/10'),
  'a range after the end is refused': refusesRange('bytes=10-', DIGITS),
  'a suffix range of nothing is refused': refusesRange('bytes=-0', DIGITS),
  'a range of an empty object is refused': refusesRange('bytes=0-', ''),
  'a range turned round is not heeded': givesAll('bytes=4-2'),
  'several ranges are not heeded': givesAll('bytes=0-1,4-5'),
  'a range in another unit is not heeded': givesAll('lines=0-1'),
  'a range can be asked for by HEAD': async (s3) => {
    await s3.put('a', DIGITS);
    const { ContentLength, $metadata } = await s3.head('a', { Range: 'bytes=2-4' });
    equals([ContentLength, $metadata.httpStatusCode], [3, 206]);
  },

  'who has the object already is told so': async (s3) => {
    const { ETag } = await s3.put('a');
    equals(await statusOf(s3.get('a', { IfNoneMatch: ETag })), 304);
    equals(await statusOf(s3.head('a', { IfNoneMatch: ETag })), 304);
  },
  'who has another object gets this one': async (s3) => {
    await s3.put('a');
    equals(await s3.read('a', { IfNoneMatch: '"another"' }), 'gin');
  },
  'who wants this object gets it': async (s3) => {
    const { ETag } = await s3.put('a');
    equals(await s3.read('a', { IfMatch: ETag }), 'gin');
  },
  'who wants another object is refused': async (s3) => {
    await s3.put('a');
    await refuses(s3.get('a', { IfMatch: '"another"' }), 'PreconditionFailed', 412);
  },
  'an object is not sent to whoever has it since it was modified': async (s3) => {
    const { LastModified } = (await s3.put('a'), await s3.head('a'));
    equals(await statusOf(s3.get('a', { IfModifiedSince: LastModified })), 304);
    equals(await s3.read('a', { IfModifiedSince: anHourAgo() }), 'gin');
  },
  'an object that was modified since is refused': async (s3) => {
    await s3.put('a');
    await refuses(s3.get('a', { IfUnmodifiedSince: anHourAgo() }), 'PreconditionFailed', 412);
    equals(await s3.read('a', { IfUnmodifiedSince: inAnHour() }), 'gin');
  },
  'If-Match counts for more than If-Unmodified-Since': async (s3) => {
    const { ETag } = await s3.put('a');
    equals(await s3.read('a', { IfMatch: ETag, IfUnmodifiedSince: anHourAgo() }), 'gin');
  },
  'If-None-Match counts for more than If-Modified-Since': async (s3) => {
    const { ETag } = await s3.put('a');
    const input = { IfNoneMatch: ETag, IfModifiedSince: anHourAgo() };
    equals(await statusOf(s3.get('a', input)), 304);
  },
  'a range can be conditional': async (s3) => {
    const { ETag } = await s3.put('a', DIGITS);
    equals(await s3.read('a', { IfMatch: ETag, Range: 'bytes=0-1' }), '01');
    await refuses(s3.get('a', { IfMatch: '"x"', Range: 'bytes=0-1' }), 'PreconditionFailed', 412);
  },

  'the reader chooses the content type': overrides(
    { ResponseContentType: 'text/plain' },
    { ContentType: 'text/plain' },
  ),
  'the reader chooses the content disposition': overrides(
    { ResponseContentDisposition: 'attachment; filename="x.jpg"' },
    { ContentDisposition: 'attachment; filename="x.jpg"' },
  ),
  'the reader chooses cache control, encoding and language': overrides(
    {
      ResponseCacheControl: 'no-store',
      ResponseContentEncoding: 'br',
      ResponseContentLanguage: 'de',
    },
    { CacheControl: 'no-store', ContentEncoding: 'br', ContentLanguage: 'de' },
  ),
});
