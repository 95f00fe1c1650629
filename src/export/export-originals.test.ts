import { createHash } from 'node:crypto';
import { crc32 } from 'node:zlib';
import { expect, test } from 'vitest';
import { toPhotoId } from '#contract/photo-id';
import { formatSortKey, parsePhotoKey, type PhotoKey } from '#contract/photo-key';
import { toPhotoKey, type Photo } from '#contract/photo-record';
import { toSource } from '../acts/photo-source.ts';
import { ProblemError } from '../problems.ts';
import { exportOriginals, type Progress } from './export-originals.ts';
import type { Line } from './read-piece.ts';
import { createSparseSink, readZip } from './sinks-for-tests.ts';

const OWNER = '5f1d7f0a-6c1f-4a51-9f7e-3a2b8f6f0a11';
const MB = 1024 * 1024;

type Bytes = Uint8Array<ArrayBuffer>;

/** Bytes that differ from place to place and from seed to seed. */
const bytesOf = (seed: number, length: number): Bytes =>
  new Uint8Array(length).map((_, at) => (at * 31 + (at >> 8) * seed + seed) & 0xff);

function photoOf(bytes: Bytes, fileName: string, takenAt = '2026-03-14T21:04:09'): Photo {
  const photoId = toPhotoId(createHash('sha256').update(bytes).digest('hex'));
  const labels = { album: 'Bar Italia', title: 'Negroni' };
  return {
    ...labels,
    owner: OWNER,
    key: formatSortKey({ ...labels, photoId }),
    photoId,
    extension: 'jpg',
    status: 'ready',
    mediaType: 'image/jpeg',
    sizeBytes: bytes.length,
    uploadedAt: '2026-03-15T08:00:00.000Z',
    changedAt: '2026-03-15T08:00:01.000Z',
    time: { takenAt, source: 'ExifIFD:DateTimeOriginal' },
    fileName,
  };
}

interface Request {
  key: PhotoKey;
  start: number;
  end: number;
  /** How many there were before. */
  count: number;
}

/** A bucket that answers as a test has it: with bytes, fewer than asked, and an error behind them. */
function bucketOf(
  originals: [Photo, Bytes][],
  answer: (request: Request) => { upTo?: number; error?: Error } = () => ({}),
) {
  const contents = new Map(originals.map(([photo, bytes]) => [toPhotoKey(photo), bytes]));
  const requests: Request[] = [];
  let nowMs = 0;
  let [underWay, most] = [0, 0];
  const controller = new AbortController();
  const line: Line = {
    signal: controller.signal,
    now: () => nowMs,
    pause: (ms) => {
      nowMs += ms;
      return Promise.resolve();
    },
    onWaiting: () => undefined,
    async open(key, { start, end }) {
      const request = { key, start, end, count: requests.length };
      requests.push(request);
      underWay += 1;
      most = Math.max(most, underWay);
      await new Promise(setImmediate);
      underWay -= 1;
      const bytes = contents.get(key);
      if (!bytes) throw new ProblemError({ kind: 'not-found' });
      const { upTo = Infinity, error } = answer(request);
      if (error && upTo === Infinity) throw error;
      const sent = bytes.slice(start, Math.min(end, start + upTo));
      return new ReadableStream<Uint8Array>({
        start: (stream) => (sent.length > 0 ? stream.enqueue(sent) : undefined),
        pull: (stream) => (error ? stream.error(error) : stream.close()),
      });
    },
  };
  return { line, requests, controller, most: () => most };
}

async function exportAll(photos: Photo[], line: Line) {
  const sink = createSparseSink();
  const reports: Progress[] = [];
  const report = (progress: Progress) => reports.push(progress);
  const progress = await exportOriginals(toSource(photos), { line, sink, report });
  const files = readZip(sink);
  const read = (name: string): Bytes => {
    const file = files.find((one) => one.name === name) ?? expect.fail(`no ${name}`);
    const bytes = sink.read(file.dataAt, file.dataAt + file.sizeBytes);
    expect(file.crc32).toBe(crc32(bytes));
    return bytes;
  };
  return { progress, files, names: files.map(({ name }) => name), read, reports };
}

const [SMALL, LARGE, OTHER] = [bytesOf(1, 3_000), bytesOf(2, 20 * MB + 5), bytesOf(3, 4_000)];
const small = photoOf(SMALL, 'IMG_1.JPG');
const large = photoOf(LARGE, 'IMG_2.TIF');
const other = photoOf(OTHER, 'img_1.jpg');
const ALL: [Photo, Bytes][] = [
  [small, SMALL],
  [large, LARGE],
  [other, OTHER],
];
const BROKEN = new TypeError('network error');

test('originals come out byte for byte, under their own names and the time of the photo', async () => {
  const { line, most } = bucketOf(ALL);
  const { progress, files, names, read } = await exportAll([small, large, other], line);
  expect(names).toEqual(['IMG_1.JPG', 'IMG_2.TIF', 'img_1 (2).jpg']);
  expect(read('IMG_1.JPG')).toEqual(SMALL);
  expect(Buffer.compare(read('IMG_2.TIF'), LARGE)).toBe(0);
  expect(read('img_1 (2).jpg')).toEqual(OTHER);
  expect(files[0]?.modified).toBe('2026-03-14T21:04:08');
  const doneBytes = SMALL.length + LARGE.length + OTHER.length;
  expect(progress).toMatchObject({ done: 3, failed: 0, altered: 0, doneBytes });
  expect(most()).toBeLessThanOrEqual(4);
});

test('what breaks off is gone on with from where it broke', async () => {
  const { line, requests } = bucketOf(ALL, ({ count }) =>
    count % 2 === 0 ? { upTo: MB, error: BROKEN } : {},
  );
  const { progress, read } = await exportAll([large], line);
  expect(Buffer.compare(read('IMG_2.TIF'), LARGE)).toBe(0);
  expect(progress).toMatchObject({ done: 1, failed: 0 });
  expect(requests).toContainEqual(expect.objectContaining({ start: MB, end: 8 * MB }));
});

test('a body that ends early without a word is gone on with', async () => {
  const { line } = bucketOf(ALL, ({ count }) => (count === 0 ? { upTo: 10 } : {}));
  const { read } = await exportAll([small], line);
  expect(read('IMG_1.JPG')).toEqual(SMALL);
});

test('what cannot be read is left out from its first byte on, and named', async () => {
  const forbidden = Object.assign(new Error('no'), { name: 'AccessDenied' });
  const { line } = bucketOf(ALL, ({ key, start }) =>
    key === toPhotoKey(large) && start > 0 ? { error: forbidden } : {},
  );
  const { progress, names, read } = await exportAll([small, large, other], line);
  expect(names).toEqual(['IMG_1.JPG', 'img_1 (2).jpg', 'not-exported.txt']);
  expect(read('img_1 (2).jpg')).toEqual(OTHER);
  const text = new TextDecoder().decode(read('not-exported.txt'));
  expect(text).toBe(`IMG_2.TIF · Bar Italia · Negroni · ${large.photoId}\r\n`);
  expect(progress).toMatchObject({ done: 2, failed: 1, problem: { kind: 'forbidden' } });
});

test('a photo that is not what its name says is there all the same, and named', async () => {
  const changed = SMALL.with(100, 0);
  const { line } = bucketOf([[small, changed]]);
  const { progress, names, read } = await exportAll([small], line);
  expect(names).toEqual(['IMG_1.JPG', 'altered.txt']);
  expect(read('IMG_1.JPG')).toEqual(changed);
  expect(progress).toMatchObject({ done: 1, altered: 1 });
});

test('a photo of no bytes asks nobody anything', async () => {
  const { line, requests } = bucketOf([]);
  const nothing = { ...photoOf(new Uint8Array(), 'empty.jpg') };
  const { names, progress } = await exportAll([nothing], line);
  expect([names, progress.done, requests]).toEqual([['empty.jpg'], 1, []]);
});

test('a network that is away for five minutes is waited for', async () => {
  const { line } = bucketOf(ALL, () => (line.now() < 300_000 ? { error: BROKEN } : {}));
  const { progress } = await exportAll([small, other], line);
  expect(progress).toMatchObject({ done: 2, failed: 0 });
});

test('one that is away for good leaves an archive of what came, and names the rest', async () => {
  const { line, requests } = bucketOf(ALL, ({ key }) =>
    key === toPhotoKey(small) ? {} : { error: BROKEN },
  );
  const { progress, names } = await exportAll([small, large, other], line);
  expect(names).toEqual(['IMG_1.JPG', 'not-exported.txt']);
  expect(progress).toMatchObject({ done: 1, failed: 2, problem: { kind: 'offline' } });
  expect(requests.length).toBeLessThan(300);
});

test('a session that has ended is not asked again for each photo', async () => {
  const ended = Object.assign(new Error('ended'), { name: 'ExpiredToken' });
  const photos = Array.from({ length: 200 }, (_, seed) =>
    photoOf(bytesOf(seed, 50), `${seed}.jpg`),
  );
  const { line, requests } = bucketOf([], ({ key }) => {
    expect(parsePhotoKey(key)).toBeDefined();
    return { error: ended };
  });
  line.open = (key, range) => {
    requests.push({ key, ...range, count: 0 });
    return Promise.reject(ended);
  };
  const { progress } = await exportAll(photos, line);
  expect(progress).toMatchObject({ done: 0, failed: 200, problem: { kind: 'signed-out' } });
  expect(requests.length).toBeLessThanOrEqual(4);
});

test('who stops it stops it', async () => {
  const { line, controller } = bucketOf(ALL, () => {
    controller.abort();
    return {};
  });
  await expect(exportAll([small, large], line)).rejects.toMatchObject({ name: 'AbortError' });
});

test('photos that are gone before they are come to are counted', async () => {
  const { line } = bucketOf(ALL);
  const source = { ...toSource([small]), count: 3 };
  const sink = createSparseSink();
  const progress = await exportOriginals(source, { line, sink, report: () => undefined });
  expect(progress).toMatchObject({ done: 1, failed: 2, problem: { kind: 'not-found' } });
  expect(readZip(sink)).toHaveLength(1);
});
