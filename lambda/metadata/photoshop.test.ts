import { describe, expect, test } from 'vitest';
import { countedSource } from './fixtures/counted-source.ts';
import { bigEndian, concat } from './fixtures/bytes.ts';
import { namedProfile } from './fixtures/icc.ts';
import { dataSet, resource } from './fixtures/iptc.ts';
import { buildJpeg, exifSegment, segment } from './fixtures/jpeg.ts';
import { sampleExif } from './fixtures/photos.ts';
import { ascii, buildTiff, raw } from './fixtures/tiff.ts';
import { sampleXmp } from './fixtures/xmp.ts';
import { readMetadata } from './read-metadata.ts';

const app13 = (...resources: Uint8Array[]) =>
  segment(0xed, concat('Photoshop 3.0\0', ...resources));

async function tagsOf(...segments: Uint8Array[]): Promise<Record<string, unknown>> {
  const bytes = buildJpeg({ segments });
  const reading = await readMetadata(countedSource(bytes));
  return reading.kind === 'photo' ? reading.metadata.tags : {};
}

describe('Photoshop’s resources', () => {
  test.each([
    ['Exif', 0x0422, sampleExif(), 'IFD0:Make', 'Canon'],
    ['XMP', 0x0424, sampleXmp(), 'XMP-dc:Title', 'Negroni'],
    [
      'a color profile',
      0x040f,
      namedProfile('Display P3'),
      'ICC_Profile:ProfileDescription',
      'Display P3',
    ],
    ['IPTC', 0x0404, dataSet(2, 90, 'Rome'), 'IPTC:City', 'Rome'],
  ])('may hold %s', async (_, id, content, tag, value) => {
    expect(await tagsOf(app13(resource(id, content)))).toMatchObject({ [tag]: value });
  });

  test('do not beat the Exif that is in its own place', async () => {
    const own = exifSegment(buildTiff({ ifd0: [ascii(0x010f, 'Sony')] }));
    expect(await tagsOf(own, app13(resource(0x0422, sampleExif())))).toMatchObject({
      'IFD0:Make': 'Sony',
    });
  });

  test('beat the IPTC that is inside Exif', async () => {
    const inside = exifSegment(buildTiff({ ifd0: [raw(0x83bb, 7, dataSet(2, 90, 'Paris'))] }));
    expect(await tagsOf(inside, app13(resource(0x0404, dataSet(2, 90, 'Rome'))))).toMatchObject({
      'IPTC:City': 'Rome',
    });
  });

  test('may be damaged, which costs what is damaged', async () => {
    const broken = resource(0x0424, concat(bigEndian(0, 4)));
    expect(await tagsOf(app13(broken, resource(0x0404, dataSet(2, 90, 'Rome'))))).toEqual({
      'IPTC:City': 'Rome',
    });
  });
});
