import { DeleteObjectsCommand, type ObjectIdentifier } from '@aws-sdk/client-s3';
import { equals, has, isTrue, refuses, statusOf } from './assert.ts';
import { aboutS3, type ConformanceTest } from './conformance-test.ts';
import type { S3Context } from './s3-context.ts';

/** Names are of the folder. */
const removeAll = (
  { s3, bucket, folder }: S3Context,
  objects: readonly (Partial<ObjectIdentifier> & { Key: string })[],
  Quiet = false,
) =>
  s3.send(
    new DeleteObjectsCommand({
      Bucket: bucket,
      Delete: {
        Objects: objects.map(({ Key, ...rest }) => ({ Key: folder + Key, ...rest })),
        Quiet,
      },
    }),
  );

/** Sent without the digest of its body. */
async function removeWithoutDigest({ connect, bucket, folder }: S3Context): Promise<unknown> {
  const client = connect({});
  client.middlewareStack.add(
    (next) => (args) => {
      const { request } = args;
      if (typeof request === 'object' && request !== null && 'headers' in request) {
        const headers = new Map(Object.entries(request.headers as object)); // the SDK's, by name
        for (const name of headers.keys())
          if (/^(?:content-md5|x-amz-checksum-.+|x-amz-sdk-checksum-.+)$/i.test(name))
            headers.delete(name);
        request.headers = Object.fromEntries(headers);
      }
      return next(args);
    },
    // After the checksum was added, before the request is signed.
    { step: 'build', priority: 'low' },
  );
  const Delete = { Objects: [{ Key: `${folder}a` }] };
  return client.send(new DeleteObjectsCommand({ Bucket: bucket, Delete }));
}

/** Many objects deleted at once. */
export const S3_DELETES: ConformanceTest[] = aboutS3({
  'many are deleted at once, each under a marker of its own': async (s3) => {
    await s3.put('a');
    await s3.put('b');
    const { Deleted = [], Errors } = await removeAll(s3, [{ Key: 'a' }, { Key: 'b' }]);
    const keys = Deleted.map(({ Key }) => Key).toSorted();
    equals([keys, Errors], [[`${s3.folder}a`, `${s3.folder}b`], undefined]);
    isTrue(
      Deleted.every((line) => line.DeleteMarker === true && line.DeleteMarkerVersionId),
      'each line names its marker',
    );
    equals((await s3.list()).KeyCount, 0);
  },
  'what is not there is deleted too': async (s3) => {
    const { Deleted = [] } = await removeAll(s3, [{ Key: 'a' }]);
    has(Deleted[0] ?? {}, { Key: `${s3.folder}a`, DeleteMarker: true });
  },
  'versions are deleted for good among others': async (s3) => {
    const { VersionId } = await s3.put('a', 'gin');
    await s3.put('a', 'rum');
    const { Deleted = [] } = await removeAll(s3, [{ Key: 'a', VersionId }, { Key: 'b' }]);
    const line = Deleted.find(({ Key }) => Key === `${s3.folder}a`);
    has(line ?? {}, { VersionId, DeleteMarker: undefined });
    equals(await s3.read('a'), 'rum');
    equals(await statusOf(s3.get('a', { VersionId })), 404);
  },
  'a delete marker that is deleted among others says so': async (s3) => {
    await s3.put('a', 'gin');
    const { VersionId } = await s3.remove('a');
    const { Deleted = [] } = await removeAll(s3, [{ Key: 'a', VersionId }]);
    has(Deleted[0] ?? {}, { VersionId, DeleteMarker: true, DeleteMarkerVersionId: VersionId });
    equals(await s3.read('a'), 'gin');
  },
  'whoever wants to hear of failures only hears of nothing else': async (s3) => {
    await s3.put('a');
    has(await removeAll(s3, [{ Key: 'a' }], true), { Deleted: undefined, Errors: undefined });
    equals((await s3.list()).KeyCount, 0);
  },
  'keys of any characters are deleted among others': async (s3) => {
    const names = [' a b+c%20 ', '<&>"\'', 'é ～🍸', 'line\nbreak'];
    for (const name of names) await s3.put(name);
    await removeAll(
      s3,
      names.map((Key) => ({ Key })),
    );
    equals((await s3.list()).KeyCount, 0);
  },
  'a thousand are deleted at once, and no more': async (s3) => {
    const objects = Array.from({ length: 1_001 }, (_, i) => ({ Key: String(i) }));
    await refuses(removeAll(s3, objects), 'MalformedXML', 400);
    equals((await removeAll(s3, objects.slice(1))).Deleted?.length, 1_000);
  },
  'none at all cannot be deleted': (s3) => refuses(removeAll(s3, []), 'MalformedXML', 400),
  'a list of what to delete needs a digest': (s3) =>
    refuses(removeWithoutDigest(s3), 'InvalidRequest', 400),
  'a list of what to delete that another digest is of is refused': async (s3) => {
    await s3.put('a', 'gin');
    const client = s3.connect({});
    client.middlewareStack.add(
      (next) => (args) => {
        const { request } = args;
        if (typeof request === 'object' && request !== null && 'headers' in request)
          request.headers = {
            ...(request.headers as object),
            'content-md5': 'A'.repeat(22) + '==',
          };
        return next(args);
      },
      { step: 'build' },
    );
    const Delete = { Objects: [{ Key: `${s3.folder}a` }] };
    await refuses(
      client.send(new DeleteObjectsCommand({ Bucket: s3.bucket, Delete })),
      'BadDigest',
      400,
    );
    equals(await s3.read('a'), 'gin');
  },
});
