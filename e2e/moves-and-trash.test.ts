import {
  DeleteObjectCommand,
  GetObjectCommand,
  ListObjectsV2Command,
  type S3Client,
} from '@aws-sdk/client-s3';
import { http, HttpResponse } from 'msw';
import { afterAll, beforeEach, describe, expect, onTestFinished, test, vi } from 'vitest';
import { originalsPrefix, parsePhotoKey, type PhotoKey } from '#contract/photo-key';
import { sampleJpeg } from '../lambda/metadata/fixtures/sample-jpeg.ts';
import { copyOnce } from '../src/backend/copy-once.ts';
import { createMoves, type Moves } from '../src/backend/moves.ts';
import type { Notes } from '../src/backend/notes.ts';
import { createPendingOriginals } from '../src/backend/pending-originals.ts';
import { createRecords, type Records } from '../src/backend/records.ts';
import { createTrash, type Trash } from '../src/backend/trash.ts';
import {
  ADA,
  BRUNO,
  keyFor,
  outcomeOf,
  startTestCloud,
  TEST_CONFIG,
} from '../src/mocks/cloud-for-tests.ts';
import { recordKeyOf, sha256Of, uploadOf } from '../src/mocks/photos-for-tests.ts';

const { bucket, table, region } = TEST_CONFIG;
const owner = ADA.sub;
const cloud = await startTestCloud();
afterAll(() => cloud.server.close());

const BYTES = new Uint8Array(sampleJpeg({ make: 'Fujifilm', model: 'X-T5' }));
const SHA256 = sha256Of(BYTES);
const KEY = await keyFor(BYTES, { album: 'Bar Italia', title: 'Negroni' });
const MOVED = await keyFor(BYTES, { album: 'Café + Bar', title: '50%/50%' });
const sortKeyOf = (key: PhotoKey) => recordKeyOf(key).key;

let s3: S3Client;
let records: Records;
let trash: Trash;

/** As `localStorage`, for one browser. */
function createNotes(): Notes & { size(): number } {
  const texts = new Map<string, string>();
  return {
    getItem: (name) => texts.get(name) ?? null,
    setItem: (name, text) => void texts.set(name, text),
    removeItem: (name) => void texts.delete(name),
    size: () => texts.size,
  };
}

async function put(key: PhotoKey, body = BYTES) {
  await s3.send(uploadOf(key, body, { fileName: 'DSCF1.jpg', sha256: sha256Of(body) }));
}

async function listKeys() {
  const command = new ListObjectsV2Command({ Bucket: bucket, Prefix: originalsPrefix(owner) });
  return ((await s3.send(command)).Contents ?? []).map(({ Key }) => Key);
}

/** Let one kind of request fail as a lost connection does. */
const cutOff = (method: 'put' | 'delete') =>
  cloud.server.use(
    http[method](`https://${bucket}.s3.${region}.amazonaws.com/*`, () => HttpResponse.error()),
  );

beforeEach(async () => {
  await cloud.startOver();
  const clients = await cloud.clientsOf(owner);
  s3 = clients.s3;
  records = createRecords(clients.dynamodb, { table, owner });
  trash = createTrash(s3, { bucket, owner });
  await put(KEY);
  await cloud.drain();
});

describe('a move', () => {
  let notes: ReturnType<typeof createNotes>;
  let moves: Moves;
  beforeEach(() => {
    notes = createNotes();
    moves = createMoves(s3, { bucket, owner, notes });
  });

  test('takes the photo to other labels, with its name, its id and its hash', async () => {
    await moves.move(KEY, MOVED);
    await cloud.drain();
    expect(await listKeys()).toEqual([MOVED]);
    expect(await records.read(sortKeyOf(MOVED))).toMatchObject({
      status: 'ready',
      album: 'Café + Bar',
      title: '50%/50%',
      photoId: parsePhotoKey(KEY)?.photoId,
      fileName: 'DSCF1.jpg',
      sha256: SHA256,
      camera: { make: 'Fujifilm', model: 'X-T5' },
    });
    expect(await records.read(sortKeyOf(KEY))).toMatchObject({ status: 'deleted' });
    expect(notes.size()).toBe(0);
  });

  test('to where the photo is already only takes it away from here', async () => {
    await put(MOVED);
    await moves.move(KEY, MOVED);
    expect(await listKeys()).toEqual([MOVED]);
  });

  test('to the labels that it has changes nothing', async () => {
    await moves.move(KEY, KEY);
    expect(await listKeys()).toEqual([KEY]);
    expect(notes.size()).toBe(0);
  });

  test.each(['put', 'delete'] as const)(
    'cut off at its %s is finished by the next visit',
    async (method) => {
      cutOff(method);
      await expect(moves.move(KEY, MOVED)).rejects.toThrow();
      expect(await listKeys()).toContain(KEY);
      cloud.server.resetHandlers();
      const nextVisit = createMoves(s3, { bucket, owner, notes });
      expect(await nextVisit.finish()).toBe(1);
      expect(await nextVisit.finish()).toBe(0);
      await cloud.drain();
      expect(await listKeys()).toEqual([MOVED]);
      expect(await records.read(sortKeyOf(MOVED))).toMatchObject({ status: 'ready' });
    },
  );

  test('that had come through but for its note is struck off', async () => {
    cutOff('delete');
    await expect(moves.move(KEY, MOVED)).rejects.toThrow();
    cloud.server.resetHandlers();
    await s3.send(new DeleteObjectCommand({ Bucket: bucket, Key: KEY, IfMatch: '*' }));
    await moves.finish();
    expect(notes.size()).toBe(0);
    expect(await listKeys()).toEqual([MOVED]);
  });

  test('of a photo that is not there says so, and is not tried again', async () => {
    await s3.send(new DeleteObjectCommand({ Bucket: bucket, Key: KEY, IfMatch: '*' }));
    expect(await outcomeOf(moves.move(KEY, MOVED))).toBe('AccessDenied');
    expect(notes.size()).toBe(0);
  });

  test('is not stopped by a note that somebody spoiled', async () => {
    for (const text of ['{', '[{"from":"elsewhere","to":"elsewhere"}]', 'null']) {
      notes.setItem(`tintype.moves.${owner}`, text);
      expect(await moves.finish()).toBe(0);
    }
  });

  test('out of somebody else’s archive, or into it, is refused', async () => {
    const theirs = await keyFor(BYTES, { owner: BRUNO.sub });
    const { s3: brunos } = await cloud.clientsOf(BRUNO.sub);
    const into = copyOnce(s3, { bucket, from: KEY, to: theirs });
    const outOf = copyOnce(brunos, { bucket, from: KEY, to: theirs });
    const outcomes = await Promise.all([into, outOf].map(outcomeOf));
    expect(outcomes).toEqual(['AccessDenied', 'AccessDenied']);
  });
});

describe('the Trash', () => {
  const remove = (Key: PhotoKey) =>
    s3.send(new DeleteObjectCommand({ Bucket: bucket, Key, IfMatch: '*' }));

  test('has what was deleted, and gives it back whole', async () => {
    expect(await trash.list()).toEqual([]);
    await remove(KEY);
    await cloud.drain();
    expect(await records.read(sortKeyOf(KEY))).toMatchObject({ status: 'deleted' });
    const [deleted, ...others] = await trash.list();
    expect(others).toEqual([]);
    expect(deleted).toMatchObject({
      album: 'Bar Italia',
      title: 'Negroni',
      sizeBytes: BYTES.length,
    });
    if (deleted) await trash.restore(deleted);
    await cloud.drain();
    expect(await records.read(sortKeyOf(KEY))).toMatchObject({
      status: 'ready',
      fileName: 'DSCF1.jpg',
      sha256: SHA256,
    });
    expect(await trash.list()).toEqual([]);
  });

  test('gives back the last version of a photo that was deleted twice', async () => {
    await remove(KEY);
    await put(KEY);
    await remove(KEY);
    const [deleted] = await trash.list();
    if (deleted) await trash.restore(deleted);
    expect(await listKeys()).toEqual([KEY]);
  });

  test('restoring twice, as from two devices, is as good as once', async () => {
    await remove(KEY);
    const [deleted] = await trash.list();
    if (deleted) await Promise.all([trash.restore(deleted), trash.restore(deleted)]);
    expect(await listKeys()).toEqual([KEY]);
  });

  describe('with other bytes under the name of a deleted photo', () => {
    const OTHERS = new Uint8Array(sampleJpeg({ grey: 1 }));
    const hashOf = async (key: PhotoKey) => {
      const { Body } = await s3.send(new GetObjectCommand({ Bucket: bucket, Key: key }));
      return sha256Of((await Body?.transformToByteArray()) ?? new Uint8Array());
    };

    test.each<[where: string, hide: () => Promise<unknown>]>([
      ['under other labels', () => put(MOVED, OTHERS)],
      ['under its own key', () => put(KEY, OTHERS)],
      [
        'under other labels, and deleted later',
        async () => {
          await put(MOVED, OTHERS);
          await new Promise((resolve) => setTimeout(resolve, 1_100)); // S3 tells times to the second
          await remove(MOVED);
        },
      ],
      [
        'under its own key, and deleted as well',
        async () => {
          await put(KEY, OTHERS);
          await remove(KEY);
        },
      ],
    ])('%s, has the photo and gives it back', async (_, hide) => {
      await remove(KEY);
      await hide();
      const deleted = (await trash.list()).find(({ sizeBytes }) => sizeBytes === BYTES.length);
      expect(deleted).toMatchObject({ key: KEY, isContested: true });
      if (deleted) await trash.restore(deleted);
      expect(await hashOf(KEY)).toBe(SHA256);
      await cloud.drain();
      expect(await records.read(sortKeyOf(KEY))).toMatchObject({ status: 'ready', sha256: SHA256 });
      const left = await trash.list();
      expect(left.map(({ sizeBytes }) => sizeBytes)).not.toContain(BYTES.length);
    });

    test('a move there takes the photo, and leaves what was there to the Trash', async () => {
      await put(MOVED, OTHERS);
      await createMoves(s3, { bucket, owner, notes: createNotes() }).move(KEY, MOVED);
      expect(await listKeys()).toEqual([MOVED]);
      expect(await hashOf(MOVED)).toBe(SHA256);
      expect((await trash.list()).map(({ key, sizeBytes }) => [key, sizeBytes])).toEqual([
        [MOVED, OTHERS.length],
      ]);
    });

    test('restoring twice, as from two devices, is as good as once', async () => {
      await remove(KEY);
      await put(KEY, OTHERS);
      const [deleted] = await trash.list();
      if (deleted) await Promise.all([trash.restore(deleted), trash.restore(deleted)]);
      expect(await hashOf(KEY)).toBe(SHA256);
    });
  });

  test('has no photo that was only moved, and a moved one where it was last', async () => {
    await createMoves(s3, { bucket, owner, notes: createNotes() }).move(KEY, MOVED);
    expect(await trash.list()).toEqual([]);
    await new Promise((resolve) => setTimeout(resolve, 1_100)); // S3 tells times to the second
    await remove(MOVED);
    expect((await trash.list()).map(({ key }) => key)).toEqual([MOVED]);
  });

  test('reads every page', async () => {
    s3.middlewareStack.add(
      (next) => (args) => next({ ...args, input: { ...args.input, MaxKeys: 5 } }),
      {
        step: 'initialize',
      },
    );
    const keys = [];
    for (let grey = 0; grey < 6; grey += 1) {
      const body = new Uint8Array(sampleJpeg({ grey }));
      const key = await keyFor(body, { album: 'Pub', title: String(grey) });
      await put(key, body);
      await remove(key);
      keys.push(key);
    }
    expect((await trash.list()).map(({ key }) => key).toSorted()).toEqual(keys.toSorted());
  });

  test('forgets after 30 days, and the record stays what a deletion made of it', async () => {
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() });
    onTestFinished(() => void vi.useRealTimers());
    const inDays = async (days: number) => {
      vi.setSystemTime(Date.now() + days * 24 * 3_600_000);
      await cloud.runLifecycle();
      await cloud.drain();
      // Credentials of before are over.
      const clients = await cloud.clientsOf(owner);
      return {
        trash: await createTrash(clients.s3, { bucket, owner }).list(),
        record: await createRecords(clients.dynamodb, { table, owner }).read(sortKeyOf(KEY)),
      };
    };
    await remove(KEY);
    await cloud.drain();
    const before = await inDays(29);
    expect([before.trash.length, before.record?.status]).toEqual([1, 'deleted']);
    expect(await inDays(2)).toEqual({ trash: [], record: before.record });
    expect(await cloud.listFailures()).toEqual([]);
    expect(cloud.logs).toContainEqual(expect.objectContaining({ outcome: 'superseded' }));
  });

  test('is nobody else’s', async () => {
    await remove(KEY);
    const { s3: brunos } = await cloud.clientsOf(BRUNO.sub);
    expect(await outcomeOf(createTrash(brunos, { bucket, owner }).list())).toBe('AccessDenied');
    expect(await createTrash(brunos, { bucket, owner: BRUNO.sub }).list()).toEqual([]);
  });
});

describe('what is pending', () => {
  const MINUTE_MS = 60_000;
  const open = (notes: Notes, laterMs: number) =>
    createPendingOriginals(s3, {
      bucket,
      owner,
      records,
      notes,
      now: () => new Date(Date.now() + laterMs),
    });
  const body = new Uint8Array(sampleJpeg({ grey: 77 }));
  /** From now on no record comes through. */
  const holdRecords = () =>
    cloud.server.use(
      http.post(`https://dynamodb.${region}.amazonaws.com/`, ({ request }) =>
        request.headers.get('x-amz-target')?.endsWith('UpdateItem')
          ? HttpResponse.json({ __type: 'ValidationException' }, { status: 400 })
          : undefined,
      ),
    );
  const putUnheard = async () => {
    holdRecords();
    const key = await keyFor(body, { album: 'Pub', title: 'Stout' });
    await put(key, body);
    return sortKeyOf(key);
  };
  const keysOf = async (pending: ReturnType<typeof open>) =>
    (await pending.check()).map(({ sortKey }) => sortKey);

  test('is what is in the bucket, and not in the table a minute later', async () => {
    const sortKey = await putUnheard();
    const notes = createNotes();
    expect(await keysOf(open(notes, 0))).toEqual([]);
    expect(await keysOf(open(notes, 2 * MINUTE_MS))).toEqual([sortKey]);
    expect(await keysOf(open(notes, 3 * MINUTE_MS))).toEqual([sortKey]);
  });

  test('is looked for only among what came since all was well', async () => {
    const asked: number[] = [];
    const counting = {
      findPresent: (keys: readonly string[]) => {
        asked.push(keys.length);
        return records.findPresent(keys);
      },
    };
    const notes = createNotes();
    const look = (laterMs: number) =>
      createPendingOriginals(s3, {
        bucket,
        owner,
        records: counting,
        notes,
        now: () => new Date(Date.now() + laterMs),
      }).check();
    await look(2 * MINUTE_MS);
    await look(3 * MINUTE_MS);
    await look(4 * MINUTE_MS);
    expect(asked).toEqual([1, 0, 0]);
  });

  test('takes an old tombstone for no record', async () => {
    await s3.send(new DeleteObjectCommand({ Bucket: bucket, Key: KEY, IfMatch: '*' }));
    await cloud.drain();
    holdRecords();
    await put(KEY);
    expect(await keysOf(open(createNotes(), 2 * MINUTE_MS))).toEqual([sortKeyOf(KEY)]);
  });
});
