import { DeleteObjectCommand } from '@aws-sdk/client-s3';
import { DynamoDBDocumentClient, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Photo } from '#contract/photo-record';
import { sampleJpeg } from '../../lambda/metadata/fixtures/sample-jpeg.ts';
import { ADA, BRUNO, keyFor, startTestCloud, TEST_CONFIG } from '../mocks/cloud-for-tests.ts';
import { recordKeyOf, uploadOf } from '../mocks/photos-for-tests.ts';
import {
  createChangeFeed,
  type ChangeCursor,
  type ChangeFeed,
  type ChangePage,
} from './change-feed.ts';
import { createRecords, type Records } from './records.ts';

const cloud = await startTestCloud();
const { bucket, table } = TEST_CONFIG;
const BARS = ['Bar Italia', 'Bar Italia Uno', 'Bar/Basso'];
/** More than one page of 60. */
const PHOTOS = 130;

const PAGE = 60;
const { signal } = new AbortController();

let records: Records;
let feed: ChangeFeed;

async function put(index: number) {
  const body = new Uint8Array(sampleJpeg({ grey: 1 + index, make: 'Acme', width: 3, height: 2 }));
  const album = BARS[index % BARS.length] ?? '';
  const key = await keyFor(body, { album, title: index % 2 ? 'Negroni' : 'Espresso' });
  const { s3 } = await cloud.clientsOf(ADA.sub);
  await s3.send(uploadOf(key, body));
  return key;
}

/** What no Lambda of ours writes, but one of an earlier version may have. */
async function write(key: string, name: string, value: string) {
  const { dynamodb } = await cloud.clientsFor({ role: 'lambda' });
  const detach = cloud.attachPolicy('lambda', {
    Statement: [{ Effect: 'Allow', Action: 'dynamodb:UpdateItem', Resource: '*' }],
  });
  await DynamoDBDocumentClient.from(dynamodb).send(
    new UpdateCommand({
      TableName: table,
      Key: { owner: ADA.sub, key },
      UpdateExpression: 'SET #name = :value',
      ExpressionAttributeNames: { '#name': name },
      ExpressionAttributeValues: { ':value': value },
    }),
  );
  detach();
}

beforeAll(async () => {
  const keys = [];
  for (let index = 0; index < PHOTOS; index += 1) keys.push(await put(index));
  await cloud.drain();
  const { s3, dynamodb } = await cloud.clientsOf(ADA.sub);
  await s3.send(new DeleteObjectCommand({ Bucket: bucket, Key: keys[0], IfMatch: '*' }));
  await cloud.drain();
  records = createRecords(dynamodb, { table, owner: ADA.sub });
  feed = createChangeFeed(dynamodb, { table, owner: ADA.sub });
});

afterAll(() => cloud.server.close());

async function listAll(): Promise<{ pages: number; photos: Photo[] }> {
  const photos: Photo[] = [];
  let [pages, start]: [number, ChangeCursor | undefined] = [0, undefined];
  do {
    const page: ChangePage = await feed.readBackwards(start, PAGE, signal);
    for (const change of page.changes)
      if (change.status === 'unreadable' || change.status === 'edit')
        expect.fail(`${change.key} is no photo`);
      else if (change.status !== 'deleted') photos.push(change);
    start = page.next;
    pages += 1;
  } while (start);
  return { pages, photos };
}

describe('the records of an owner', () => {
  test('come page by page, the newest change first, each once, without the deleted', async () => {
    const { pages, photos } = await listAll();
    expect(pages).toBe(3);
    expect(new Set(photos.map(({ key }) => key)).size).toBe(PHOTOS - 1);
    const changes = photos.map(({ changedAt }) => changedAt);
    expect(changes).toEqual(changes.toSorted().reverse());
  });

  test('are read one at a time with all that the file states', async () => {
    const { photos } = await listAll();
    const [photo] = photos;
    const record = await records.read(photo?.key ?? '');
    expect(record).toMatchObject({ status: 'ready', tags: { 'IFD0:Make': 'Acme' } });
    const { key } = recordKeyOf(await keyFor(new Uint8Array([1])));
    expect(await records.read(key)).toBeNull();
  });

  test('are read by hundreds with all that the files state, without the deleted', async () => {
    const { photos } = await listAll();
    const keys = photos.map(({ key }) => key);
    const { key: absent } = recordKeyOf(await keyFor(new Uint8Array([1])));
    const full = await records.readFull([...keys, absent]);
    expect(full.map(({ key }) => key).toSorted()).toEqual(keys.toSorted());
    for (const record of full) expect(record).toMatchObject({ tags: { 'IFD0:Make': 'Acme' } });
  });

  test('lose a placeholder that is none, and nothing else', async () => {
    const { photos } = await listAll();
    const { key } = photos[3] ?? expect.fail('no photo');
    await write(key, 'placeholder', 'AAAAA');
    expect(await records.read(key)).toMatchObject({ status: 'ready', placeholder: undefined });
    const again = await listAll();
    expect(again.photos).toHaveLength(PHOTOS - 1);
    expect(again.photos.find((photo) => photo.key === key)?.placeholder).toBeUndefined();
  });

  test('are refused to anyone else', async () => {
    const { dynamodb } = await cloud.clientsOf(BRUNO.sub);
    const foreign = createRecords(dynamodb, { table, owner: ADA.sub });
    const changes = createChangeFeed(dynamodb, { table, owner: ADA.sub });
    await expect(changes.readBackwards(undefined, PAGE, signal)).rejects.toMatchObject({
      name: 'AccessDeniedException',
    });
    await expect(foreign.read('-/-/x')).rejects.toMatchObject({ name: 'AccessDeniedException' });
  });
});
