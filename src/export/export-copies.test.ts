import { describe, expect, test } from 'vitest';
import { readMetadata } from '#metadata/read-metadata';
import { blobSource } from '#metadata/byte-source';
import { sampleJpeg } from '../../lambda/metadata/fixtures/sample-jpeg.ts';
import { toSource } from '../acts/photo-source.ts';
import type { FullRecord } from '../backend/records.ts';
import type { Said } from '../catalog/edited-photo.ts';
import { OWNER, samplePhoto, toPhotoId } from '../catalog/photos-for-tests.ts';
import { ProblemError } from '../problems.ts';
import { exportCopies } from './export-copies.ts';
import type { ExportArchive } from './export-archive.ts';
import { isWritable, readCopy } from './read-copy.ts';
import { createSparseSink, readZip } from './sinks-for-tests.ts';

const JPEG = new Uint8Array(sampleJpeg({ dateTimeOriginal: '2016:03:14 21:04:09' }));
const RAW = new TextEncoder().encode('a RAW file of another maker');

const jpeg = samplePhoto({ fileName: 'shot.jpg', sizeBytes: JPEG.length });
const raw = samplePhoto({
  photoId: toPhotoId(2),
  fileName: 'shot.nef',
  mediaType: 'image/x-nikon-nef',
  sizeBytes: RAW.length,
});
const gone = samplePhoto({ photoId: toPhotoId(3), fileName: 'gone.jpg' });

const archiveOf = (said: Record<string, unknown>): ExportArchive =>
  ({
    config: {},
    originals: {
      read(key: string) {
        if (key.includes(gone.photoId))
          return Promise.reject(new ProblemError({ kind: 'not-found' }));
        return Promise.resolve(new Blob([key.includes(raw.photoId) ? RAW : JPEG]));
      },
    },
    records: {
      readFull: (keys: readonly string[]) =>
        Promise.resolve(
          [jpeg, raw]
            .filter(({ key }) => keys.includes(key))
            .map((photo): FullRecord => ({ ...photo, owner: OWNER, sequencer: '0', tags: {} })),
        ),
    },
    readSaid: (ids: readonly string[]) =>
      Promise.resolve(ids.map((): Said => new Map(Object.entries(said)))),
  }) as unknown as ExportArchive;

const SAID = { takenAt: '2026-03-14T21:04:09', 'keyword:dusk': true, turn: 1, favorite: true };

describe('a copy', () => {
  test('says what was said', async () => {
    const [file, ...others] = await readCopy(archiveOf(SAID), jpeg);
    expect(others).toEqual([]);
    expect(file?.name).toBe('shot.jpg');
    const reading = file && (await readMetadata(blobSource(file.blob)));
    expect(reading).toMatchObject({
      metadata: {
        orientation: 6,
        time: { takenAt: '2026-03-14T21:04:09' },
        text: { keywords: ['dusk'] },
      },
    });
  });

  test('that cannot say it is the original, and a sidecar', async () => {
    const files = await readCopy(archiveOf(SAID), raw);
    expect(files.map(({ name }) => name)).toEqual(['shot.nef', 'shot.nef.xmp']);
    expect(new Uint8Array(await (files[0]?.blob ?? expect.fail()).arrayBuffer())).toEqual(RAW);
    expect(await files[1]?.blob.text()).toContain('2026-03-14T21:04:09');
  });

  test('of which nothing was said that files know is the original', async () => {
    const files = await readCopy(archiveOf({ favorite: true, hidden: true }), jpeg);
    expect(files).toHaveLength(1);
    expect(new Uint8Array(await (files[0]?.blob ?? expect.fail()).arrayBuffer())).toEqual(JPEG);
    expect(isWritable(new Map([['favorite', true]]))).toBe(false);
    expect(isWritable(new Map([['keyword:dusk', null]]))).toBe(true);
  });
});

test('copies are an archive; what cannot be read is named in it', async () => {
  const sink = createSparseSink();
  const archive = archiveOf(SAID);
  const controller = new AbortController();
  const progress = await exportCopies(toSource([jpeg, raw, gone]), {
    readCopy: (photo) => readCopy(archive, photo),
    sink,
    surroundings: {
      signal: controller.signal,
      now: () => 0,
      pause: () => Promise.resolve(),
      onWaiting: () => undefined,
    },
    report: () => undefined,
  });
  expect(progress).toMatchObject({ done: 2, failed: 1, problem: { kind: 'not-found' } });
  expect(readZip(sink).map(({ name }) => name)).toEqual([
    'shot.jpg',
    'shot.nef',
    'shot.nef.xmp',
    'not-exported.txt',
  ]);
});
