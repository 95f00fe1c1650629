import { describe, expect, test } from 'vitest';
import { concat, utf8 } from '../fixtures/bytes.ts';
import { inBlock, nikonNotes } from '../fixtures/maker-notes.ts';
import { recordNoted } from '../fixtures/noted.ts';
import { ascii, long, rational, raw, short, type TiffEntry } from '../fixtures/tiff.ts';
import { decipher } from './nikon-cipher.ts';

const recordNikon = (entries: TiffEntry[], { model = 'NIKON D300', little = false } = {}) =>
  recordNoted({ make: 'NIKON CORPORATION', model, notes: nikonNotes(entries, little) });

const lensType = (type: number) => raw(0x0083, 1, Uint8Array.of(type));

/** 18-70mm f/3.5-4.5, as cameras write it and as the lens itself does. */
const LENS = rational(0x0084, [18, 1], [70, 1], [35, 10], [45, 10]);
const KIT_LENS = [0x7f, 0x40, 0x2d, 0x5c, 0x2c, 0x34, 0x84];
const KIT_LENS_NAME = 'AF-S DX Zoom-Nikkor 18-70mm f/3.5-4.5G IF-ED';

const lensData = (version: string, start: number, lens: number[]) =>
  concat(version, new Uint8Array(start - 4), lens, new Uint8Array(8));

const enciphered = (data: Uint8Array, serial: number, shutterCount: number) =>
  raw(0x0098, 7, concat(data.subarray(0, 4), decipher(data.subarray(4), serial, shutterCount)));

describe('Nikon', () => {
  test.each([
    ['the oldest', '0100', 6],
    ['a later one', '0101', 11],
  ])('names the lens of %s camera', async (_, version, start) => {
    const data = raw(0x0098, 7, lensData(version, start, KIT_LENS));
    const { lens, tags } = await recordNikon([lensType(6), LENS, data]);
    expect(lens).toEqual({ model: KIT_LENS_NAME });
    expect(tags).toMatchObject({
      'Composite:LensID': KIT_LENS_NAME,
      'Nikon:Lens': '18-70mm f/3.5-4.5',
    });
  });

  test.each([
    ['by its serial number', '0201', 11, 'NIKON D2X', '5012345', 5_012_345],
    ['in the next version', '0204', 12, 'NIKON D90', '3001', 3_001],
    ['by one that stands for a text', '0202', 11, 'NIKON D80', 'ab c1', 0x60],
    ['by one that stands for a D50', '0201', 11, 'NIKON D50', 'D50 6008123', 0x22],
  ])('names the lens under the cipher %s', async (_, version, start, model, serial, key) => {
    const data = enciphered(lensData(version, start, KIT_LENS), key, 70_123);
    const entries = [lensType(6), LENS, data, ascii(0x001d, serial), long(0x00a7, 70_123)];
    expect((await recordNikon(entries, { model })).lens).toEqual({ model: KIT_LENS_NAME });
  });

  test.each([
    ['under a cipher without its keys', [0x7f, 0x40, 0x2d, 0x5c, 0x2c, 0x34, 0x84], '0204'],
    ['that nobody knows', [0x13, 0x40, 0x2d, 0x5c, 0x2c, 0x34, 0x84], '0101'],
    ['that cannot be that long', [0x7f, 0x40, 0x2d, 0x7c, 0x2c, 0x34, 0x84], '0101'],
  ])('says only what a lens can do, if it is one %s', async (_, lens, version) => {
    const data = raw(0x0098, 7, lensData(version, 11, lens));
    expect((await recordNikon([lensType(6), LENS, data])).lens).toEqual({
      model: '18-70mm f/3.5-4.5',
    });
  });

  test('names a lens whose stops are those of another version', async () => {
    const sigma = [0x92, 0x40, 0x2d, 0x88, 0x2c, 0x40, 0x4b];
    const data = raw(0x0098, 7, lensData('0101', 11, sigma));
    expect((await recordNikon([lensType(0x0e), data])).lens).toEqual({
      model: 'Sigma 18-250mm F3.5-6.3 DC Macro OS HSM',
    });
  });

  test('names the lens of a camera without a mirror in text', async () => {
    const name = '1 NIKKOR VR 10-30mm f/3.5-5.6';
    const data = concat('0402', new Uint8Array(0x18b - 4), utf8(name), new Uint8Array(64));
    const entries = [enciphered(data, 31_001, 12), ascii(0x001d, '31001'), long(0x00a7, 12)];
    expect((await recordNikon(entries)).lens).toEqual({ model: name });
  });

  test.each([
    ['the one that was used', [short(0x0002, 0, 400)], 400],
    ['in steps, if it is below the scale', [short(0x0002, 0, 0), isoInfo(54)], 71],
  ])('has its ISO: %s', async (_, entries, iso) => {
    expect((await recordNikon(entries)).exposure).toEqual({ iso });
  });

  test('is read in either order of bytes, whatever the order of Exif', async () => {
    for (const little of [true, false])
      expect((await recordNikon([short(0x0002, 0, 400)], { little })).exposure).toEqual({
        iso: 400,
      });
  });

  test('is read where the notes have no head', async () => {
    const notes = inBlock('', [short(0x0002, 0, 200), LENS], false);
    expect(
      await recordNoted({ make: 'NIKON CORPORATION', model: 'NIKON D1', notes }),
    ).toMatchObject({
      exposure: { iso: 200 },
      lens: { model: '18-70mm f/3.5-4.5' },
    });
  });
});

const isoInfo = (steps: number) => raw(0x0025, 7, concat([steps], new Uint8Array(13)));

test("Nikon's cipher is its own inverse, and depends on both keys", () => {
  const plain = utf8('The same again.');
  const secret = decipher(plain, 5_012_345, 70_123);
  expect(Array.from(secret.subarray(0, 6))).toEqual([122, 19, 80, 124, 131, 144]);
  expect(decipher(secret, 5_012_345, 70_123)).toEqual(plain);
  expect(decipher(secret, 5_012_346, 70_123)).not.toEqual(plain);
  expect(decipher(secret, 5_012_345, 70_124)).not.toEqual(plain);
});
