/**
 * Uploads in parts beyond what the app asks: each request is one step wider than one
 * that goes through, and is refused.
 */
import {
  AbortMultipartUploadCommand,
  type CompletedPart,
  CompleteMultipartUploadCommand,
  CreateMultipartUploadCommand,
  type CreateMultipartUploadCommandInput,
  ListMultipartUploadsCommand,
  ListPartsCommand,
  PutObjectCommand,
  type S3Client,
  UploadPartCommand,
  UploadPartCopyCommand,
} from '@aws-sdk/client-s3';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';
import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { originalsPrefix } from '#contract/photo-key';
import {
  ADA,
  BRUNO,
  IRIS,
  keyFor,
  outcomeOf,
  startTestCloud,
  TEST_CONFIG,
} from '../src/mocks/cloud-for-tests.ts';
import { beginningOf, completionOf, sendPart } from '../src/mocks/parts-for-tests.ts';

const { bucket: Bucket } = TEST_CONFIG;
const BYTES = new TextEncoder().encode('0123456789');
const FOREIGN_KEY = 'arn:aws:kms:eu-west-1:999988887777:key/theirs';
const EVERYBODY = 'uri="http://acs.amazonaws.com/groups/global/AllUsers"';
const Key = await keyFor(BYTES);
const other = await keyFor(BYTES, { album: 'Bar Basso' });
const Rendition = `renditions/${ADA.sub}/photo/thumb.jpg`;

const cloud = await startTestCloud();
afterAll(() => cloud.server.close());

let s3: S3Client;
let UploadId: string;
let part: CompletedPart;
beforeEach(async () => {
  await cloud.startOver();
  ({ s3 } = await cloud.clientsOf(ADA.sub));
  ({ UploadId = '' } = await s3.send(beginningOf(Key, {})));
  part = await sendPart(s3, { Key, UploadId, PartNumber: 1 }, BYTES);
});

/** What everybody may who may anything with an upload. */
const all = (client: S3Client, upload: { Bucket: string; Key: string; UploadId: string }) => ({
  part: client.send(new UploadPartCommand({ ...upload, PartNumber: 2, Body: BYTES })),
  list: client.send(new ListPartsCommand(upload)),
  complete: client.send(completionOf(upload.Key, BYTES, upload.UploadId, [part])),
  abort: client.send(new AbortMultipartUploadCommand(upload)),
});
const outcomesOf = (requests: Record<string, Promise<unknown>>) =>
  Promise.all(Object.values(requests).map(outcomeOf)).then((outcomes) => [...new Set(outcomes)]);

test.each<[what: string, input: Partial<CreateMultipartUploadCommandInput>]>([
  ['an ACL', { ACL: 'bucket-owner-full-control' }],
  ['a public ACL', { ACL: 'public-read' }],
  ['a grant to read', { GrantRead: EVERYBODY }],
  ['a grant of everything', { GrantFullControl: EVERYBODY }],
  ['a tag', { Tagging: 'a=b' }],
  ['encryption by KMS', { ServerSideEncryption: 'aws:kms' }],
  [
    'encryption by a foreign key of KMS',
    { ServerSideEncryption: 'aws:kms', SSEKMSKeyId: FOREIGN_KEY },
  ],
  ['a key of KMS without a word on encryption', { SSEKMSKeyId: FOREIGN_KEY }],
  [
    'a key of their own',
    { SSECustomerAlgorithm: 'AES256', SSECustomerKey: Buffer.alloc(32).toString('base64') },
  ],
  ['an archive for a class', { StorageClass: 'DEEP_ARCHIVE' }],
  ['a redirect', { WebsiteRedirectLocation: 'https://example.com' }],
  ['the place of a rendition', { Key: Rendition }],
  ['a place among another’s originals', { Key: Key.replace(ADA.sub, BRUNO.sub) }],
  ['a place at the top', { Key: 'index.html' }],
])('no upload is begun with %s', async (_, input) => {
  expect(await outcomeOf(s3.send(beginningOf(other, {}, input)))).toBe('AccessDenied');
  expect(await outcomeOf(s3.send(beginningOf(other, {})))).toBe('done');
});

describe('a part', () => {
  test.each<[what: string, header: string, value: string]>([
    ['an unsigned payload', 'x-amz-content-sha256', 'UNSIGNED-PAYLOAD'],
    ['a checksum in a trailer alone', 'x-amz-content-sha256', 'STREAMING-UNSIGNED-PAYLOAD-TRAILER'],
    ['a key of the customer’s', 'x-amz-server-side-encryption-customer-algorithm', 'AES256'],
    ['a source to copy', 'x-amz-copy-source', `${Bucket}/${Key}`],
  ])('does not go through with %s', async (_, header, value) => {
    const command = new UploadPartCommand({ Bucket, Key, UploadId, PartNumber: 2, Body: BYTES });
    command.middlewareStack.add(
      (next) => (args) => {
        (args.request as { headers: Record<string, string> }).headers[header] = value;
        return next(args);
      },
      { step: 'build', name: 'header' },
    );
    expect(await outcomeOf(s3.send(command))).toBe('AccessDenied');
  });

  test('is not copied, not from an own original either', async () => {
    await s3.send(new PutObjectCommand({ Bucket, Key: other, Body: BYTES, IfNoneMatch: '*' }));
    const CopySource = `${Bucket}/${other}`;
    const copy = new UploadPartCopyCommand({ Bucket, Key, UploadId, PartNumber: 2, CopySource });
    expect(await outcomeOf(s3.send(copy))).toBe('AccessDenied');
  });
});

test.each([
  ['without a condition', { IfNoneMatch: undefined }],
  ['if it is another', { IfNoneMatch: '"9a0364b9e99bb480dd25e1f0284c8555"' }],
  ['on the condition that something is there', { IfNoneMatch: undefined, IfMatch: '*' }],
  ['on both conditions', { IfMatch: '*' }],
])('no upload is completed %s', async (_, input) => {
  const complete = (more: object) => s3.send(completionOf(Key, BYTES, UploadId, [part], more));
  expect(await outcomeOf(complete(input))).toBe('AccessDenied');
  expect(await outcomeOf(complete({}))).toBe('done');
});

test('an upload is not completed under another key than it was begun for', async () => {
  const upload = { Bucket, Key: other, UploadId };
  expect(await outcomesOf(all(s3, upload))).toEqual(['NoSuchUpload']);
  // To IAM a completion is a creation like others: what keeps it from renditions is that none begins there.
  const { complete, ...others } = all(s3, { Bucket, Key: Rendition, UploadId });
  const outcomes = await Promise.all([outcomeOf(complete), outcomesOf(others)]);
  expect(outcomes).toEqual(['NoSuchUpload', ['AccessDenied']]);
});

test.each([
  ['another person', { role: 'user', tags: { owner: BRUNO.sub } }],
  ['a session without an owner', { role: 'user', tags: {} }],
  ['an owner of everything', { role: 'user', tags: { owner: '*' } }],
  ['an admin', { role: 'admin', tags: { owner: IRIS.sub } }],
  ['the Lambda', { role: 'lambda' }],
] as const)('%s does nothing with an upload whose id they know', async (_, session) => {
  const client = (await cloud.clientsFor(session)).s3;
  expect(await outcomesOf(all(client, { Bucket, Key, UploadId }))).toEqual(['AccessDenied']);
  const own = Key.replace(ADA.sub, BRUNO.sub);
  const taken = await outcomesOf(all(client, { Bucket, Key: own, UploadId }));
  expect(['NoSuchUpload', 'AccessDenied']).toContain(taken.join());
  expect(
    await outcomesOf({ own: s3.send(new ListPartsCommand({ Bucket, Key, UploadId })) }),
  ).toEqual(['done']);
});

test('nobody lists uploads', async () => {
  for (const Prefix of [undefined, originalsPrefix(ADA.sub)]) {
    const list = new ListMultipartUploadsCommand({ Bucket, Prefix });
    expect(await outcomeOf(s3.send(list))).toBe('AccessDenied');
  }
});

test('an address that was signed does nothing with an upload', async () => {
  const upload = { Bucket, Key, UploadId };
  const addresses: [method: string, url: string][] = [
    ['POST', await getSignedUrl(s3, new CreateMultipartUploadCommand({ Bucket, Key: other }))],
    ['PUT', await getSignedUrl(s3, new UploadPartCommand({ ...upload, PartNumber: 2 }))],
    ['GET', await getSignedUrl(s3, new ListPartsCommand(upload))],
    ['POST', await getSignedUrl(s3, new CompleteMultipartUploadCommand(upload))],
    ['DELETE', await getSignedUrl(s3, new AbortMultipartUploadCommand(upload))],
  ];
  for (const [method, url] of addresses) {
    const headers = method === 'POST' ? { 'if-none-match': '*' } : {};
    expect((await fetch(url, { method, headers })).status, url).toBe(403);
  }
  expect(await outcomeOf(s3.send(completionOf(Key, BYTES, UploadId, [part])))).toBe('done');
});
