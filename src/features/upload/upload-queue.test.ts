import { expect, test, vi } from 'vitest';
import { DEFAULT_LABELS } from '#contract/app-config';
import type { PhotoMetadata } from '#contract/photo-metadata';
import type { Archive } from '../../backend/archive.ts';
import type { NewOriginal } from '../../backend/originals.ts';
import { UnreadableFileError } from '../../darkroom/darkroom.ts';
import type { Developed } from '../../darkroom/develop-photo.ts';
import { createUploadQueue, type UploadQueue } from './upload-queue.ts';

const OWNER = 'a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11';
const metadata: PhotoMetadata = { mediaType: 'image/jpeg', tags: {} };
const RENDITIONS = {
  thumb: { blob: new Blob(), sha256: 'b'.repeat(64) },
  placeholder: '1QcSHQRnh493V4dIh4eXh1h4kJUI',
};

/** A queue over a bucket that is a list, which answers when it is told to. */
function openQueue({
  develop,
  putRendition = () => Promise.resolve(),
}: {
  develop?: (file: Blob) => Promise<Developed>;
  putRendition?: Archive['originals']['putRendition'];
} = {}) {
  const stored: NewOriginal[] = [];
  const answers: ((outcome: 'stored' | 'already-there' | Error) => void)[] = [];
  const originals: Archive['originals'] = {
    put: (original) =>
      new Promise((resolve, reject) => {
        stored.push(original);
        answers.push((outcome) => (outcome instanceof Error ? reject(outcome) : resolve(outcome)));
      }),
    putRendition,
    read: () => Promise.reject(new Error('not asked for')),
    remove: () => Promise.reject(new Error('not asked for')),
    readRendition: () => Promise.resolve(null),
  };
  const config = {
    region: 'eu-west-1',
    userPoolId: 'pool',
    userPoolClientId: 'client',
    loginOrigin: 'https://login.example',
    identityPoolId: 'identities',
    bucket: 'bucket',
    table: 'table',
    adminsMayDelete: false,
    labels: DEFAULT_LABELS,
    limits: { maxUploadBytes: 1_000 },
  };
  let digit = 0;
  const queue = createUploadQueue({
    archive: {
      config,
      person: { owner: OWNER, name: 'Ada', email: 'ada@example.com', isAdmin: false },
      originals,
    },
    darkroom: {
      develop:
        develop ??
        (() =>
          Promise.resolve({
            kind: 'photo',
            sha256: String(digit++).repeat(64),
            metadata,
          } as const)),
      close: () => undefined,
    },
    onSent: () => undefined,
  });
  return {
    queue,
    stored,
    answer: (outcome: 'stored' | 'already-there' | Error) => answers.shift()?.(outcome),
  };
}

const add = (queue: UploadQueue, ...names: string[]) =>
  queue.add(
    names.map((name) => ({
      file: new File(['bytes'], name),
      labels: { album: 'Bar', title: '' },
    })),
  );

const kinds = (queue: UploadQueue) => queue.readItems().map(({ state }) => state.kind);

const until = (queue: UploadQueue, ...wanted: string[]) =>
  vi.waitFor(() => expect(kinds(queue)).toEqual(wanted));

test('nothing is sent before it is asked for', async () => {
  const { queue, stored } = openQueue();
  add(queue, 'a.jpg');
  await until(queue, 'ready');
  expect(stored).toEqual([]);
});

test('three are sent at once, and the next when one is done', async () => {
  const { queue, stored, answer } = openQueue();
  add(queue, 'a', 'b', 'c', 'd', 'e');
  await until(queue, 'ready', 'ready', 'ready', 'ready', 'ready');
  queue.send();
  await until(queue, 'sending', 'sending', 'sending', 'queued', 'queued');
  answer('stored');
  await until(queue, 'waiting', 'sending', 'sending', 'sending', 'queued');
  expect(stored.map(({ key }) => key.split('/')[2])).toEqual(['Bar', 'Bar', 'Bar', 'Bar']);
});

test('one that fails stands in no other’s way, and can be tried again', async () => {
  const { queue, answer } = openQueue();
  add(queue, 'a', 'b');
  await until(queue, 'ready', 'ready');
  queue.send();
  await until(queue, 'sending', 'sending');
  answer(new TypeError('Failed to fetch'));
  answer('already-there');
  await until(queue, 'failed', 'waiting');
  expect(queue.readItems()[0]?.state).toMatchObject({ problem: { kind: 'offline' } });
  queue.retry();
  await until(queue, 'sending', 'waiting');
  answer('stored');
  await until(queue, 'waiting', 'waiting');
});

test('a file over the limit is refused unread', async () => {
  const develop = vi.fn<(file: Blob) => Promise<Developed>>();
  const { queue } = openQueue({ develop });
  queue.add([{ file: new File(['x'.repeat(1_001)], 'big.jpg'), labels: { album: '', title: '' } }]);
  await until(queue, 'refused');
  expect(develop).not.toHaveBeenCalled();
});

test('a file is read again that no worker could read, for no fault of its own', async () => {
  const develop = vi
    .fn<(file: Blob) => Promise<Developed>>()
    .mockRejectedValueOnce(new Error('the darkroom broke down'))
    .mockResolvedValueOnce({ kind: 'photo', sha256: 'a'.repeat(64), metadata });
  const { queue } = openQueue({ develop });
  add(queue, 'a.jpg');
  await until(queue, 'refused');
  expect(queue.readItems()[0]?.state).toMatchObject({ problem: { kind: 'unexpected' } });
  queue.retry();
  await until(queue, 'ready');
});

test('a photo goes without its renditions where they cannot be stored', async () => {
  const { queue, stored } = openQueue({
    develop: () =>
      Promise.resolve({ kind: 'photo', sha256: 'a'.repeat(64), metadata, renditions: RENDITIONS }),
    putRendition: () => Promise.reject(new Error('SlowDown')),
  });
  add(queue, 'a.jpg');
  await until(queue, 'ready');
  queue.send();
  await vi.waitFor(() => expect(stored).toHaveLength(1));
  expect(stored[0]?.headers).toEqual({ fileName: 'a.jpg', placeholder: undefined });
});

test('a file that the device cannot give is refused in words', async () => {
  const { queue } = openQueue({
    develop: () => Promise.reject(new UnreadableFileError('NotReadableError')),
  });
  add(queue, 'gone.jpg');
  await until(queue, 'refused');
  expect(queue.readItems()[0]?.state).toMatchObject({ problem: { kind: 'unreadable-file' } });
});

test('labels change for all that can still change, and for no other', async () => {
  const { queue } = openQueue();
  add(queue, 'a', 'b');
  await until(queue, 'ready', 'ready');
  queue.relabel({ title: 'x'.repeat(101) }, queue.readItems()[1]?.id ?? '');
  queue.send();
  await until(queue, 'sending', 'ready');
  queue.relabel({ album: 'Elsewhere' });
  expect(queue.readItems().map(({ album }) => album)).toEqual(['Bar', 'Elsewhere']);
});
