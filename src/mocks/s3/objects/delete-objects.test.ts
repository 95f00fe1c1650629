import {
  DeleteObjectsCommand,
  GetObjectAttributesCommand,
  ListMultipartUploadsCommand,
  PutObjectCommand,
  type ObjectIdentifier,
  type S3Client,
} from '@aws-sdk/client-s3';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  ADA,
  BRUNO,
  keyFor,
  outcomeOf,
  startTestBucket,
  startTestCloud,
  TEST_CONFIG,
} from '../../cloud-for-tests.ts';
import type { SessionRequest } from '../../iam/sessions.ts';

const BYTES = new TextEncoder().encode('not a photo');

const removeAll = (s3: S3Client, Bucket: string, Objects: ObjectIdentifier[]) =>
  s3.send(new DeleteObjectsCommand({ Bucket, Delete: { Objects } }));

describe('objects deleted at once', () => {
  test('are announced each, as if they were deleted alone', async () => {
    const { s3, server, bucket, announced } = await startTestBucket();
    const Key = 'originals/a b';
    const { VersionId } = await s3.send(new PutObjectCommand({ Bucket: bucket, Key, Body: BYTES }));
    const { Deleted: [marker] = [] } = await removeAll(s3, bucket, [{ Key }]);
    await removeAll(s3, bucket, [{ Key, VersionId }, { Key: 'renditions/x' }]);
    server.close();
    expect(announced.map(({ eventName, s3: { object } }) => [eventName, object.versionId])).toEqual(
      [
        ['ObjectCreated:Put', VersionId],
        ['ObjectRemoved:DeleteMarkerCreated', marker?.DeleteMarkerVersionId],
        ['ObjectRemoved:Delete', VersionId],
      ],
    );
  });

  test('are left where they are not what they were taken for', async () => {
    const { s3, server, bucket } = await startTestBucket();
    const put = new PutObjectCommand({ Bucket: bucket, Key: 'a', Body: BYTES });
    const { ETag } = await s3.send(put);
    const other = await removeAll(s3, bucket, [{ Key: 'a', ETag: '"0"' }]);
    const same = await removeAll(s3, bucket, [{ Key: 'a', ETag }]);
    server.close();
    expect(other.Errors).toMatchObject([{ Key: 'a', Code: 'PreconditionFailed' }]);
    expect(same).toMatchObject({ Deleted: [{ Key: 'a' }] });
  });
});

describe('under the policies that are deployed', () => {
  const Bucket = TEST_CONFIG.bucket;
  let cloud: Awaited<ReturnType<typeof startTestCloud>>;
  let adas: string;
  let brunos: string;
  beforeAll(async () => {
    cloud = await startTestCloud();
    adas = await keyFor(BYTES);
    brunos = await keyFor(BYTES, { owner: BRUNO.sub });
  });
  afterAll(() => cloud.server.close());

  const codesOf = async (s3: S3Client, objects: ObjectIdentifier[]) => {
    const { Deleted = [], Errors = [] } = await removeAll(s3, Bucket, objects);
    expect(Deleted.length + Errors.length).toBe(objects.length);
    return Errors.map(({ Key, VersionId, Code }) => [Key, VersionId, Code]);
  };

  test('a person deletes what is theirs, and is told of the rest one by one', async () => {
    const { s3 } = await cloud.clientsOf(ADA.sub);
    await s3.send(new PutObjectCommand({ Bucket, Key: adas, Body: BYTES, IfNoneMatch: '*' }));
    expect(
      await codesOf(s3, [
        { Key: adas },
        { Key: adas, ETag: '*' },
        { Key: brunos, ETag: '*' },
        { Key: adas, ETag: '*', VersionId: 'v' },
      ]),
    ).toEqual([
      [adas, undefined, 'AccessDenied'],
      [brunos, undefined, 'AccessDenied'],
      [adas, 'v', 'AccessDenied'],
    ]);
  });

  test('the Lambda deletes nothing', async () => {
    const { s3 } = await cloud.clientsFor({ role: 'lambda' });
    const rendition = `renditions/${ADA.sub}/x/thumb.jpg`;
    expect(await codesOf(s3, [{ Key: adas }, { Key: rendition }])).toEqual([
      [adas, undefined, 'AccessDenied'],
      [rendition, undefined, 'AccessDenied'],
    ]);
  });

  test.each<[who: string, request: SessionRequest]>([
    ['a person', { role: 'user', tags: { owner: ADA.sub } }],
    ['an admin', { role: 'admin', tags: { owner: ADA.sub } }],
    ['the Lambda', { role: 'lambda' }],
  ])('%s may not list unfinished uploads, nor read attributes', async (_, request) => {
    const { s3 } = await cloud.clientsFor(request);
    const Prefix = `originals/${ADA.sub}/`;
    const attributes = { Bucket, Key: adas, ObjectAttributes: ['ETag' as const] };
    expect([
      await outcomeOf(s3.send(new ListMultipartUploadsCommand({ Bucket, Prefix }))),
      await outcomeOf(s3.send(new GetObjectAttributesCommand(attributes))),
      await outcomeOf(s3.send(new GetObjectAttributesCommand({ ...attributes, VersionId: 'v' }))),
    ]).toEqual(['AccessDenied', 'AccessDenied', 'AccessDenied']);
  });
});
