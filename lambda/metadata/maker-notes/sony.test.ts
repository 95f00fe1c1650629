import { describe, expect, test } from 'vitest';
import { inBlock } from '../fixtures/maker-notes.ts';
import { recordNoted } from '../fixtures/noted.ts';
import { long, rational, raw, type TiffEntry } from '../fixtures/tiff.ts';

const recordSony = (entries: TiffEntry[], exif: TiffEntry[] = []) =>
  recordNoted({
    make: 'SONY',
    model: 'DSLR-A330',
    exif,
    notes: inBlock('SONY DSC \0\0\0', entries),
  });

const type = (number: number) => long(0xb027, number);
const spec = (...bytes: number[]) => raw(0xb02a, 1, Uint8Array.from(bytes));

/** DT 55-200mm F4-5.6 SAM, and 18-200mm F3.5-6.3. */
const TELE_ZOOM = spec(0x01, 0x00, 0x55, 0x02, 0x00, 0x40, 0x56, 0x02);
const SUPER_ZOOM = spec(0x01, 0x00, 0x18, 0x02, 0x00, 0x35, 0x63, 0x00);

describe('Sony', () => {
  test.each([
    ['of one lens', [type(56)], 'Sony DT 55-200mm F4-5.6 SAM (SAL55200-2)'],
    ['that Minolta gave', [type(25_501)], 'Minolta AF 50mm F1.7'],
    ['of several, by what it can do', [type(24), SUPER_ZOOM], 'Sigma 18-200mm F3.5-6.3 DC'],
  ])('names a lens by a number %s', async (_, entries, model) => {
    expect((await recordSony(entries)).lens).toEqual({ model });
  });

  test('names a lens by a number of several, by what it did', async () => {
    const exif = [rational(0x920a, [10, 1]), rational(0x9205, [4, 1])];
    expect((await recordSony([type(30)], exif)).lens).toEqual({
      model: 'Sigma AF 10-20mm F4-5.6 EX DC',
    });
  });

  test.each([
    ['several', [type(128)]],
    ['something else', [type(56), SUPER_ZOOM]],
    ['nothing', [type(65_535)]],
  ])('does not name a lens by a number of %s', async (_, entries) => {
    expect((await recordSony(entries)).tags).not.toHaveProperty('Composite:LensID');
  });

  test('says what a lens without a number is and can do', async () => {
    const { lens } = await recordSony([type(65_535), TELE_ZOOM]);
    expect(lens).toEqual({ model: 'DT 55-200mm F4-5.6 SAM' });
  });

  test.each([
    ['E PZ 16-50mm F3.5-5.6 OSS', spec(0xc3, 0x00, 0x16, 0x00, 0x50, 0x35, 0x56, 0x00)],
    ['135mm F2.8 STF', spec(0x00, 0x01, 0x35, 0x01, 0x35, 0x28, 0x28, 0x20)],
    ['500mm F8 Reflex', spec(0x00, 0x05, 0x00, 0x00, 0x00, 0x80, 0x00, 0x40)],
    ['300mm F11', spec(0x00, 0x03, 0x00, 0x03, 0x00, 0xb0, 0xb0, 0x00)],
  ])('spells %s as Sony does', async (model, entry) => {
    expect((await recordSony([entry])).tags['Sony:LensSpec']).toBe(model);
  });

  test.each([
    ['nothing', spec(0, 0, 0, 0, 0, 0, 0, 0)],
    ['what are no decimal digits', spec(0x01, 0x0f, 0x55, 0x02, 0x00, 0x40, 0x56, 0x02)],
    ['a long end before its short one', spec(0x01, 0x02, 0x00, 0x00, 0x55, 0x40, 0x56, 0x02)],
    ['too little', spec(0x01, 0x00, 0x55)],
  ])('says nothing with %s', async (_, entry) => {
    expect((await recordSony([entry])).lens).toBeUndefined();
  });

  test('is read where the notes have no head', async () => {
    const notes = inBlock('', [type(56)]);
    expect((await recordNoted({ make: 'SONY', notes })).lens).toEqual({
      model: 'Sony DT 55-200mm F4-5.6 SAM (SAL55200-2)',
    });
  });

  test("is Minolta's heir", async () => {
    const notes = inBlock('', [long(0x010c, 25_501)], false);
    expect((await recordNoted({ make: 'KONICA MINOLTA', notes })).lens).toEqual({
      model: 'Minolta AF 50mm F1.7',
    });
  });
});
