import { describe, expect, test } from 'vitest';
import { countedSource } from '../fixtures/counted-source.ts';
import { bigEndian, concat } from '../fixtures/bytes.ts';
import { buildJpeg, exifSegment, segment } from '../fixtures/jpeg.ts';
import {
  type BuildNotes,
  buildNotedExif,
  canonSettings,
  inBlock,
  nikonNotes,
  placeNotes,
} from '../fixtures/maker-notes.ts';
import { record, recordNoted } from '../fixtures/noted.ts';
import {
  ascii,
  buildIfd,
  buildTiff,
  long,
  rational,
  raw,
  short,
  type TiffEntry,
} from '../fixtures/tiff.ts';
import { xmpPacket } from '../fixtures/xmp.ts';
import { readMetadata } from '../read-metadata.ts';

const NAME = 'EF35mm f/2 IS USM';
const NOTES = inBlock('', [ascii(0x0095, NAME), canonSettings({ 16: 0x4000 | 250 })]);
const recordCanon = (exif: TiffEntry[] = []) => recordNoted({ make: 'Canon', exif, notes: NOTES });

describe('notes', () => {
  test('say what neither Exif nor XMP says', async () => {
    expect(await recordCanon()).toMatchObject({ lens: { model: NAME }, exposure: { iso: 250 } });
  });

  test('do not say otherwise than Exif', async () => {
    const exif = [ascii(0xa434, 'EF35mm f/2'), short(0x8827, 100)];
    expect(await recordCanon(exif)).toMatchObject({
      lens: { model: 'EF35mm f/2' },
      exposure: { iso: 100 },
    });
  });

  test('name the lens where Exif only says what it can do', async () => {
    const exif = [rational(0xa432, [35, 1], [35, 1], [2, 1], [2, 1])];
    expect((await recordCanon(exif)).lens).toEqual({ model: NAME });
  });

  test.each(['----', 'N/A', '0.0 mm f/0.0'])('name the lens where Exif has %j', async (text) => {
    expect((await recordCanon([ascii(0xa434, text), short(0x8827, 100)])).lens).toEqual({
      model: NAME,
    });
  });

  test('do not say otherwise than XMP', async () => {
    const xmp = xmpPacket(
      '',
      'xmlns:aux="http://ns.adobe.com/exif/1.0/aux/" aux:Lens="EF35mm f/2"',
    );
    const exif = buildNotedExif({ make: 'Canon', notes: NOTES });
    const photo = buildJpeg({
      segments: [exifSegment(exif), segment(0xe1, concat('http://ns.adobe.com/xap/1.0/\0', xmp))],
    });
    expect((await record(photo)).lens).toEqual({ model: 'EF35mm f/2' });
  });

  test('are not read for nothing, if they are far away', async () => {
    expect(await countReads([ascii(0xa434, NAME), short(0x8827, 100)])).toBe(1);
    expect(await countReads([])).toBe(2);
  });

  test('of a maker that is not known say nothing', async () => {
    const { lens, tags } = await recordNoted({ make: 'Kodak', notes: NOTES });
    expect(lens).toBeUndefined();
    expect(Object.keys(tags)).toEqual(['IFD0:Make']);
  });

  test.each([
    [
      'points at nothing',
      [{ ...ascii(0x0095, NAME), encode: () => Uint8Array.of(255, 255, 255, 127) }],
    ],
    ['is text of other characters', [raw(0x0095, 2, Uint8Array.of(0xc3, 0xa4, 0x31, 0x6d, 0x6d))]],
  ])('say nothing with a field that %s', async (_, entries) => {
    expect(
      (await recordNoted({ make: 'Canon', notes: inBlock('', entries) })).lens,
    ).toBeUndefined();
  });
});

describe('notes in the private data of DNG', () => {
  const recordDng = (data: BuildNotes, make = 'Canon') =>
    record(
      placeNotes(data, (bytes) =>
        buildTiff({
          little: false,
          ifd0: [
            ascii(0x010f, make),
            raw(0xc612, 1, Uint8Array.of(1, 4, 0, 0)),
            raw(0xc634, 1, bytes),
          ],
        }),
      ),
    );

  /** Behind another part, from byte 4,000 of the file that was converted. */
  const converted = (order: string, notes: Uint8Array) =>
    concat(
      'Adobe\0SR2 ',
      bigEndian(2, 4),
      '..MakN',
      bigEndian(6 + notes.length, 4),
      order,
      bigEndian(4_000, 4),
      notes,
    );

  test('are read by where they were', async () => {
    const { lens } = await recordDng(() => converted('II', NOTES(4_000)));
    expect(lens).toEqual({ model: NAME });
  });

  test('are read if they are a block of their own', async () => {
    const notes = nikonNotes([short(0x0002, 0, 400)])(0);
    const { exposure } = await recordDng(() => converted('MM', notes), 'NIKON CORPORATION');
    expect(exposure).toEqual({ iso: 400 });
  });

  test("are Pentax' as they are", async () => {
    const { exposure } = await recordDng(() => concat('PENTAX \0MM', pentaxIso()), 'PENTAX');
    expect(exposure).toEqual({ iso: 200 });
  });

  test.each([
    ['another program', () => concat('Other\0', NOTES(6))],
    ['a converter that kept none', () => concat('Adobe\0SR2 ', bigEndian(2, 4), '..')],
  ])('say nothing by %s', async (_, data) => {
    expect((await recordDng(data)).lens).toBeUndefined();
  });
});

/** A directory of one entry, ISO 200. */
const pentaxIso = () => buildIfd([short(0x0014, 9)], 0, bigEndian);

/** How often a TIFF is read whose notes are a megabyte behind such Exif. */
async function countReads(exif: TiffEntry[]): Promise<number> {
  const far = 1_000_000;
  const pointer = Uint8Array.from(bigEndian(far, 4));
  const block = buildTiff({
    little: false,
    ifd0: [ascii(0x010f, 'Canon'), long(0x0100, 9), long(0x0101, 9)],
    exif: [...exif, raw(0x927c, 7, pointer, 500)],
  });
  const photo = concat(block, new Uint8Array(far + 500 - block.length));
  const source = countedSource(photo);
  await readMetadata(source);
  return source.reads;
}
