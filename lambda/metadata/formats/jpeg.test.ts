import { describe, expect, test } from 'vitest';
import { keepWhatWasFound, memoryReader } from '../byte-reader.ts';
import { type Findings, noFindings } from '../findings.ts';
import { bigEndian, concat, utf8 } from '../fixtures/bytes.ts';
import { namedProfile } from '../fixtures/icc.ts';
import { buildJpeg, exifSegment, segment } from '../fixtures/jpeg.ts';
import { sampleExif } from '../fixtures/photos.ts';
import { xmpPacket } from '../fixtures/xmp.ts';
import { jpeg } from './jpeg.ts';

async function findingsOf(bytes: Uint8Array): Promise<Findings> {
  const found = noFindings('image/jpeg');
  await keepWhatWasFound(() => jpeg.read(memoryReader(bytes), found));
  return found;
}

const tagsOf = async (...segments: Uint8Array[]) =>
  Object.fromEntries((await findingsOf(buildJpeg({ segments }))).tags);

describe('a JPEG', () => {
  test('has Exif that spans two segments', async () => {
    const exif = sampleExif();
    const parts = [exif.subarray(0, 150), exif.subarray(150)];
    expect(await tagsOf(...parts.map(exifSegment))).toMatchObject({
      'IFD0:Make': 'Canon',
      'ExifIFD:LensModel': 'RF50mm F1.8 STM',
    });
  });

  test('has a color profile that spans segments in any order', async () => {
    const profile = namedProfile('Coated FOGRA39');
    const part = (number: number, bytes: Uint8Array) =>
      segment(0xe2, concat('ICC_PROFILE\0', [number, 2], bytes));
    expect(await tagsOf(part(2, profile.subarray(140)), part(1, profile.subarray(0, 140)))).toEqual(
      { 'ICC_Profile:ProfileDescription': 'Coated FOGRA39' },
    );
  });

  test('has XMP that is too long for one segment', async () => {
    const packet = utf8(xmpPacket('<dc:title>Negroni</dc:title>'));
    const part = (offset: number, end: number) =>
      segment(
        0xe1,
        concat(
          'http://ns.adobe.com/xmp/extension/\0',
          'A'.repeat(32),
          bigEndian(packet.length, 4),
          bigEndian(offset, 4),
          packet.subarray(offset, end),
        ),
      );
    expect(await tagsOf(part(200, packet.length), part(0, 200))).toEqual({
      'XMP-dc:Title': 'Negroni',
    });
  });

  test('has padding between its segments', async () => {
    const padded = concat([0xff, 0xff, 0xff], exifSegment(sampleExif()));
    expect(await tagsOf(padded)).toMatchObject({ 'IFD0:Make': 'Canon' });
  });

  test('has its size even behind a segment of no length', async () => {
    const { codedSize } = await findingsOf(
      buildJpeg({ width: 40, height: 30, segments: [Uint8Array.of(0xff, 0xe5, 0, 0)] }),
    );
    expect(codedSize).toEqual({ width: 40, height: 30 });
  });

  test('has its Exif however far behind other segments', async () => {
    const others = Array.from({ length: 3 }, () => segment(0xe4, new Uint8Array(65_000)));
    expect(await tagsOf(...others, exifSegment(sampleExif()))).toMatchObject({
      'IFD0:Make': 'Canon',
    });
  });

  test('of several frames has the size of the last', async () => {
    const frame = segment(0xc0, concat([8], [0, 9, 0, 9], [1, 1, 0x11, 0]));
    const short = segment(0xc0, Uint8Array.of(8));
    const bytes = buildJpeg({ width: 40, height: 30, segments: [frame, short] });
    expect((await findingsOf(bytes)).codedSize).toEqual({ width: 40, height: 30 });
  });

  test('has its Exif though it breaks off in the middle of it', async () => {
    const bytes = buildJpeg({ segments: [exifSegment(sampleExif())] });
    expect((await findingsOf(bytes.subarray(0, 130))).tags.get('IFD0:Make')).toBe('Canon');
  });
});
