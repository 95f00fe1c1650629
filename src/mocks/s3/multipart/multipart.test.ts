import { createHash } from 'node:crypto';
import {
  AbortMultipartUploadCommand,
  CompleteMultipartUploadCommand,
  CopyObjectCommand,
  CreateMultipartUploadCommand,
  GetObjectCommand,
  HeadObjectCommand,
  ListObjectVersionsCommand,
  ListPartsCommand,
  PutObjectCommand,
  UploadPartCommand,
  type CompletedPart,
  type CompleteMultipartUploadCommandInput,
  type CreateMultipartUploadCommandInput,
  type UploadPartCommandInput,
} from '@aws-sdk/client-s3';
import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { outcomeOf, startTestBucket } from '../../cloud-for-tests.ts';
import { memoryStorage } from '../../memory-storage.ts';

const MIN_PART_BYTES = 5 * 2 ** 20;
const storage = memoryStorage();
const { bucket: Bucket, s3, server, announced } = await startTestBucket({ storage });
afterAll(() => server.close());

let Key = '';
beforeEach(() => {
  Key = `originals/${crypto.randomUUID()}/a b+ö`;
  announced.length = 0;
});

const begin = async (input: Partial<CreateMultipartUploadCommandInput> = {}) => {
  const create = { Bucket, Key, ChecksumAlgorithm: 'CRC32', ...input } as const;
  const { UploadId } = await s3.send(new CreateMultipartUploadCommand(create));
  return UploadId ?? expect.fail('no upload id');
};
const BIG = new Uint8Array(MIN_PART_BYTES).fill(7);
const SMALL = new Uint8Array([1, 2, 3]);

async function part(
  UploadId: string,
  PartNumber: number,
  Body: Uint8Array,
  input: Partial<UploadPartCommandInput> = {},
): Promise<CompletedPart> {
  const { ETag, ChecksumCRC32, ChecksumSHA256 } = await s3.send(
    new UploadPartCommand({ Bucket, Key, UploadId, PartNumber, Body, ...input }),
  );
  return { PartNumber, ETag, ChecksumCRC32, ChecksumSHA256 };
}

const complete = (
  UploadId: string,
  Parts: CompletedPart[],
  input: Partial<CompleteMultipartUploadCommandInput> = {},
) =>
  s3.send(
    new CompleteMultipartUploadCommand({
      Bucket,
      Key,
      UploadId,
      MultipartUpload: { Parts },
      ...input,
    }),
  );

const head = () => s3.send(new HeadObjectCommand({ Bucket, Key, ChecksumMode: 'ENABLED' }));
const md5 = (content: Uint8Array) => createHash('md5').update(content).digest();
const sha256 = (content: Uint8Array) => createHash('sha256').update(content).digest();

test('parts in any order become one object', async () => {
  const UploadId = await begin({ ContentType: 'image/jpeg', Metadata: { a: '1' } });
  const last = await part(UploadId, 7, SMALL);
  const first = await part(UploadId, 2, BIG);
  const { ETag, VersionId } = await complete(UploadId, [first, last]);
  const digests = Buffer.concat([md5(BIG), md5(SMALL)]);
  expect(ETag).toBe(`"${md5(digests).toString('hex')}-2"`);
  expect(await head()).toMatchObject({
    ETag,
    VersionId,
    ContentLength: MIN_PART_BYTES + 3,
    ContentType: 'image/jpeg',
    Metadata: { a: '1' },
  });
  const Range = `bytes=${MIN_PART_BYTES - 1}-`;
  const { Body } = await s3.send(new GetObjectCommand({ Bucket, Key, Range }));
  expect(await Body?.transformToByteArray()).toEqual(new Uint8Array([7, 1, 2, 3]));
  expect(announced).toMatchObject([
    {
      eventName: 'ObjectCreated:CompleteMultipartUpload',
      s3: { object: { size: MIN_PART_BYTES + 3, versionId: VersionId } },
    },
  ]);
});

test('an upload outlives the page, and its bytes are kept once', async () => {
  const UploadId = await begin();
  const first = await part(UploadId, 1, SMALL);
  await part(UploadId, 1, BIG);
  expect(await storage.bodies.list()).toHaveLength((await countVersions()) + 1);
  server.close();
  const next = await startTestBucket({ storage });
  expect(await outcomeOf(complete(UploadId, [first]))).toBe('InvalidPart');
  next.server.close();
  server.listen({ onUnhandledRequest: 'error' });
  await s3.send(new AbortMultipartUploadCommand({ Bucket, Key, UploadId }));
  expect(await storage.bodies.list()).toHaveLength(await countVersions());
});

const countVersions = async () =>
  (await s3.send(new ListObjectVersionsCommand({ Bucket }))).Versions?.length ?? 0;

test('a completion that is sent again is answered, and announced once', async () => {
  const UploadId = await begin();
  const first = await part(UploadId, 1, SMALL);
  const versions = [];
  for (let i = 0; i < 2; i += 1) versions.push((await complete(UploadId, [first])).VersionId);
  const both = await Promise.all([0, 1].map(() => outcomeOf(complete(UploadId, [first]))));
  expect([versions[0], both]).toEqual([versions[1], ['done', 'done']]);
  const other = { ...first, ETag: `"${'0'.repeat(32)}"` };
  expect(await outcomeOf(complete(UploadId, [other]))).toBe('NoSuchUpload');
  expect(announced).toHaveLength(1);
});

test('parts side by side are all kept', async () => {
  const UploadId = await begin();
  const numbers = [1, 2, 3, 4, 5, 6];
  await Promise.all(numbers.map((number) => part(UploadId, number, SMALL)));
  const { Parts } = await s3.send(new ListPartsCommand({ Bucket, Key, UploadId }));
  expect(Parts?.map(({ PartNumber }) => PartNumber)).toEqual(numbers);
});

describe('a completion', () => {
  test('is conditional, and its upload outlives a refusal', async () => {
    await s3.send(new PutObjectCommand({ Bucket, Key, Body: SMALL }));
    const UploadId = await begin();
    const parts = [await part(UploadId, 1, SMALL)];
    expect(await outcomeOf(complete(UploadId, parts, { IfNoneMatch: '*' }))).toBe(
      'PreconditionFailed',
    );
    expect(await outcomeOf(complete(UploadId, parts))).toBe('done');
  });

  test('is refused for parts that are not as they are named', async () => {
    const UploadId = await begin();
    const [first, second] = [await part(UploadId, 1, BIG), await part(UploadId, 2, SMALL)];
    const outcomes = [];
    for (const parts of [
      [second, first],
      [first, first],
      [first, { ...second, PartNumber: 3 }],
      [first, { ...second, ETag: first.ETag }],
      [first, { ...second, ChecksumCRC32: first.ChecksumCRC32 }],
      [first, { ...second, ChecksumCRC32: undefined }],
      [],
    ])
      outcomes.push(await outcomeOf(complete(UploadId, parts)));
    expect(outcomes).toEqual([
      'InvalidPartOrder',
      'InvalidPartOrder',
      'InvalidPart',
      'InvalidPart',
      'InvalidPart',
      'InvalidRequest',
      'MalformedXML',
    ]);
  });
});

describe('checksums', () => {
  test('of the parts make that of the object', async () => {
    const UploadId = await begin({ ChecksumAlgorithm: 'SHA256' });
    const send = (number: number, body: Uint8Array) =>
      part(UploadId, number, body, { ChecksumSHA256: sha256(body).toString('base64') });
    const parts = [await send(1, BIG), await send(2, SMALL)];
    const { ChecksumSHA256 } = await complete(UploadId, parts);
    const digests = Buffer.concat([sha256(BIG), sha256(SMALL)]);
    expect(ChecksumSHA256).toBe(`${sha256(digests).toString('base64')}-2`);
    expect(await head()).toMatchObject({ ChecksumSHA256, ChecksumType: 'COMPOSITE' });
    // A copy is in one piece again.
    const CopySource = `${Bucket}/${encodeURIComponent(Key)}`;
    await s3.send(new CopyObjectCommand({ Bucket, Key: `${Key}2`, CopySource }));
    Key += '2';
    const whole = Buffer.concat([BIG, SMALL]);
    expect(await head()).toMatchObject({
      ETag: `"${md5(whole).toString('hex')}"`,
      ChecksumSHA256: sha256(whole).toString('base64'),
      ChecksumType: 'FULL_OBJECT',
    });
  });

  test('of the whole object are checked where they are asked for', async () => {
    const full = { ChecksumAlgorithm: 'CRC32', ChecksumType: 'FULL_OBJECT' } as const;
    const UploadId = await begin(full);
    const parts = [await part(UploadId, 1, BIG), await part(UploadId, 2, SMALL)];
    const wrong = complete(UploadId, parts, { ChecksumCRC32: 'AAAAAA==' });
    expect(await outcomeOf(wrong)).toBe('BadDigest');
    const { ChecksumCRC32 } = await complete(UploadId, parts);
    Key += '2';
    const Body = Buffer.concat([BIG, SMALL]);
    const single = await s3.send(new PutObjectCommand({ Bucket, Key, Body }));
    expect(ChecksumCRC32).toBe(single.ChecksumCRC32);
    expect(await outcomeOf(begin({ ...full, ChecksumAlgorithm: 'SHA256' }))).toBe('InvalidRequest');
  });
});

test('a policy tells the parts from the completion', async () => {
  server.close();
  const Condition = { Bool: { 's3:ObjectCreationOperation': 'false' } };
  const Resource = `arn:aws:s3:::${Bucket}/*`;
  const other = await startTestBucket({
    policies: [{ Statement: [{ Effect: 'Allow', Action: 's3:PutObject', Resource, Condition }] }],
  });
  const create = new CreateMultipartUploadCommand({ Bucket, Key, ChecksumAlgorithm: 'CRC32' });
  const { UploadId } = await other.s3.send(create);
  const shared = { Bucket, Key, UploadId };
  const outcomes = await Promise.all(
    [
      other.s3.send(new UploadPartCommand({ ...shared, PartNumber: 1, Body: SMALL })),
      other.s3.send(new CompleteMultipartUploadCommand(shared)),
      other.s3.send(new AbortMultipartUploadCommand(shared)),
      other.s3.send(new ListPartsCommand(shared)),
    ].map(outcomeOf),
  );
  other.server.close();
  server.listen({ onUnhandledRequest: 'error' });
  expect(outcomes).toEqual(['done', 'AccessDenied', 'AccessDenied', 'AccessDenied']);
});
