import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { PHOTOS } from '../lambda/metadata/fixtures/photos.ts';
import { agreementByFormat } from './bench-extract/agreement.ts';
import { isEqual, isStated } from './bench-extract/compared-tags.ts';

const bench = (...args: string[]) =>
  new Promise<{ status: number; stdout: string; stderr: string }>((resolve) => {
    const command = ['--import', 'tsx', 'scripts/bench-extract.ts', ...args];
    execFile(process.execPath, command, (error, stdout, stderr) => {
      resolve({ status: error ? Number(error.code) : 0, stdout, stderr });
    });
  });

let photos: string;
let nothing: string;

beforeAll(async () => {
  const folder = await mkdtemp(join(tmpdir(), 'tintype-bench-'));
  [photos, nothing] = [join(folder, 'photos'), join(folder, 'nothing')];
  await mkdir(join(photos, 'more'), { recursive: true });
  await mkdir(nothing);
  await writeFile(join(photos, 'a photo.jpg'), PHOTOS.jpeg[1]);
  await writeFile(join(photos, 'more', 'photo.webp'), PHOTOS.webp[1]);
  await writeFile(join(photos, 'more', 'photo.tif'), PHOTOS.tiff[1]);
});

describe('bench:extract', () => {
  test('measures every engine on every file, ours first', async () => {
    const { status, stdout } = await bench(photos);
    expect(status).toBe(0);
    expect(stdout).toMatch(/^3 files, /);
    expect(stdout).toMatch(/ tintype \S+ +exifr \S+ +ExifReader \S+/);
    expect(stdout).toMatch(/web: values equal +100\.00 % /);
    expect(stdout).toMatch(/bytes read of total +100\.00 % /);
    expect(stdout).toMatch(/reads per file, mean \/ max +1\.00 \/ 1 /);
    expect(stdout).toMatch(/peak memory over baseline, MB +\d+ +\d+ +\d+/);
    // exifr knows no WebP.
    expect(stdout).toMatch(/refused or threw \/ hung or died +0 \/ 0 +1 \/ 0 /);
  }, 60_000);

  test.concurrent.each([
    ['without a folder', 2, 'Usage: npm run bench:extract -- DIR', () => []],
    ['of a folder that is not there', 1, 'There is no folder', () => [join(nothing, 'more')]],
    ['of a file', 1, 'is a file, not a folder', () => [join(photos, 'a photo.jpg')]],
    ['of an empty folder', 1, 'There are no files in', () => [nothing]],
  ])('%s explains itself', async (_, status, sentence, args) => {
    const result = await bench(...args());
    expect(result.status).toBe(status);
    expect(result.stderr).toContain(sentence);
  });
});

describe('two values', () => {
  test.each([
    ['IFD0:Make', 'Canon', 'Canon ', true],
    ['IFD0:Make', 'Canon', undefined, false],
    ['ExifIFD:ExposureTime', 0.0125, 0.012500001, true],
    ['ExifIFD:ExposureTime', 0.0125, 0.0126, false],
    ['GPS:GPSLatitude', 35.68956, 35.68957, true],
    ['GPS:GPSLatitude', 35.68956, -35.68956, false],
    ['IPTC:Keywords', ['bitter', 'red'], ['red', 'bitter'], true],
    ['IPTC:Keywords', 'red', ['red'], true],
    ['IPTC:Keywords', ['bitter', 'red'], ['red'], false],
  ])('of %s, %j and %j: equal is %j', (tag, expected, actual, equal) => {
    expect(isEqual(tag, expected, actual)).toBe(equal);
  });
});

test.each(['0000:00:00 00:00:00', '    :  :     :  :  ', 'undef', '', Infinity])(
  '%j states nothing',
  (value) => {
    expect(isStated(value)).toBe(false);
  },
);

test.each(['2026:03:14', '007', '+00:00', 0, ['night']])('%j states something', (value) => {
  expect(isStated(value)).toBe(true);
});

test('agreement is counted by value, by file and by size', () => {
  const facts = { tags: { 'IFD0:Make': 'Canon', 'ExifIFD:ISO': 400 }, width: 64, height: 32 };
  const answer = { tookMs: 1, bytesRead: 1, reads: 1, peakBytes: 1 };
  const agreements = agreementByFormat(
    new Map([
      ['a', { format: 'JPEG', facts }],
      ['b', { format: 'NEF', facts }],
    ]),
    new Map([
      ['a', { ...answer, facts }],
      ['b', { ...answer, facts: { tags: { 'IFD0:Make': 'Canon' } } }],
    ]),
  );
  const whole = { values: 2, equalValues: 2, files: 1, equalFiles: 1, sizes: 1, equalSizes: 1 };
  expect(agreements.get('web')).toEqual(whole);
  expect(agreements.get('RAW')).toEqual({ ...whole, equalValues: 1, equalFiles: 0, equalSizes: 0 });
});
