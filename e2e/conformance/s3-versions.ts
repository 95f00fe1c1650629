import { equals, has, isTrue, refuses } from './assert.ts';
import { aboutS3, type ConformanceTest } from './conformance-test.ts';

/** What becomes of versions, and how copies are made of them. */
export const S3_VERSIONS: ConformanceTest[] = aboutS3({
  'an old version can be read': async (s3) => {
    const { VersionId } = await s3.put('a', 'gin');
    await s3.put('a', 'rum');
    equals(await s3.read('a', { VersionId }), 'gin');
    has(await s3.head('a', { VersionId }), { VersionId, ContentLength: 3 });
  },
  'a version can be read after its object was deleted': async (s3) => {
    const { VersionId } = await s3.put('a', 'gin');
    await s3.remove('a');
    equals(await s3.read('a', { VersionId }), 'gin');
  },
  'a version that never was is not found': async (s3) => {
    const { VersionId = '' } = await s3.put('a', 'gin');
    await s3.remove('a', { VersionId });
    await s3.put('a', 'rum');
    await refuses(s3.get('a', { VersionId }), 'NoSuchVersion', 404);
  },
  'a delete marker cannot be read': async (s3) => {
    await s3.put('a');
    const { VersionId } = await s3.remove('a');
    await refuses(s3.get('a', { VersionId }), 'MethodNotAllowed', 405);
  },
  'a version is deleted for good': async (s3) => {
    const { VersionId } = await s3.put('a', 'gin');
    await s3.put('a', 'rum');
    const removed = await s3.remove('a', { VersionId });
    has(removed, { VersionId, DeleteMarker: undefined });
    equals(await s3.read('a'), 'rum');
  },
  'the version before the newest is the newest once that is deleted': async (s3) => {
    await s3.put('a', 'gin');
    const { VersionId } = await s3.put('a', 'rum');
    await s3.remove('a', { VersionId });
    equals(await s3.read('a'), 'gin');
  },
  'an object is back once its delete marker is deleted': async (s3) => {
    await s3.put('a', 'gin');
    const { VersionId } = await s3.remove('a');
    has(await s3.remove('a', { VersionId }), { VersionId, DeleteMarker: true });
    equals(await s3.read('a'), 'gin');
  },
  'each delete makes a marker of its own': async (s3) => {
    const [first, second] = [await s3.remove('a'), await s3.remove('a')];
    isTrue(first.VersionId !== second.VersionId, 'the markers differ');
  },

  'a copy has the bytes, headers and metadata of its source': async (s3) => {
    const { ETag } = await s3.put('a', 'gin', { ContentType: 'image/jpeg', Metadata: { a: '1' } });
    equals((await s3.copy('a', 'b')).CopyObjectResult?.ETag, ETag);
    equals(await s3.read('b'), 'gin');
    has(await s3.head('b'), { ContentType: 'image/jpeg', Metadata: { a: '1' } });
  },
  'a copy has a checksum of the kind its source has': async (s3) => {
    const { ChecksumSHA256 } = await s3.put('a', 'gin', { ChecksumAlgorithm: 'SHA256' });
    isTrue(ChecksumSHA256 !== undefined, 'the source has a checksum');
    await s3.copy('a', 'b');
    equals((await s3.head('b', { ChecksumMode: 'ENABLED' })).ChecksumSHA256, ChecksumSHA256);
  },
  'a copy may have metadata of its own': async (s3) => {
    await s3.put('a', 'gin', { ContentType: 'image/jpeg', Metadata: { a: '1' } });
    await s3.copy('a', 'b', {
      MetadataDirective: 'REPLACE',
      ContentType: 'image/png',
      Metadata: { b: '2' },
    });
    has(await s3.head('b'), { ContentType: 'image/png', Metadata: { b: '2' } });
  },
  'a copy does not heed metadata it is not told to take': async (s3) => {
    await s3.put('a', 'gin', { Metadata: { a: '1' } });
    await s3.copy('a', 'b', { Metadata: { b: '2' } });
    has(await s3.head('b'), { Metadata: { a: '1' } });
  },
  'a copy names the version it was made of': async (s3) => {
    const { VersionId } = await s3.put('a');
    equals((await s3.copy('a', 'b')).CopySourceVersionId, VersionId);
  },
  'a copy can be made of a key with anything in it': async (s3) => {
    const name = 'a b+ö&50%/?#é';
    await s3.put(name, 'gin');
    await s3.copy(name, 'b');
    equals(await s3.read('b'), 'gin');
  },
  'a copy can be made of an old version': async (s3) => {
    const { VersionId } = await s3.put('a', 'gin');
    await s3.put('a', 'rum');
    await s3.copy('a', 'b', { CopySource: s3.source('a', VersionId) });
    equals(await s3.read('b'), 'gin');
  },
  'a create-once copy makes what is not there': async (s3) => {
    await s3.put('a', 'gin');
    await s3.copy('a', 'b', { IfNoneMatch: '*' });
    equals(await s3.read('b'), 'gin');
  },
  'a create-once copy leaves what is there': async (s3) => {
    await s3.put('a', 'gin');
    await s3.put('b', 'rum');
    await refuses(s3.copy('a', 'b', { IfNoneMatch: '*' }), 'PreconditionFailed', 412);
    equals(await s3.read('b'), 'rum');
  },
  'a deleted object is restored by a create-once copy of its version': async (s3) => {
    const { VersionId } = await s3.put('a', 'gin');
    await s3.remove('a');
    const restore = () =>
      s3.copy('a', 'a', { CopySource: s3.source('a', VersionId), IfNoneMatch: '*' });
    await restore();
    equals(await s3.read('a'), 'gin');
    await refuses(restore(), 'PreconditionFailed', 412);
  },
  'a copy onto itself that changes nothing is refused': async (s3) => {
    await s3.put('a');
    await refuses(s3.copy('a', 'a'), 'InvalidRequest', 400);
  },
  'a copy onto itself may change metadata': async (s3) => {
    await s3.put('a', 'gin', { Metadata: { a: '1' } });
    await s3.copy('a', 'a', { MetadataDirective: 'REPLACE', Metadata: { b: '2' } });
    has(await s3.head('a'), { Metadata: { b: '2' } });
  },
  'a copy of what has changed is refused': async (s3) => {
    const { ETag } = await s3.put('a', 'gin');
    const copy = () => s3.copy('a', 'b', { CopySourceIfMatch: ETag });
    await copy();
    await s3.put('a', 'rum');
    await refuses(copy(), 'PreconditionFailed', 412);
  },
  'a copy of what has not changed is refused to whoever has it': async (s3) => {
    const { ETag } = await s3.put('a', 'gin');
    const request = s3.copy('a', 'b', { CopySourceIfNoneMatch: ETag });
    await refuses(request, 'PreconditionFailed', 412);
  },
  'a copy of nothing is refused': (s3) => refuses(s3.copy('a', 'b'), 'NoSuchKey', 404),
  'a copy of a delete marker is refused': async (s3) => {
    await s3.put('a');
    const { VersionId } = await s3.remove('a');
    const request = s3.copy('a', 'b', { CopySource: s3.source('a', VersionId) });
    await refuses(request, 'InvalidRequest', 400);
  },
  'a copy of a deleted object is refused': async (s3) => {
    await s3.put('a');
    await s3.remove('a');
    await refuses(s3.copy('a', 'b'), 'NoSuchKey', 404);
  },
  'a copy of a bucket that is not there is refused': (s3) =>
    refuses(s3.copy('a', 'b', { CopySource: 'tintype-nobody-has-this/a' }), 'NoSuchBucket', 404),
});
