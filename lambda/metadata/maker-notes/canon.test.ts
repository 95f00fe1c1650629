import { describe, expect, test } from 'vitest';
import { concat, littleEndian } from '../fixtures/bytes.ts';
import { box } from '../fixtures/heif.ts';
import { canonSettings, canonShotInfo, inBlock } from '../fixtures/maker-notes.ts';
import { record, recordNoted } from '../fixtures/noted.ts';
import { ascii, buildTiff, short, type TiffEntry } from '../fixtures/tiff.ts';

const recordCanon = (entries: TiffEntry[], exif: TiffEntry[] = []) =>
  recordNoted({ make: 'Canon', model: 'Canon EOS 350D', exif, notes: inBlock('', entries) });

/** Places in `CameraSettings`, of a lens of that number, in millimetres. */
const lens = (type: number, short: number, long: number, maxAperture = 0) =>
  canonSettings({ 22: type, 23: long, 24: short, 25: 1, 26: maxAperture });

/** f/2.8, f/4 and f/5.6 in 32nds of a stop. */
const [F2_8, F4, F5_6] = [96, 128, 160];

describe('Canon', () => {
  test('names the lens in text, as later cameras do in Exif', async () => {
    const { lens, tags } = await recordCanon([ascii(0x0095, 'EF35mm f/2 IS USM')]);
    expect(lens).toEqual({ model: 'EF35mm f/2 IS USM' });
    expect(tags['Canon:LensModel']).toBe('EF35mm f/2 IS USM');
  });

  test.each([
    ['of one lens', lens(48, 18, 55), 'Canon EF-S 18-55mm f/3.5-5.6 IS'],
    ['of several, by its ends', lens(161, 17, 50), 'Tamron AF 17-50mm f/2.8 Di-II LD Aspherical'],
    ['of several, by its opening', lens(10, 50, 50, F2_8), 'Sigma 50mm f/2.8 EX'],
    ['with a converter', lens(166, 98, 280, F4), 'Canon EF 70-200mm f/2.8L USM + 1.4x'],
  ])('has a lens by a number %s', async (_, settings, model) => {
    const { lens: named, tags } = await recordCanon([settings]);
    expect(named).toEqual({ model });
    expect(tags['Composite:LensID']).toBe(model);
  });

  test.each([
    ['of several that do the same', lens(161, 28, 70, F2_8)],
    ['of one that does something else', lens(48, 24, 105)],
    ['of several that cannot do it', lens(161, 28, 70, F5_6)],
    ['that nobody knows', lens(9_999, 18, 55)],
    ['without ends', lens(48, 0, 0)],
  ])('leaves a lens unnamed by a number %s', async (_, settings) => {
    expect((await recordCanon([settings])).lens).toBeUndefined();
  });

  test.each([
    ['as a number', [canonSettings({ 16: 0x4000 | 250 })], 250],
    ['as a code', [canonSettings({ 16: 18 })], 200],
    ['as what was used', [canonSettings({ 16: 15 }), canonShotInfo({ 1: 32, 2: 160 })], 200],
    ['as less than it is set to', [canonShotInfo({ 1: 0xffe0, 2: 160 })], 50],
  ])('has its ISO %s', async (_, entries, iso) => {
    expect((await recordCanon(entries)).exposure).toEqual({ iso });
  });

  test('says nothing in a record that does not begin with its length', async () => {
    const settings = short(0x0001, 91, ...Array<number>(45).fill(0x4000 | 100));
    const { exposure, tags } = await recordCanon([settings, ascii(0x0095, '\x01\x02\x03')]);
    expect(exposure).toBeUndefined();
    expect(Object.keys(tags)).toEqual(['IFD0:Make', 'IFD0:Model']);
  });

  test('is read by where it was, if it was moved and says so', async () => {
    const entries = [lens(48, 18, 55), ascii(0x0095, 'EF-S18-55mm f/3.5-5.6 IS')];
    const moved = await recordNoted({
      make: 'Canon',
      notes: (start) =>
        concat(inBlock('', entries)(start + 700), 'II*\0', littleEndian(start + 700, 4)),
    });
    expect(moved.lens).toEqual({ model: 'EF-S18-55mm f/3.5-5.6 IS' });
  });

  test('has notes of their own box in CR3', async () => {
    const notes = buildTiff({ ifd0: [canonSettings({ 16: 0x4000 | 320 })] });
    const canon = '\x85\xc0\xb6\x87\x82\x0f\x11\xe0\x81\x11\xf4\xce\x46\x2b\x6a\x48';
    const boxes = [box('CMT1', buildTiff({ ifd0: [ascii(0x010f, 'Canon')] })), box('CMT3', notes)];
    const cr3 = concat(
      box('ftyp', 'crx ', [0, 0, 0, 1], 'crx isom'),
      box('moov', box('uuid', canon, ...boxes)),
    );
    expect((await record(cr3)).exposure).toEqual({ iso: 320 });
  });
});
