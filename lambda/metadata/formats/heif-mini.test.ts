import { describe, expect, test } from 'vitest';
import { countedSource } from '../fixtures/counted-source.ts';
import { concat } from '../fixtures/bytes.ts';
import { box } from '../fixtures/heif.ts';
import { namedProfile } from '../fixtures/icc.ts';
import { sampleExif } from '../fixtures/photos.ts';
import { sampleXmp } from '../fixtures/xmp.ts';
import { readMetadata } from '../read-metadata.ts';

interface MiniContents {
  width?: number;
  height?: number;
  orientation?: number;
  exif?: Uint8Array;
  xmp?: Uint8Array;
  profile?: Uint8Array;
  hasAlpha?: boolean;
  hasColors?: boolean;
  hasGainMap?: boolean;
}

type Field = [value: number, bits: number];

const bit = (isSet: unknown): Field => [isSet ? 1 : 0, 1];

/** The fields of the box, in its order. */
function fieldsOf(contents: MiniContents): Field[] {
  const { width = 300, height = 200, orientation = 1, exif, xmp, profile } = contents;
  const { hasAlpha, hasColors, hasGainMap } = contents;
  const hasMetadata = Boolean(exif ?? xmp ?? profile ?? hasGainMap);
  const size = (bytes: Uint8Array | undefined): Field[] => (bytes ? [[bytes.length - 1, 20]] : []);
  return [
    [0, 2], bit(0), bit(0), bit(1), bit(hasAlpha), bit(hasColors), bit(hasGainMap),
    bit(profile), bit(exif), bit(xmp), [1, 2], [orientation - 1, 3],
    bit(1), [width - 1, 15], [height - 1, 15], bit(0), bit(0), bit(1), [1, 3],
    ...(hasAlpha ? [bit(0)] : []),
    ...(hasColors ? ([[9, 8], [16, 8], [9, 8]] as Field[]) : []),
    ...(hasGainMap ? gainMapFields : []),
    ...(hasMetadata ? [bit(1)] : []),
    bit(0), bit(0),
    ...size(profile),
    ...(hasGainMap ? ([[6, 20], [10, 15], [2, 3]] as Field[]) : []),
    [4, 3], [PICTURE_BYTES - 1, 15],
    ...(hasAlpha ? ([[5, 15], [3, 3]] as Field[]) : []),
    ...(exif ?? xmp ? [bit(0)] : []),
    ...size(exif),
    ...size(xmp),
  ]; // prettier-ignore
}

/** There, 150 × 100, in color, of eight bits; no profile, no colors, no light of either. */
const gainMapFields: Field[] = [
  bit(1), [149, 15], [99, 15], [1, 8], bit(1), [1, 2], bit(0), bit(0), bit(0), bit(0), bit(0), bit(0),
  bit(1), [0, 5], [1_000, 16], [200, 16], bit(0), [0, 5],
]; // prettier-ignore

const PICTURE_BYTES = 40;

function buildMini(contents: MiniContents): Uint8Array {
  const { exif, xmp, profile, hasAlpha, hasGainMap } = contents;
  const bits = fieldsOf(contents)
    .map(([value, count]) => value.toString(2).padStart(count, '0'))
    .join('');
  const head = Uint8Array.from({ length: Math.ceil(bits.length / 8) }, (_, index) =>
    parseInt(bits.slice(8 * index, 8 * index + 8).padEnd(8, '0'), 2),
  );
  const configBytes = 4 + (hasAlpha ? 3 : 0) + (hasGainMap ? 2 : 0);
  const pictures = PICTURE_BYTES + (hasAlpha ? 5 : 0) + (hasGainMap ? 10 : 0);
  return concat(
    box('ftyp', 'mif3', 'avif', 'mif3'),
    box(
      'mini',
      head,
      new Uint8Array(configBytes),
      profile ?? [],
      new Uint8Array(hasGainMap ? 6 : 0),
      new Uint8Array(pictures),
      exif ?? [],
      xmp ?? [],
    ),
  );
}

const read = (bytes: Uint8Array) => readMetadata(countedSource(bytes));

describe('a picture in a minimized box', () => {
  const all = { exif: sampleExif(), xmp: sampleXmp(), profile: namedProfile('Display P3') };

  test('has its codec from where others have a version', async () => {
    expect(await read(buildMini({}))).toMatchObject({ metadata: { mediaType: 'image/avif' } });
  });

  test('has its size, and is turned by its own word', async () => {
    expect(await read(buildMini({ orientation: 6, exif: sampleExif() }))).toMatchObject({
      metadata: { codedWidth: 300, codedHeight: 200, width: 200, height: 300, orientation: 6 },
    });
  });

  test.each([
    ['nothing else', {}],
    ['an alpha channel', { hasAlpha: true }],
    ['colors', { hasColors: true }],
    ['a gain map', { hasGainMap: true }],
    ['all of that', { hasAlpha: true, hasColors: true, hasGainMap: true }],
  ])('has metadata and profile beside %s', async (_, more) => {
    expect(await read(buildMini({ ...all, ...more }))).toMatchObject({
      metadata: {
        camera: { make: 'Canon' },
        text: { title: 'Negroni' },
        color: { profile: 'Display P3' },
      },
    });
  });

  test('has Exif that begins with where it begins', async () => {
    const exif = concat([0, 0, 0, 0], sampleExif());
    expect(await read(buildMini({ exif }))).toMatchObject({
      metadata: { camera: { make: 'Canon' } },
    });
  });

  test('says that it has a gain map', async () => {
    expect(await read(buildMini({ hasGainMap: true }))).toMatchObject({
      metadata: { about: { gainMap: true } },
    });
  });

  test('is as sound as its first bytes where it breaks off', async () => {
    const bytes = buildMini(all);
    expect(await read(bytes.subarray(0, 40))).toMatchObject({ metadata: { codedWidth: 300 } });
  });
});
