import { expect, test, vi } from 'vitest';
import type { DevelopReply, DevelopRequest } from './darkroom-messages.ts';
import { openDarkroom, UnreadableFileError } from './darkroom.ts';
import type { DevelopedPhoto } from './develop-photo.ts';

const PHOTO: DevelopedPhoto = {
  kind: 'photo',
  sha256: 'a'.repeat(64),
  metadata: { mediaType: 'image/heic', tags: {} },
};
const WHOLE: DevelopedPhoto = {
  ...PHOTO,
  renditions: { thumb: { blob: new Blob(), sha256: '' }, placeholder: '' },
};

/** A worker that does what the test says, as far as the darkroom sees of one. */
class FakeWorker extends EventTarget {
  asked: number[] = [];
  isTerminated = false;
  postMessage({ id }: DevelopRequest) {
    this.asked.push(id);
  }
  terminate() {
    this.isTerminated = true;
  }
  answer(reply: DevelopReply) {
    this.dispatchEvent(new MessageEvent('message', { data: reply }));
  }
  breakDown() {
    this.dispatchEvent(Object.assign(new Event('error'), { message: 'out of memory' }));
  }
}

function openFake(renditionsMs?: number) {
  const workers: FakeWorker[] = [];
  const darkroom = openDarkroom({
    startWorker: () => {
      const worker = new FakeWorker();
      workers.push(worker);
      return worker as EventTarget as Worker; // the part of one that is used
    },
    ...(renditionsMs === undefined ? {} : { renditionsMs }),
  });
  const last = () => workers.at(-1) ?? expect.fail('no worker');
  return { darkroom, workers, last };
}

const FILE = new Blob(['bytes']);

test('a file is developed', async () => {
  const { darkroom, last } = openFake();
  const developed = darkroom.develop(FILE);
  last().answer({ id: 1, kind: 'read', photo: PHOTO });
  last().answer({ id: 1, kind: 'developed', developed: WHOLE });
  expect(await developed).toBe(WHOLE);
});

test('a photo is kept without renditions when the worker breaks down over them', async () => {
  const { darkroom, workers, last } = openFake();
  const [first, second] = [darkroom.develop(FILE), darkroom.develop(FILE)];
  last().answer({ id: 1, kind: 'read', photo: PHOTO });
  last().breakDown();
  expect(await first).toBe(PHOTO);
  expect(workers.map(({ isTerminated }) => isTerminated)).toEqual([true, false]);
  expect(last().asked).toEqual([2]);
  last().answer({ id: 2, kind: 'developed', developed: WHOLE });
  expect(await second).toBe(WHOLE);
});

test('a photo is kept without renditions when a decoder hangs', async () => {
  const { darkroom, last } = openFake(20);
  const developed = darkroom.develop(FILE);
  last().answer({ id: 1, kind: 'read', photo: PHOTO });
  expect(await developed).toBe(PHOTO);
});

test('a file is read once more when the worker breaks down before it has read it, and no more', async () => {
  const { darkroom, workers, last } = openFake();
  const [first, second] = [darkroom.develop(FILE), darkroom.develop(FILE)];
  const refused = expect(first).rejects.toThrow('the darkroom broke down: out of memory');
  last().breakDown();
  expect(last().asked).toEqual([1, 2]);
  last().breakDown();
  await refused;
  expect(last().asked).toEqual([2]);
  last().answer({ id: 2, kind: 'developed', developed: WHOLE });
  expect(await second).toBe(WHOLE);
  expect(workers).toHaveLength(3);
});

test('a worker that nobody waits for is not replaced before somebody does', () => {
  const { darkroom, workers, last } = openFake();
  void darkroom.develop(FILE);
  last().answer({ id: 1, kind: 'developed', developed: WHOLE });
  last().breakDown();
  expect(workers).toHaveLength(1);
  void darkroom.develop(FILE);
  expect(workers).toHaveLength(2);
});

test('a file that the device cannot give is said to be that', async () => {
  const { darkroom, last } = openFake();
  const developed = darkroom.develop(FILE);
  last().answer({ id: 1, kind: 'failed', message: 'NotReadableError' });
  await expect(developed).rejects.toBeInstanceOf(UnreadableFileError);
});

test('nothing is left running behind a darkroom that was closed', () => {
  vi.useFakeTimers();
  const { darkroom, last } = openFake();
  void darkroom.develop(FILE);
  last().answer({ id: 1, kind: 'read', photo: PHOTO });
  darkroom.close();
  expect(vi.getTimerCount()).toBe(0);
  expect(last().isTerminated).toBe(true);
  vi.useRealTimers();
});
