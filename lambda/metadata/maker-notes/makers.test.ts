import { describe, expect, test } from 'vitest';
import { concat, littleEndian } from '../fixtures/bytes.ts';
import { inBlock, ofTheirOwn, olympusNotes } from '../fixtures/maker-notes.ts';
import { recordNoted } from '../fixtures/noted.ts';
import { ascii, buildIfd, long, rational, raw, short, type TiffEntry } from '../fixtures/tiff.ts';

describe('Olympus', () => {
  const model = ascii(0x0203, 'OLYMPUS M.14-42mm F3.5-5.6 II R');
  const type = raw(0x0201, 1, Uint8Array.of(0, 0, 0x05, 0, 0, 0));

  test.each([
    ['OLYMPUS', 'OLYMPUS\0II\x03\0'],
    ['OM SYSTEM', 'OM SYSTEM\0\0\0II\x04\0'],
  ])('names the lens in text, in notes of %s', async (_, head) => {
    const notes = olympusNotes(head, [model]);
    const { lens } = await recordNoted({ make: 'OM Digital Solutions', notes, little: false });
    expect(lens).toEqual({ model: 'OLYMPUS M.14-42mm F3.5-5.6 II R' });
  });

  test('names the lens by its number, where there is no text', async () => {
    const notes = olympusNotes('OLYMPUS\0II\x03\0', [type]);
    expect((await recordNoted({ make: 'OLYMPUS CORPORATION', notes })).lens).toEqual({
      model: 'Olympus Zuiko Digital 14-54mm F2.8-3.5',
    });
  });

  test('keeps the lens in the field itself in older notes', async () => {
    const notes = (start: number) => {
      const equipment = (at: number) => raw(0x2010, 7, buildIfd([type], at, littleEndian));
      const at = inBlock('OLYMP\0\x01\0', [equipment(0)])(start).length - equipment(0).count;
      return inBlock('OLYMP\0\x01\0', [equipment(start + at)])(start);
    };
    expect((await recordNoted({ make: 'OLYMPUS CORPORATION', notes })).lens).toEqual({
      model: 'Olympus Zuiko Digital 14-54mm F2.8-3.5',
    });
  });
});

describe('Panasonic', () => {
  const recordPanasonic = (entries: TiffEntry[]) =>
    recordNoted({ make: 'Panasonic', notes: inBlock('Panasonic\0\0\0', entries) });

  test('names the lens in text', async () => {
    const lens = ascii(0x0051, 'LUMIX G VARIO 14-140/F3.5-5.6    ');
    expect((await recordPanasonic([lens])).lens).toEqual({
      model: 'LUMIX G VARIO 14-140/F3.5-5.6',
    });
  });

  test.each(['N/A', 'NO-LENS', '\x01\x02'])('names no lens with %j', async (text) => {
    expect((await recordPanasonic([ascii(0x0051, text)])).lens).toBeUndefined();
  });

  test('has its ISO as a number, and the largest for none', async () => {
    expect((await recordPanasonic([long(0x00d1, 640)])).exposure).toEqual({ iso: 640 });
    expect((await recordPanasonic([long(0x00d1, 0xffffffff)])).exposure).toBeUndefined();
  });

  test("makes some of Leica's cameras", async () => {
    const notes = inBlock('LEICA\0\0\0', [long(0x00d1, 640)]);
    expect((await recordNoted({ make: 'LEICA', notes })).exposure).toEqual({ iso: 640 });
  });
});

describe('Fujifilm', () => {
  const tenths = (tag: number, value: number) => raw(tag, 10, ratio(value, 10), 1);
  const ratio = (numerator: number, denominator: number) =>
    concat(littleEndian(numerator, 4), littleEndian(denominator, 4));

  test('says what the lens can do, whatever the order of Exif', async () => {
    const notes = ofTheirOwn('FUJIFILM\x0c\0\0\0', [
      tenths(0x1404, 180),
      tenths(0x1405, 550),
      tenths(0x1406, 28),
      tenths(0x1407, 40),
    ]);
    const { lens, tags } = await recordNoted({ make: 'FUJIFILM', notes, little: false });
    expect(lens).toEqual({ model: '18-55mm f/2.8-4' });
    expect(tags).toMatchObject({ 'FujiFilm:MinFocalLength': 18, 'FujiFilm:MaxFocalLength': 55 });
  });
});

describe('Apple', () => {
  const burst = ascii(0x000b, '0BB3DA14-2F5B-4CC2-8A1B-6A0AE3C3C60C');
  const live = ascii(0x0011, '9A0C8B7E-31F5-4A57-A2D3-5E9B0F5A3A11');
  const known = [short(0x8827, 32), ascii(0xa434, 'iPhone 12 Pro back camera 4.2mm f/1.6')];
  const recordApple = (entries: TiffEntry[]) =>
    recordNoted({
      make: 'Apple',
      exif: known,
      notes: ofTheirOwn('Apple iOS\0\0\x01MM', entries, false),
    });

  test('says which files belong together, though Exif names lens and ISO', async () => {
    expect(await recordApple([burst, live])).toMatchObject({
      about: {
        burstId: '0BB3DA14-2F5B-4CC2-8A1B-6A0AE3C3C60C',
        livePhotoId: '9A0C8B7E-31F5-4A57-A2D3-5E9B0F5A3A11',
      },
      tags: {
        'Apple:BurstUUID': '0BB3DA14-2F5B-4CC2-8A1B-6A0AE3C3C60C',
        'Apple:ContentIdentifier': '9A0C8B7E-31F5-4A57-A2D3-5E9B0F5A3A11',
      },
    });
  });

  test('says nothing with what is no identifier', async () => {
    const { tags } = await recordApple([ascii(0x000b, 'what is this?'), rational(0x0011, [1, 2])]);
    expect(Object.keys(tags).filter((name) => name.startsWith('Apple:'))).toEqual([]);
  });
});
