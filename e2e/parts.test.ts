/** A large original that is sent in parts: on its way, in the table, moved, deleted and put back. */
import {
  AbortMultipartUploadCommand,
  DeleteObjectCommand,
  GetObjectCommand,
  HeadObjectCommand,
  ListPartsCommand,
  type S3Client,
} from '@aws-sdk/client-s3';
import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { sampleJpeg } from '../lambda/metadata/fixtures/sample-jpeg.ts';
import { copyOnce } from '../src/backend/copy-once.ts';
import { createMoves } from '../src/backend/moves.ts';
import { holdsBytes } from '../src/backend/object-bytes.ts';
import { createTrash, type Trash } from '../src/backend/trash.ts';
import {
  ADA,
  keyFor,
  outcomeOf,
  startTestCloud,
  TEST_CONFIG,
  type TestClients,
} from '../src/mocks/cloud-for-tests.ts';
import {
  completionOf,
  crc32Of,
  MIN_PART_BYTES,
  padded,
  sendPart,
  sendParts,
  uploadInParts,
} from '../src/mocks/parts-for-tests.ts';
import { readRecord, sha256Of, uploadOf } from '../src/mocks/photos-for-tests.ts';

const { bucket: Bucket } = TEST_CONFIG;
const owner = ADA.sub;
const BYTES = padded(sampleJpeg({ make: 'Fujifilm', model: 'GFX100 II' }));
const SHA256 = sha256Of(BYTES);
const KEY = await keyFor(BYTES, { album: 'Bar Italia', title: 'Negroni' });
const MOVED = await keyFor(BYTES, { album: 'Bar Basso', title: 'Sbagliato' });
/** Bytes that say they are the photo, and have its size. */
const OTHERS = padded(sampleJpeg({ grey: 1 }));

const cloud = await startTestCloud();
afterAll(() => cloud.server.close());

let s3: S3Client;
let dynamodb: TestClients['dynamodb'];
let trash: Trash;

beforeEach(async () => {
  await cloud.startOver();
  ({ s3, dynamodb } = await cloud.clientsOf(owner));
  trash = createTrash(s3, { bucket: Bucket, owner });
});

const head = (Key: string) =>
  s3.send(new HeadObjectCommand({ Bucket, Key, ChecksumMode: 'ENABLED' }));
const remove = (Key: string) => s3.send(new DeleteObjectCommand({ Bucket, Key, IfMatch: '*' }));
const hashOf = async (Key: string) => {
  const { Body } = await s3.send(new GetObjectCommand({ Bucket, Key }));
  return sha256Of((await Body?.transformToByteArray()) ?? new Uint8Array());
};
const aSecond = () => new Promise((resolve) => setTimeout(resolve, 1_100)); // S3 tells times to the second
const move = () => {
  const notes = { getItem: () => null, setItem: () => undefined, removeItem: () => undefined };
  return createMoves(s3, { bucket: Bucket, owner, notes }).move(KEY, MOVED);
};

test('a photo in parts becomes a record, and S3 knows its CRC-32', async () => {
  await uploadInParts(s3, KEY, BYTES, { headers: { fileName: 'GFX.jpg', sha256: SHA256 } });
  await cloud.drain();
  expect(await readRecord(dynamodb, KEY)).toMatchObject({
    status: 'ready',
    fileName: 'GFX.jpg',
    sha256: SHA256,
    sizeBytes: BYTES.length,
    camera: { make: 'Fujifilm', model: 'GFX100 II' },
  });
  expect(await head(KEY)).toMatchObject({
    ChecksumCRC32: crc32Of(BYTES),
    ChecksumType: 'FULL_OBJECT',
    Metadata: { sha256: SHA256 },
  });
  expect(await hashOf(KEY)).toBe(SHA256);
});

test('an upload is gone on with, and given up', async () => {
  const { UploadId, Parts } = await sendParts(s3, KEY, BYTES);
  const upload = { Bucket, Key: KEY, UploadId };
  const { Parts: listed } = await s3.send(new ListPartsCommand(upload));
  expect(listed).toMatchObject(Parts);
  await s3.send(new AbortMultipartUploadCommand(upload));
  const last = { Key: KEY, UploadId, PartNumber: 2 };
  expect(await outcomeOf(sendPart(s3, last, BYTES.subarray(0, 3)))).toBe('NoSuchUpload');
  expect(await outcomeOf(s3.send(completionOf(KEY, BYTES, UploadId, Parts)))).toBe('NoSuchUpload');
});

test.each([
  ['another size', { MpuObjectSize: BYTES.length - 1 }, 'InvalidRequest'],
  ['another CRC-32', { ChecksumCRC32: crc32Of(OTHERS) }, 'BadDigest'],
  ['another kind of checksum', { ChecksumType: 'COMPOSITE' }, 'BadDigest'],
] as const)('a completion that speaks of %s is refused', async (_, claim, outcome) => {
  const { UploadId, Parts } = await sendParts(s3, KEY, BYTES);
  const complete = (more: object) => s3.send(completionOf(KEY, BYTES, UploadId, Parts, more));
  expect(await outcomeOf(complete(claim))).toBe(outcome);
  expect(await outcomeOf(complete({}))).toBe('done');
});

describe('of two who complete the same key', () => {
  test('who comes later is told 412, and may complete once the key is free', async () => {
    await uploadInParts(s3, KEY, OTHERS);
    const { UploadId, Parts } = await sendParts(s3, KEY, BYTES);
    const complete = () => s3.send(completionOf(KEY, BYTES, UploadId, Parts));
    expect(await outcomeOf(complete())).toBe('PreconditionFailed');
    await remove(KEY);
    await complete();
    expect(await hashOf(KEY)).toBe(SHA256);
  });

  test('who comes at the same time is told 409, and has to begin anew', async () => {
    const uploads = [await sendParts(s3, KEY, BYTES), await sendParts(s3, KEY, BYTES)];
    const complete = ({ UploadId, Parts }: (typeof uploads)[number]) =>
      outcomeOf(s3.send(completionOf(KEY, BYTES, UploadId, Parts)));
    const outcomes = await Promise.all(uploads.map(complete));
    expect(outcomes.toSorted()).toEqual(['ConditionalRequestConflict', 'done']);
    const loser = uploads[outcomes.indexOf('ConditionalRequestConflict')];
    expect(loser && (await complete(loser))).toBe('NoSuchUpload');
  });
});

test('what was sent in parts is recognised by its CRC-32, its size and its own word', async () => {
  await uploadInParts(s3, KEY, BYTES);
  const ours = { sha256: SHA256, sizeBytes: BYTES.length, crc32: crc32Of(BYTES) };
  expect(holdsBytes(await head(KEY), ours)).toBe(true);
  for (const other of [
    { crc32: undefined },
    { crc32: crc32Of(OTHERS) },
    { sizeBytes: BYTES.length + 1 },
    { sha256: sha256Of(OTHERS) },
  ])
    expect(holdsBytes(await head(KEY), { ...ours, ...other }), JSON.stringify(other)).toBe(false);
});

describe('a move', () => {
  test('leaves nothing in the Trash, and a copy that S3 vouches for', async () => {
    await uploadInParts(s3, KEY, BYTES);
    await move();
    expect(await trash.list()).toEqual([]);
    const copy = await head(MOVED);
    expect(holdsBytes(copy, { sha256: SHA256, sizeBytes: BYTES.length })).toBe(true);
    expect(copy.Metadata).toEqual({ sha256: SHA256 });
  });

  test('to where its copy is already only takes it away from here', async () => {
    await uploadInParts(s3, KEY, BYTES);
    const copy = { bucket: Bucket, from: KEY, to: MOVED };
    expect(await copyOnce(s3, copy)).toBe('copied');
    expect(await copyOnce(s3, copy)).toBe('already-there');
    await move();
    expect(await trash.list()).toEqual([]);
  });

  test('to where bytes are that only say they are the photo takes their place', async () => {
    await uploadInParts(s3, KEY, BYTES);
    await uploadInParts(s3, MOVED, OTHERS, { headers: { sha256: SHA256 } });
    expect(await copyOnce(s3, { bucket: Bucket, from: KEY, to: MOVED })).toBe('replaced');
    expect(await hashOf(MOVED)).toBe(SHA256);
  });
});

describe('the Trash', () => {
  test('has a moved photo once, where it was last, and gives it back', async () => {
    await uploadInParts(s3, KEY, BYTES);
    await move();
    await aSecond();
    await remove(MOVED);
    const [deleted, ...others] = await trash.list();
    expect([deleted?.key, deleted?.isContested, others]).toEqual([MOVED, false, []]);
    if (deleted) await trash.restore(deleted);
    expect(await hashOf(MOVED)).toBe(SHA256);
    expect(await trash.list()).toEqual([]);
  });

  test('has a photo that was deleted before it was ever moved', async () => {
    await uploadInParts(s3, KEY, BYTES);
    await remove(KEY);
    const [deleted] = await trash.list();
    if (deleted) await trash.restore(deleted);
    expect(await hashOf(KEY)).toBe(SHA256);
    expect(await trash.list()).toEqual([]);
  });

  test.each<[what: string, hide: () => Promise<unknown>]>([
    ['in parts', () => uploadInParts(s3, KEY, OTHERS, { headers: { sha256: SHA256 } })],
    ['in parts of another size', () => uploadInParts(s3, KEY, OTHERS, { partBytes: 5_242_900 })],
    ['whole', () => s3.send(uploadOf(KEY, OTHERS, { sha256: SHA256 }))],
  ])('has the photo, whatever of its size is sent %s under its name', async (_, hide) => {
    await uploadInParts(s3, KEY, BYTES);
    await move();
    await aSecond();
    await remove(MOVED);
    await hide();
    const [deleted] = await trash.list();
    expect(deleted).toMatchObject({ key: MOVED, isContested: true });
    if (deleted) await trash.restore(deleted);
    expect(await hashOf(MOVED)).toBe(SHA256);
  });
});

test('a part that is smaller than S3 takes is found at the completion', async () => {
  const { UploadId, Parts } = await sendParts(s3, KEY, BYTES, { partBytes: MIN_PART_BYTES - 1 });
  const complete = s3.send(completionOf(KEY, BYTES, UploadId, Parts));
  expect(await outcomeOf(complete)).toBe('EntityTooSmall');
});
