import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { toSource } from '../acts/photo-source.ts';
import type { PhotoId } from '#contract/photo-id';
import type { FullRecord } from '../backend/records.ts';
import { arbitraryPhoto, samplePhoto, toPhotoId } from '../catalog/photos-for-tests.ts';
import { EMBEDDED_CONFIG } from '../mocks/embedded-config.ts';
import { parseCsv } from './csv-for-tests.ts';
import { exportRecords, exportTable } from './export-metadata.ts';
import type { Progress } from './export-originals.ts';
import { createSparseSink } from './sinks-for-tests.ts';

const config = EMBEDDED_CONFIG('https://tintype.example');
const controller = new AbortController();
let nowMs = 0;
const surroundings = {
  signal: controller.signal,
  now: () => nowMs,
  pause: (ms: number) => {
    nowMs += ms;
    return Promise.resolve();
  },
  onWaiting: () => undefined,
};

async function write(run: (to: Target) => Promise<Progress>) {
  const sink = createSparseSink();
  const progress = await run({ sink, surroundings, report: () => undefined });
  return { progress, text: Buffer.from(sink.read(0, sink.sizeBytes())).toString() };
}

type Target = Pick<Parameters<typeof exportTable>[1], 'sink' | 'surroundings' | 'report'>;

const writeTable = (photos: Parameters<typeof toSource>[0]) =>
  write((to) => exportTable(toSource(photos), { config, ...to }));

describe('the table', () => {
  const photo = samplePhoto({
    fileName: 'DSC_1.NEF',
    time: { takenAt: '2026-03-14T21:04:09', utcOffset: '+01:00', source: 'x' },
    camera: { make: 'NIKON', model: 'Z 6' },
    exposure: { exposureTime: 1 / 125, fNumber: 1.8, iso: 800 },
    place: { latitude: -8.5, longitude: 115.25, city: 'Ubud' },
    text: { title: '=cmd', keywords: ['bar', 'night'], rating: -1 },
  });

  test('says of each photo what the catalogue knows', async () => {
    const { text, progress } = await writeTable([photo]);
    const [head = [], cells = []] = parseCsv(text.replace('\ufeff', ''));
    const line = Object.fromEntries(head.map((name, at) => [name, cells[at]]));
    expect(line).toMatchObject({
      'File name': 'DSC_1.NEF',
      Bar: 'Bar Italia',
      Drink: 'Negroni',
      'Taken at': '2026-03-14 21:04:09',
      'UTC offset': "'+01:00",
      'Camera model': 'Z 6',
      'Exposure time (s)': '0.008',
      Latitude: '-8.5',
      Title: "'=cmd",
      Keywords: 'bar; night',
      Rating: '-1',
      'Width (px)': '4000',
      'Photo id': photo.photoId,
      Rejected: '',
    });
    expect(progress).toMatchObject({ done: 1, failed: 0 });
  });

  test.each([
    ['year', '2026'],
    ['month', '2026-03'],
    ['day', '2026-03-14'],
  ] as const)(
    'says no more of a time than its %s where no more is known',
    async (precision, known) => {
      const time = { takenAt: '2026-03-14T00:00:00', precision, source: 'x' };
      const { text } = await writeTable([samplePhoto({ time })]);
      expect(parseCsv(text)[1]).toContain(known);
    },
  );

  test('has as many cells in each line, whatever the photos say', () =>
    fc.assert(
      fc.asyncProperty(fc.array(arbitraryPhoto, { maxLength: 20 }), async (photos) => {
        const lines = parseCsv((await writeTable(photos)).text);
        expect(new Set(lines.map((line) => line.length)).size).toBe(1);
        expect(lines).toHaveLength(photos.length + 1);
      }),
    ));

  test('of a hundred thousand photos is written', async () => {
    const page = Array.from({ length: 2_000 }, () => photo);
    const source = {
      count: 100_000,
      // eslint-disable-next-line @typescript-eslint/require-await -- others read theirs
      async *readPages() {
        for (let at = 0; at < 50; at += 1) yield page;
      },
    };
    const { text, progress } = await write((to) => exportTable(source, { config, ...to }));
    expect(progress).toMatchObject({ done: 100_000, failed: 0 });
    expect(text.split('\r\n')).toHaveLength(100_002);
  });
});

describe('the records', () => {
  const photos = Array.from({ length: 250 }, (_, index) =>
    samplePhoto({ photoId: toPhotoId(index) }),
  );
  const toRecord = (key: string): FullRecord => ({
    ...(photos.find((photo) => photo.key === key) ?? expect.fail(key)),
    sequencer: '00',
    tags: { 'IFD0:Make': 'Acme' },
  });
  const readSaid = (photoIds: readonly PhotoId[]) =>
    Promise.resolve(
      photoIds.map(
        (photoId) =>
          new Map(photoId === toPhotoId(1) ? Object.entries({ rating: 4, place: null }) : []),
      ),
    );
  const writeRecords = (readFull: (keys: readonly string[]) => Promise<FullRecord[]>) =>
    write((to) => exportRecords(toSource(photos), { records: { readFull }, readSaid, ...to }));

  test('are an array in the order of the photos, whatever order they are read in', async () => {
    const { text, progress } = await writeRecords((keys) =>
      Promise.resolve(keys.map(toRecord).reverse()),
    );
    const records = JSON.parse(text) as FullRecord[];
    expect(records.map(({ key }) => key)).toEqual(photos.map(({ key }) => key));
    expect(records[0]).toMatchObject({ tags: { 'IFD0:Make': 'Acme' } });
    expect(progress).toMatchObject({ done: 250, failed: 0 });
    // As their owner says they are, and what was said.
    expect(records[1]).toMatchObject({ text: { rating: 4 }, edits: { rating: 4, place: null } });
    expect(records[0]).not.toHaveProperty('edits');
  });

  test('that are gone are counted', async () => {
    const { text, progress } = await writeRecords((keys) =>
      Promise.resolve(keys.slice(1).map(toRecord)),
    );
    expect(JSON.parse(text)).toHaveLength(247);
    expect(progress).toMatchObject({ done: 247, failed: 3, problem: { kind: 'not-found' } });
  });

  test('of none are an empty array', async () => {
    const { text } = await writeRecords(() => Promise.resolve([]));
    expect(JSON.parse(text)).toEqual([]);
  });

  test('are asked for again while the network is away', async () => {
    let count = 0;
    const { progress } = await writeRecords((keys) => {
      count += 1;
      return count % 4 === 0
        ? Promise.resolve(keys.map(toRecord))
        : Promise.reject(new TypeError('Failed to fetch'));
    });
    expect(progress).toMatchObject({ done: 250, failed: 0 });
  });

  test('that are refused are no file', async () => {
    const refusal = Object.assign(new Error('no'), { name: 'AccessDeniedException' });
    await expect(writeRecords(() => Promise.reject(refusal))).rejects.toBe(refusal);
  });
});
