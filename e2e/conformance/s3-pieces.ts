import { GetObjectAttributesCommand, type ObjectAttributes } from '@aws-sdk/client-s3';
import { equals, has, isTrue, refuses, statusOf } from './assert.ts';
import { aboutS3, type ConformanceTest } from './conformance-test.ts';
import type { S3Context } from './s3-context.ts';
import { begin, BIG, MIN_PART_BYTES, SMALL } from './s3-upload.ts';

const SIZE = MIN_PART_BYTES + SMALL.length;

/** The key `a`, of two parts. */
async function putTwoParts(s3: S3Context): Promise<void> {
  const upload = await begin(s3);
  await upload.complete([await upload.part(1, BIG), await upload.part(2)]);
}

const attributesOf = (
  { s3, bucket, folder }: S3Context,
  ObjectAttributes: readonly string[],
  input = {},
) =>
  s3.send(
    new GetObjectAttributesCommand({
      Bucket: bucket,
      Key: `${folder}a`,
      ObjectAttributes: ObjectAttributes as ObjectAttributes[], // wrong ones too
      ...input,
    }),
  );

/** Parts of an object that is complete, and what it is made of. */
export const S3_PIECES: ConformanceTest[] = aboutS3({
  'a part of an object can be read': async (s3) => {
    await putTwoParts(s3);
    equals(await s3.read('a', { PartNumber: 2 }), 'the rest');
    has(await s3.head('a', { PartNumber: 2 }), {
      ContentLength: SMALL.length,
      ContentRange: `bytes ${MIN_PART_BYTES}-${SIZE - 1}/${SIZE}`,
      PartsCount: 2,
    });
    equals(await statusOf(s3.get('a', { PartNumber: 2 })), 206);
  },
  'a part has the ETag of its object': async (s3) => {
    await putTwoParts(s3);
    equals((await s3.head('a', { PartNumber: 1 })).ETag, (await s3.head('a')).ETag);
  },
  'the number of parts is told of parts only': async (s3) => {
    await putTwoParts(s3);
    equals((await s3.head('a')).PartsCount, undefined);
  },
  'the parts of an object count from one': async (s3) => {
    const upload = await begin(s3);
    await upload.complete([await upload.part(3, BIG), await upload.part(9)]);
    equals(await s3.read('a', { PartNumber: 2 }), 'the rest');
  },
  'a part that an object does not have is refused': async (s3) => {
    await putTwoParts(s3);
    await refuses(s3.get('a', { PartNumber: 3 }), 'InvalidPartNumber', 416);
    equals(await statusOf(s3.head('a', { PartNumber: 3 })), 416);
  },
  'what was uploaded whole is its own first part': async (s3) => {
    await s3.put('a', 'gin');
    equals(await s3.read('a', { PartNumber: 1 }), 'gin');
    has(await s3.head('a', { PartNumber: 1 }), { ContentLength: 3, PartsCount: undefined });
    await refuses(s3.get('a', { PartNumber: 2 }), 'InvalidPartNumber', 416);
  },
  'a copy of an object in parts is whole': async (s3) => {
    await putTwoParts(s3);
    await s3.copy('a', 'b');
    has(await s3.head('b', { PartNumber: 1 }), { ContentLength: SIZE, PartsCount: undefined });
  },
  'a part number of no part at all is refused': async (s3) => {
    await s3.put('a');
    await refuses(s3.get('a', { PartNumber: 0 }), 'InvalidArgument', 400);
    await refuses(s3.get('a', { PartNumber: 10_001 }), 'InvalidArgument', 400);
  },
  'a part and a range at once are refused': async (s3) => {
    await s3.put('a', 'gin');
    await refuses(s3.get('a', { PartNumber: 1, Range: 'bytes=0-1' }), 'InvalidRequest', 400);
  },
  'a part has its own checksum': async (s3) => {
    const upload = await begin(s3, { ChecksumAlgorithm: 'SHA256' });
    const part = await upload.part(1, SMALL, { ChecksumAlgorithm: 'SHA256' });
    await upload.complete([part]);
    const { ChecksumSHA256 } = await s3.head('a', { PartNumber: 1, ChecksumMode: 'ENABLED' });
    isTrue(ChecksumSHA256 !== undefined && ChecksumSHA256 === part.ChecksumSHA256, 'it is that');
  },

  'attributes are told that are asked for': async (s3) => {
    const { ETag = '', VersionId } = await s3.put('a', 'gin');
    const asked = ['ETag', 'ObjectSize', 'StorageClass'];
    has(await attributesOf(s3, asked), {
      ETag: ETag.replaceAll('"', ''),
      ObjectSize: 3,
      StorageClass: 'STANDARD',
      VersionId,
      ObjectParts: undefined,
    });
    has(await attributesOf(s3, ['ObjectSize']), { ObjectSize: 3, ETag: undefined });
  },
  'attributes of an old version are told': async (s3) => {
    const { VersionId } = await s3.put('a', 'gin');
    await s3.put('a', 'rum!');
    has(await attributesOf(s3, ['ObjectSize'], { VersionId }), { ObjectSize: 3, VersionId });
  },
  'the parts of an object are among its attributes': async (s3) => {
    await putTwoParts(s3);
    const { ObjectParts = {} } = await attributesOf(s3, ['ObjectParts'], { MaxParts: 1 });
    has(ObjectParts, { TotalPartsCount: 2, IsTruncated: true, NextPartNumberMarker: '1' });
    const rest = await attributesOf(s3, ['ObjectParts'], { PartNumberMarker: '1' });
    equals(
      rest.ObjectParts?.Parts?.map(({ PartNumber, Size }) => [PartNumber, Size]),
      [[2, SMALL.length]],
    );
  },
  'a checksum is among the attributes of an object': async (s3) => {
    const { ChecksumCRC32 } = await s3.put('a', 'gin', { ChecksumAlgorithm: 'CRC32' });
    const { Checksum = {} } = await attributesOf(s3, ['Checksum']);
    isTrue(ChecksumCRC32 !== undefined, 'there is one');
    has(Checksum, { ChecksumCRC32, ChecksumType: 'FULL_OBJECT' });
  },
  'an attribute that no object has is refused': async (s3) => {
    await s3.put('a');
    await refuses(attributesOf(s3, ['Colour']), 'InvalidArgument', 400);
  },
  'attributes of what was deleted are refused': async (s3) => {
    await s3.put('a');
    await s3.remove('a');
    await refuses(attributesOf(s3, ['ETag']), 'NoSuchKey', 404);
  },
});
