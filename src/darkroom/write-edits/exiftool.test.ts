/**
 * What another program reads, where the machine has it.
 *
 * @see https://exiftool.org/
 * @module
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { NOTED_PHOTOS } from '../../../lambda/metadata/fixtures/noted-photos.ts';
import type { MediaType } from '#contract/media-type';
import { formatSidecar } from './format-sidecar.ts';
import { blobOf, bytesOf, WRITABLE } from './photos-for-tests.ts';
import type { StatedEdits } from './stated-edits.ts';
import { writeEdits } from './write-edits.ts';

const PROGRAM = 'exiftool';
const hasExifTool = spawnSync(PROGRAM, ['-ver']).status === 0;

const EDITS: StatedEdits = {
  takenAt: '1968-12-24T16:40:00.5',
  utcOffset: '-03:30',
  place: { latitude: -54.8019, longitude: -68.303 },
  title: '«Ünïcödé» 🍸',
  description: 'Zwei\nZeilen & 東京',
  keywords: ['eins', 'zwei & drei'],
  rating: 3,
  orientation: 8,
  lens: { make: 'Zeiss', model: 'Biogon 5.6/60' },
};

/** What they are in ExifTool's words. */
const READ = {
  'XMP-exif:DateTimeOriginal': '1968:12:24 16:40:00.5-03:30',
  'XMP-photoshop:DateCreated': '1968:12:24 16:40:00.5-03:30',
  'XMP-dc:Title': '«Ünïcödé» 🍸',
  'XMP-dc:Description': 'Zwei\nZeilen & 東京',
  'XMP-dc:Subject': ['eins', 'zwei & drei'],
  'XMP-xmp:Rating': 3,
  'XMP-exifEX:LensModel': 'Biogon 5.6/60',
};
const READ_OF_EXIF = {
  'ExifIFD:DateTimeOriginal': '1968:12:24 16:40:00',
  'ExifIFD:SubSecTimeOriginal': 5,
  'ExifIFD:OffsetTimeOriginal': '-03:30',
  'ExifIFD:LensModel': 'Biogon 5.6/60',
  'IFD0:ImageDescription': 'Zwei\nZeilen & 東京',
};

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'edits-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

type Tags = Record<string, unknown>;

function read(bytes: Uint8Array, name: string): Tags {
  const path = join(folder, name);
  writeFileSync(path, bytes);
  const text = execFileSync(PROGRAM, ['-j', '-G1', '-n', '-api', 'largefilesupport=1', path]);
  return (JSON.parse(text.toString()) as Tags[])[0] ?? {};
}

function warningsOf(bytes: Uint8Array, name: string): string[] {
  const path = join(folder, name);
  writeFileSync(path, bytes);
  const text = execFileSync(PROGRAM, ['-validate', '-warning', '-error', '-a', '-s2', path]);
  return text
    .toString()
    .split('\n')
    .filter((line) => /^(?:Warning|Error): /.test(line));
}

async function edited(bytes: Uint8Array, type: MediaType, edits = EDITS): Promise<Uint8Array> {
  const written = await writeEdits(blobOf(bytes), type, edits);
  if (written.kind !== 'written') throw new Error(written.kind);
  return bytesOf(written.file);
}

describe.skipIf(!hasExifTool)('ExifTool', () => {
  test.each(Object.entries(WRITABLE))('reads the edits in %s', async (name, [type, bytes]) => {
    const after = await edited(bytes, type);
    const tags = read(after, `${name}.after`);
    expect(tags).toMatchObject({ ...READ, ...READ_OF_EXIF });
    expect(tags['Composite:GPSLatitude']).toBeCloseTo(-54.8019, 7);
    expect(tags['Composite:GPSLongitude']).toBeCloseTo(-68.303, 7);
    // Anticlockwise.
    const turned = type.match(/hei|avif/) ? tags['QuickTime:Rotation'] : tags['IFD0:Orientation'];
    expect(turned).toBe(type.match(/hei|avif/) ? 90 : 8);
    const before = new Set(warningsOf(bytes, `${name}.before`));
    expect(warningsOf(after, `${name}.after`).filter((line) => !before.has(line))).toEqual([]);
  });

  test.each(Object.entries(NOTED_PHOTOS))('finds the same notes in a %s', async (name, photo) => {
    const notesOf = (tags: Tags) =>
      Object.entries(tags).filter(
        ([tag]) => !/^(?:SourceFile|System|File|ExifTool|IFD0|ExifIFD|GPS|XMP|Composite)/.test(tag),
      );
    const before = notesOf(read(photo[1], `${name}.before`));
    const { lens: _, ...edits } = EDITS;
    const after = notesOf(read(await edited(photo[1], 'image/jpeg', edits), `${name}.after`));
    expect(before.length).toBeGreaterThan(0);
    expect(after).toEqual(before);
  });

  test('reads a sidecar', () => {
    const tags = read(formatSidecar(EDITS), 'photo.nef.xmp');
    expect(tags).toMatchObject(READ);
    expect(tags['XMP-tiff:Orientation']).toBe(8);
  });
});

test('a sidecar is a packet in UTF-8', () => {
  const packet = new TextDecoder('utf-8', { fatal: true }).decode(formatSidecar(EDITS));
  expect(packet).toContain('<rdf:li xml:lang="x-default">«Ünïcödé» 🍸</rdf:li>');
});
