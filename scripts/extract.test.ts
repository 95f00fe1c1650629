import { execFile } from 'node:child_process';
import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import * as z from 'zod/mini';
import { sampleJpeg } from '../lambda/metadata/fixtures/sample-jpeg.ts';

const Line = z.object({
  file: z.string(),
  metadata: z.optional(
    z.object({ width: z.int(), height: z.int(), tags: z.record(z.string(), z.unknown()) }),
  ),
  error: z.optional(z.string()),
});

let photo: string;
let notes: string;

beforeAll(async () => {
  const folder = await mkdtemp(join(tmpdir(), 'tintype-'));
  photo = join(folder, 'a photo.jpg');
  notes = join(folder, 'notes.txt');
  await writeFile(
    photo,
    sampleJpeg({
      make: 'Canon',
      dateTimeOriginal: '2026:03:14 21:04:09',
      gps: { latitude: -33.5, longitude: 18.25 },
      orientation: 6,
      width: 48,
      height: 32,
    }),
  );
  await writeFile(notes, 'gin, vermouth, bitter');
});

const extract = (...args: string[]) =>
  new Promise<{ status: number; lines: string[] }>((resolve) => {
    execFile('npx', ['tsx', 'scripts/extract.ts', ...args], (error, stdout) => {
      const status = error ? Number(error.code) : 0;
      resolve({ status, lines: stdout.split('\n').filter(Boolean) });
    });
  });

describe('extract --json', () => {
  test('prints tags as the file states them, and the size as coded', async () => {
    const { status, lines } = await extract('--json', photo);
    expect(status).toBe(0);
    expect(Line.parse(JSON.parse(lines[0] ?? ''))).toMatchObject({
      file: photo,
      metadata: {
        width: 48,
        height: 32,
        tags: {
          'IFD0:Make': 'Canon',
          'ExifIFD:DateTimeOriginal': '2026:03:14 21:04:09',
          'GPS:GPSLatitude': -33.5,
          'GPS:GPSLongitude': 18.25,
        },
      },
    });
  });

  test('prints a line a file, says what failed, and exits with 1', async () => {
    const { status, lines } = await extract('--json', notes, photo, '/nowhere.jpg');
    const parsed = lines.map((line) => Line.parse(JSON.parse(line)));
    expect(status).toBe(1);
    expect(parsed.map(({ file, error }) => [file, error])).toEqual([
      [notes, 'The file is not a photo in a format that Tintype knows.'],
      [photo, undefined],
      ['/nowhere.jpg', 'There is no such file.'],
    ]);
  });
});

test('extract without a file explains itself and exits with 2', async () => {
  expect((await extract()).status).toBe(2);
});
