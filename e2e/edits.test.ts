/** What a person says of a photo, from the session to the table, in the embedded cloud. */
import {
  CopyObjectCommand,
  CreateMultipartUploadCommand,
  DeleteObjectAnnotationCommand,
  DeleteObjectCommand,
  GetObjectAnnotationCommand,
  GetObjectCommand,
  ListObjectAnnotationsCommand,
  ListObjectsV2Command,
  ListObjectVersionsCommand,
  PutObjectAnnotationCommand,
} from '@aws-sdk/client-s3';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';
import { afterAll, afterEach, expect, test } from 'vitest';
import { editsPrefix, formatEditKey } from '#contract/edit-key';
import { formatRegisterKey } from '#contract/edit-register';
import { toPhotoId } from '#contract/photo-id';
import { BY_CHANGE } from '#contract/photo-record';
import { sampleJpeg } from '../lambda/metadata/fixtures/sample-jpeg.ts';
import {
  ADA,
  BRUNO,
  keyFor,
  outcomeOf,
  startTestCloud,
  TEST_CONFIG,
} from '../src/mocks/cloud-for-tests.ts';
import { editIdOf, editOf, readRegisters } from '../src/mocks/edits-for-tests.ts';
import { queryTable, sha256Of, uploadOf } from '../src/mocks/photos-for-tests.ts';

const { bucket: Bucket } = TEST_CONFIG;
const cloud = await startTestCloud();
afterEach(() => cloud.startOver());
afterAll(() => cloud.server.close());

const owner = ADA.sub;
const BYTES = new Uint8Array(sampleJpeg({ make: 'Fujifilm' }));
const PHOTO = toPhotoId(sha256Of(BYTES));
const ID = editIdOf(Date.now());
const Key = formatEditKey(owner, ID);
const EDIT = editOf(owner, ID, [{ subject: PHOTO, set: { rating: 4, title: null } }]);

test('an edit becomes registers, which come with what has changed', async () => {
  const { s3, dynamodb } = await cloud.clientsOf(owner);
  await s3.send(EDIT);
  await cloud.drain();

  expect(await readRegisters(dynamodb, owner)).toMatchObject([
    { key: formatRegisterKey(PHOTO, 'rating'), status: 'edit', at: ID, value: 4 },
    { key: formatRegisterKey(PHOTO, 'title'), status: 'edit', at: ID, value: null },
  ]);
  const changes = await queryTable(dynamodb, owner, { IndexName: BY_CHANGE });
  const byKey = changes.toSorted((a, b) => String(a['key']).localeCompare(String(b['key'])));
  expect(byKey).toMatchObject([
    { key: formatRegisterKey(PHOTO, 'rating'), at: ID, value: 4 },
    { key: formatRegisterKey(PHOTO, 'title'), at: ID, value: null },
  ]);
  const another = await cloud.clientsOf(BRUNO.sub);
  expect(await readRegisters(another.dynamodb, BRUNO.sub)).toEqual([]);
});

test('their author lists and reads edits, by header alone, and nobody else does', async () => {
  const { s3 } = await cloud.clientsOf(owner);
  await s3.send(EDIT);
  const list = new ListObjectsV2Command({ Bucket, Prefix: editsPrefix(owner) });
  const read = new GetObjectCommand({ Bucket, Key });
  expect((await s3.send(list)).Contents).toMatchObject([{ Key }]);
  expect((await s3.send(read)).ContentLength).toBeGreaterThan(0);

  const address = await getSignedUrl(s3, read);
  expect((await fetch(address)).status).toBe(403);
  const { s3: another } = await cloud.clientsOf(BRUNO.sub);
  expect(await outcomeOf(another.send(list))).toBe('AccessDenied');
  expect(await outcomeOf(another.send(read))).toBe('AccessDenied');
});

test('an edit is stored once: what would change, end or hide it is refused', async () => {
  const { s3 } = await cloud.clientsOf(owner);
  const { VersionId } = await s3.send(EDIT);
  const photo = await keyFor(BYTES);
  await s3.send(uploadOf(photo, BYTES));
  expect(await outcomeOf(s3.send(EDIT))).toBe('PreconditionFailed');
  const Prefix = editsPrefix(owner);
  const annotation = { Bucket, Key, AnnotationName: 'note' };
  const requests = [
    new DeleteObjectCommand({ Bucket, Key, IfMatch: '*' }),
    new DeleteObjectCommand({ Bucket, Key }),
    new DeleteObjectCommand({ Bucket, Key, VersionId }),
    new GetObjectCommand({ Bucket, Key, VersionId }),
    new ListObjectVersionsCommand({ Bucket, Prefix }),
    new CreateMultipartUploadCommand({ Bucket, Key: `${Prefix}in-parts.json` }),
    new PutObjectAnnotationCommand({ ...annotation, AnnotationPayload: BYTES }),
    new GetObjectAnnotationCommand(annotation),
    new ListObjectAnnotationsCommand({ Bucket, Key }),
    new DeleteObjectAnnotationCommand(annotation),
    new CopyObjectCommand({
      Bucket,
      Key: `${Prefix}copy.json`,
      CopySource: `${Bucket}/${photo}`,
      IfNoneMatch: '*',
    }),
    new CopyObjectCommand({
      Bucket,
      Key: photo.replace(/[^/]+$/, 'edit.jpg'),
      CopySource: `${Bucket}/${Key}`,
      IfNoneMatch: '*',
    }),
  ];
  for (const request of requests)
    expect(await outcomeOf(s3.send(request as never)), request.constructor.name).toBe(
      'AccessDenied',
    );
  expect(await outcomeOf(s3.send(editOf(BRUNO.sub, ID, [])))).toBe('AccessDenied');
});

test('an admin who erases a person finds their edits and removes them, unread', async () => {
  const { s3 } = await cloud.clientsOf(owner);
  await s3.send(EDIT);
  const { s3: admin } = await cloud.clientsFor({ role: 'admin', tags: { owner: BRUNO.sub } });
  const list = new ListObjectsV2Command({ Bucket, Prefix: editsPrefix(owner) });
  expect((await admin.send(list)).Contents).toMatchObject([{ Key }]);
  expect(await outcomeOf(admin.send(new GetObjectCommand({ Bucket, Key })))).toBe('AccessDenied');
  await admin.send(new DeleteObjectCommand({ Bucket, Key, IfMatch: '*' }));
  expect((await admin.send(list)).KeyCount).toBe(0);
});
