import { equals, has, isTrue, refuses } from './assert.ts';
import { aboutS3, type ConformanceTest } from './conformance-test.ts';
import { begin, BIG, MIN_PART_BYTES, SMALL } from './s3-upload.ts';

/** Multipart uploads. */
export const S3_MULTIPART: ConformanceTest[] = aboutS3({
  'parts become one object, in order of their numbers': async (s3) => {
    const upload = await begin(s3);
    const last = await upload.part(7);
    const first = await upload.part(2, BIG);
    await upload.complete([first, last]);
    equals((await s3.head('a')).ContentLength, MIN_PART_BYTES + SMALL.length);
    equals(await s3.read('a', { Range: `bytes=${MIN_PART_BYTES}-` }), 'the rest');
  },
  'the ETag of an object in parts tells how many': async (s3) => {
    const upload = await begin(s3);
    await upload.complete([await upload.part(1, BIG), await upload.part(2)]);
    const { ETag } = await s3.head('a');
    isTrue(/^"[0-9a-f]{32}-2"$/.test(ETag ?? ''), 'it ends in the number of parts');
  },
  'a completion says the ETag of the object': async (s3) => {
    const upload = await begin(s3);
    const { ETag } = await upload.complete([await upload.part(1)]);
    isTrue(ETag !== undefined && ETag === (await s3.head('a')).ETag, 'it is the same ETag');
  },
  'headers and metadata are those of the beginning': async (s3) => {
    const described = { ContentType: 'image/jpeg', Metadata: { a: '1' } };
    const upload = await begin(s3, described);
    await upload.complete([await upload.part(1)]);
    has(await s3.head('a'), described);
  },
  'nothing is there before the completion': async (s3) => {
    const upload = await begin(s3);
    await upload.part(1);
    await refuses(s3.head('a'), 'NotFound', 404);
    equals((await s3.list()).KeyCount, 0);
    await upload.abort();
  },
  'an upload that is aborted takes no parts, and cannot be completed': async (s3) => {
    const upload = await begin(s3);
    const part = await upload.part(1);
    await upload.abort();
    await refuses(upload.part(2), 'NoSuchUpload', 404);
    await refuses(upload.list(), 'NoSuchUpload', 404);
    await refuses(upload.complete([part]), 'NoSuchUpload', 404);
  },
  'an upload can be completed again, as it was': async (s3) => {
    const upload = await begin(s3);
    const part = await upload.part(1);
    await upload.complete([part]);
    const { ETag = '', VersionId } = await s3.head('a');
    const again = await upload.complete([part], { IfNoneMatch: '*' });
    isTrue(ETag.includes(again.ETag ?? 'none'), 'it is the same ETag');
    equals((await s3.head('a')).VersionId, VersionId);
  },
  'an upload can be aborted once': async (s3) => {
    const upload = await begin(s3);
    await upload.abort();
    await refuses(upload.abort(), 'NoSuchUpload', 404);
  },
  'a part is listed with number, size and ETag': async (s3) => {
    const upload = await begin(s3);
    const { ETag } = await upload.part(3);
    const { Parts = [] } = await upload.list();
    has(Parts[0] ?? {}, { PartNumber: 3, Size: SMALL.length, ETag });
    await upload.abort();
  },
  'parts are listed in pages': async (s3) => {
    const upload = await begin(s3);
    for (const number of [1, 3, 9]) await upload.part(number);
    const { Parts = [], IsTruncated, NextPartNumberMarker } = await upload.list({ MaxParts: 2 });
    equals([Parts.map(({ PartNumber }) => PartNumber), IsTruncated], [[1, 3], true]);
    const rest = await upload.list({ MaxParts: 2, PartNumberMarker: NextPartNumberMarker });
    equals([rest.Parts?.map(({ PartNumber }) => PartNumber), rest.IsTruncated], [[9], false]);
    await upload.abort();
  },
  'a part that is sent again takes the place of the first': async (s3) => {
    const upload = await begin(s3);
    await upload.part(1, BIG);
    await upload.complete([await upload.part(1)]);
    equals(await s3.read('a'), 'the rest');
  },
  'parts that are not named are left out': async (s3) => {
    const upload = await begin(s3);
    await upload.part(1, BIG);
    await upload.complete([await upload.part(2)]);
    equals(await s3.read('a'), 'the rest');
  },
  'a part number is from 1 to 10,000': async (s3) => {
    const upload = await begin(s3);
    await upload.part(10_000);
    await refuses(upload.part(10_001), 'InvalidArgument', 400);
    await refuses(upload.part(0), 'InvalidArgument', 400);
    await upload.abort();
  },
  'a small part that is not the last is refused': async (s3) => {
    const upload = await begin(s3);
    const parts = [await upload.part(1), await upload.part(2)];
    await refuses(upload.complete(parts), 'EntityTooSmall', 400);
    await upload.abort();
  },
  'parts out of order are refused': async (s3) => {
    const upload = await begin(s3);
    const [first, second] = [await upload.part(1, BIG), await upload.part(2)];
    await refuses(upload.complete([second, first]), 'InvalidPartOrder', 400);
    await upload.abort();
  },
  'a part of another ETag is refused': async (s3) => {
    const upload = await begin(s3);
    const part = await upload.part(1);
    const ETag = `"${'0'.repeat(32)}"`;
    await refuses(upload.complete([{ ...part, ETag }]), 'InvalidPart', 400);
    await upload.abort();
  },
  'a part that is not there is refused': async (s3) => {
    const upload = await begin(s3);
    const part = await upload.part(1);
    await refuses(upload.complete([{ ...part, PartNumber: 2 }]), 'InvalidPart', 400);
    await upload.abort();
  },
  'an upload of no parts is refused': async (s3) => {
    const upload = await begin(s3);
    await refuses(upload.complete([]), 'MalformedXML', 400);
    await upload.abort();
  },
  'a create-once completion leaves what is there': async (s3) => {
    await s3.put('a', 'gin');
    const upload = await begin(s3);
    const parts = [await upload.part(1)];
    await refuses(upload.complete(parts, { IfNoneMatch: '*' }), 'PreconditionFailed', 412);
    equals(await s3.read('a'), 'gin');
    await upload.abort();
  },
  'a create-once completion makes what is not there': async (s3) => {
    const upload = await begin(s3);
    await upload.complete([await upload.part(1)], { IfNoneMatch: '*' });
    equals(await s3.read('a'), 'the rest');
  },
  'a part can be a piece of another object': async (s3) => {
    await s3.put('b', '0123456789');
    const upload = await begin(s3);
    const { CopyPartResult } = await upload.copyPart(1, s3.source('b'), 'bytes=2-4');
    const { ETag, ChecksumCRC32 } = CopyPartResult ?? {};
    await upload.complete([{ PartNumber: 1, ETag, ChecksumCRC32 }]);
    equals(await s3.read('a'), '234');
  },
  'a part cannot be more than there is': async (s3) => {
    await s3.put('b', '0123456789');
    const upload = await begin(s3);
    for (const range of ['bytes=8-12', 'bytes=5-'])
      await refuses(upload.copyPart(1, s3.source('b'), range), 'InvalidArgument', 400);
    await upload.abort();
  },
});
