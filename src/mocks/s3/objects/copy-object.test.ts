import {
  CopyObjectCommand,
  DeleteObjectCommand,
  GetObjectCommand,
  HeadObjectCommand,
  PutObjectCommand,
  type CopyObjectCommandInput,
  type GetObjectCommandInput,
} from '@aws-sdk/client-s3';
import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { outcomeOf, startTestBucket } from '../../cloud-for-tests.ts';

const { bucket: Bucket, s3, server, announced } = await startTestBucket();
afterAll(() => server.close());

let folder = '';
beforeEach(() => {
  folder = `originals/${crypto.randomUUID()}/`;
  announced.length = 0;
});

const put = (name: string, text: string, input: object = {}) =>
  s3.send(new PutObjectCommand({ Bucket, Key: folder + name, Body: text, ...input }));
const copy = (from: string, to: string, input: Partial<CopyObjectCommandInput> = {}) =>
  s3.send(
    new CopyObjectCommand({
      Bucket,
      Key: folder + to,
      CopySource: `${Bucket}/${encodeURIComponent(folder + from)}`,
      ...input,
    }),
  );
const versionOf = (name: string, versionId = '') =>
  `${Bucket}/${encodeURIComponent(folder + name)}?versionId=${versionId}`;
const remove = (name: string, input: object = {}) =>
  s3.send(new DeleteObjectCommand({ Bucket, Key: folder + name, ...input }));
const read = async (name: string, input: Partial<GetObjectCommandInput> = {}) => {
  const { Body } = await s3.send(new GetObjectCommand({ Bucket, Key: folder + name, ...input }));
  return Body?.transformToString();
};
const head = (name: string) =>
  s3.send(new HeadObjectCommand({ Bucket, Key: folder + name, ChecksumMode: 'ENABLED' }));

describe('a copy', () => {
  test('has the content, the headers and the metadata of its source', async () => {
    const name = 'a b+ö&50%';
    const { ETag, VersionId } = await put(name, 'gin', {
      ContentType: 'image/jpeg',
      Metadata: { a: '1' },
    });
    const { CopyObjectResult, CopySourceVersionId } = await copy(name, 'b');
    expect([CopyObjectResult?.ETag, CopySourceVersionId]).toEqual([ETag, VersionId]);
    expect(await read('b')).toBe('gin');
    const { ChecksumCRC32 } = await head(name);
    expect(ChecksumCRC32).toBeDefined();
    expect(await head('b')).toMatchObject({
      ContentType: 'image/jpeg',
      Metadata: { a: '1' },
      ChecksumCRC32,
    });
  });

  test('takes headers and metadata of its own where it is told to', async () => {
    await put('a', 'gin', { ContentType: 'image/jpeg', Metadata: { a: '1' } });
    await copy('a', 'b', { MetadataDirective: 'REPLACE', Metadata: { b: '2' } });
    expect(await head('b')).toMatchObject({
      ContentType: 'binary/octet-stream',
      Metadata: { b: '2' },
    });
  });

  test('is announced as one', async () => {
    await put('a', 'gin');
    const { VersionId } = await copy('a', 'b');
    expect(announced.map(({ eventName }) => eventName)).toEqual([
      'ObjectCreated:Put',
      'ObjectCreated:Copy',
    ]);
    expect(announced[1]?.s3.object).toMatchObject({
      key: `${folder}b`,
      size: 3,
      versionId: VersionId,
    });
  });

  test('onto what is there is refused to whoever does not want that', async () => {
    await put('a', 'gin');
    await put('b', 'rum');
    expect(await outcomeOf(copy('a', 'b', { IfNoneMatch: '*' }))).toBe('PreconditionFailed');
    expect(await outcomeOf(copy('a', 'c', { IfNoneMatch: '*' }))).toBe('done');
    expect(await read('b')).toBe('rum');
  });

  test('onto itself changes something, or is refused', async () => {
    const { VersionId } = await put('a', 'gin');
    expect(await outcomeOf(copy('a', 'a'))).toBe('InvalidRequest');
    expect(await outcomeOf(copy('a', 'a', { MetadataDirective: 'REPLACE' }))).toBe('done');
    expect(await outcomeOf(copy('a', 'a', { CopySource: versionOf('a', VersionId) }))).toBe('done');
  });

  test('is made only of the source that was meant', async () => {
    const { ETag } = await put('a', 'gin');
    expect(await outcomeOf(copy('a', 'b', { CopySourceIfMatch: '"other"' }))).toBe(
      'PreconditionFailed',
    );
    expect(await outcomeOf(copy('a', 'b', { CopySourceIfNoneMatch: ETag }))).toBe(
      'PreconditionFailed',
    );
    expect(await outcomeOf(copy('a', 'b', { CopySourceIfMatch: ETag }))).toBe('done');
  });

  test.each<[name: string, source: string, outcome: string]>([
    ['nothing', 'x', 'InvalidArgument'],
    ['a bucket', `${Bucket}/`, 'InvalidArgument'],
    ['what is not there', `${Bucket}/originals/x`, 'NoSuchKey'],
    ['another bucket', 'other/x', 'NoSuchBucket'],
    ['a broken name', `${Bucket}/%`, 'InvalidArgument'],
  ])('of %s is refused', async (_, CopySource, outcome) => {
    expect(await outcomeOf(copy('a', 'b', { CopySource }))).toBe(outcome);
  });
});

describe('an old version', () => {
  test('comes back over a delete marker, once', async () => {
    const { VersionId } = await put('a', 'gin');
    const { VersionId: marker } = await remove('a');
    const restore = () =>
      copy('a', 'a', { CopySource: versionOf('a', VersionId), IfNoneMatch: '*' });
    expect(await outcomeOf(copy('a', 'a', { CopySource: versionOf('a', marker) }))).toBe(
      'InvalidRequest',
    );
    expect(await outcomeOf(restore())).toBe('done');
    expect(await read('a')).toBe('gin');
    expect(await outcomeOf(restore())).toBe('PreconditionFailed');
    const last = announced.at(-1);
    expect(last?.eventName).toBe('ObjectCreated:Copy');
    const sequencers = announced.map(({ s3: { object } }) => object.sequencer);
    expect(sequencers.toSorted()).toEqual(sequencers);
  });

  test('is gone for good once it is deleted by its id', async () => {
    const { VersionId } = await put('a', 'gin');
    await put('a', 'rum');
    await remove('a', { VersionId });
    expect(await outcomeOf(read('a', { VersionId }))).toBe('NoSuchVersion');
    expect(await read('a')).toBe('rum');
    expect(announced.at(-1)).toMatchObject({
      eventName: 'ObjectRemoved:Delete',
      s3: { object: { versionId: VersionId } },
    });
  });

  test('is the newest again once the delete marker is deleted', async () => {
    await put('a', 'gin');
    const { VersionId } = await remove('a');
    const { DeleteMarker } = await remove('a', { VersionId });
    expect(DeleteMarker).toBe(true);
    expect(await read('a')).toBe('gin');
  });

  test('that is a delete marker cannot be read', async () => {
    await put('a', 'gin');
    const { VersionId } = await remove('a');
    await expect(read('a', { VersionId })).rejects.toMatchObject({
      name: 'MethodNotAllowed',
      $metadata: { httpStatusCode: 405 },
    });
  });
});

describe('a caller', () => {
  const copyUnder = async (
    statements: { Action: string; Resource: string; Condition?: object }[],
  ) => {
    server.close();
    const Statement = statements.map((statement) => ({ Effect: 'Allow' as const, ...statement }));
    const other = await startTestBucket({ policies: [{ Statement: Statement as never }] });
    const source = { sizeBytes: 0, etag: 'e', headers: {}, metadata: {}, checksums: {} };
    const { versionId } = await other.store.write('a/1', source, new Blob([]), () => undefined);
    const outcomes = [];
    for (const suffix of ['', `?versionId=${versionId}`])
      outcomes.push(
        await outcomeOf(
          other.s3.send(
            new CopyObjectCommand({
              Bucket,
              Key: 'b/1',
              CopySource: `${Bucket}/a/1${suffix}`,
            }),
          ),
        ),
      );
    other.server.close();
    server.listen({ onUnhandledRequest: 'error' });
    return outcomes;
  };
  const arn = `arn:aws:s3:::${Bucket}`;
  const write = { Action: 's3:PutObject', Resource: `${arn}/b/*` };

  test('needs to read the source, and its versions apart', async () => {
    const readSource = { Action: 's3:GetObject', Resource: `${arn}/a/*` };
    const readVersion = { Action: 's3:GetObjectVersion', Resource: `${arn}/a/*` };
    expect(await copyUnder([write])).toEqual(['AccessDenied', 'AccessDenied']);
    expect(await copyUnder([readSource])).toEqual(['AccessDenied', 'AccessDenied']);
    expect(await copyUnder([write, readSource])).toEqual(['done', 'AccessDenied']);
    expect(await copyUnder([write, readVersion])).toEqual(['AccessDenied', 'done']);
  });

  test('is held to the sources that a policy names', async () => {
    const readAll = { Action: 's3:Get*', Resource: `${arn}/*` };
    const from = (pattern: string) => ({
      ...write,
      Condition: { StringLike: { 's3:x-amz-copy-source': pattern } },
    });
    expect(await copyUnder([readAll, from(`${Bucket}/a/*`)])).toEqual(['done', 'done']);
    expect(await copyUnder([readAll, from(`${Bucket}/c/*`)])).toEqual([
      'AccessDenied',
      'AccessDenied',
    ]);
  });
});
