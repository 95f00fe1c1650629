import { describe, expect, test } from 'vitest';
import { concat } from '../fixtures/bytes.ts';
import { inBlock, ofTheirOwn } from '../fixtures/maker-notes.ts';
import { recordNoted } from '../fixtures/noted.ts';
import { rational, raw, short, type TiffEntry } from '../fixtures/tiff.ts';

const recordPentax = (entries: TiffEntry[], focalLength = 0) =>
  recordNoted({
    make: 'PENTAX Corporation',
    model: 'PENTAX K10D',
    exif: focalLength ? [rational(0x920a, [focalLength, 1])] : [],
    notes: inBlock('AOC\0MM', entries, false),
  });

const lens = (series: number, type: number) => raw(0x003f, 7, Uint8Array.of(series, type, 0, 0));

interface Told {
  /** Bytes in all, those that say the type, and where the rest begins. */
  size: number;
  head: number[];
  data: number;
  /** Where in the rest; one camera has it elsewhere. */
  openingAt?: number;
}

const USUAL: Told = { size: 69, head: [0x83, 0, 0, 46], data: 4 };

/** What the lens told the camera: its focal length, in tens of millimetres, and f/2.8. */
function told({ size, head, data, openingAt = 14 }: Told, tens = 15): TiffEntry {
  const bytes = concat(head, new Uint8Array(size - head.length));
  bytes[data + 9] = (tens << 2) | 2;
  bytes[data + openingAt] = 49;
  return raw(0x0207, 7, bytes);
}

const SIGMA = 'Sigma AF 10-20mm F4-5.6 EX DC';

describe('Pentax', () => {
  test('names a lens by a number of one lens', async () => {
    const { lens: named } = await recordPentax([lens(4, 252)]);
    expect(named).toEqual({ model: 'smc PENTAX-DA 18-55mm F3.5-5.6 AL' });
  });

  test('names a lens by a number of several, by what it did', async () => {
    expect((await recordPentax([lens(3, 44)], 10)).lens).toEqual({ model: SIGMA });
    expect((await recordPentax([lens(3, 44)], 18)).lens).toBeUndefined();
  });

  test.each([
    ['usually', USUAL],
    ['in the *ist', { size: 36, head: [3, 46], data: 3 }],
    ['in the 645D', { size: 90, head: [0, 3, 0, 0, 46], data: 13 }],
    ['in the K-5', { size: 91, head: [0, 3, 0, 0, 46], data: 12, openingAt: 15 }],
    ['in the K-3', { size: 128, head: [0, 3, 0, 0, 0, 46], data: 15 }],
  ])('names a lens by a number of several, by its opening, %s', async (_, layout: Told) => {
    expect((await recordPentax([lens(3, 46)], 150)).lens).toBeUndefined();
    expect((await recordPentax([lens(3, 46), told(layout)], 150)).lens).toEqual({
      model: 'Sigma APO 70-200mm F2.8 EX',
    });
  });

  test('takes no account of what another lens told the camera', async () => {
    const entries = [lens(3, 46), told({ ...USUAL, head: [0x83, 0, 0, 44] })];
    expect((await recordPentax(entries, 150)).lens).toBeUndefined();
  });

  test('names no lens behind a converter', async () => {
    const entries = [lens(3, 46), told(USUAL)];
    expect((await recordPentax(entries, 180)).lens).toBeUndefined();
  });

  test('names no lens by a number that nobody knows', async () => {
    expect((await recordPentax([lens(3, 200)])).lens).toBeUndefined();
    expect((await recordPentax([lens(0, 0)])).lens).toBeUndefined();
  });

  test.each([
    [9, 200],
    [45, 819_200],
    [261, 140],
    [800, 800],
  ])('has its ISO as code %i', async (code, iso) => {
    expect((await recordPentax([short(0x0014, code)])).exposure).toEqual({ iso });
  });

  test('has no ISO as a code that nobody knows', async () => {
    expect((await recordPentax([short(0x0014, 60_000)])).exposure).toBeUndefined();
  });

  test('is read where the notes are a block of their own', async () => {
    const notes = ofTheirOwn('PENTAX \0II', [lens(8, 242)]);
    expect((await recordNoted({ make: 'RICOH', notes, little: false })).lens).toEqual({
      model: 'smc PENTAX-DA* 16-50mm F2.8 ED AL [IF] SDM',
    });
  });
});
