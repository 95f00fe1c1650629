import { describe, expect, test } from 'vitest';
import { memoryReader } from '../byte-reader.ts';
import { noFindings } from '../findings.ts';
import { concat, utf8 } from '../fixtures/bytes.ts';
import { namedProfile } from '../fixtures/icc.ts';
import { dataSet, imageResources } from '../fixtures/iptc.ts';
import { sampleExif } from '../fixtures/photos.ts';
import { buildPng, chunk, deflate } from '../fixtures/png.ts';
import { sampleXmp } from '../fixtures/xmp.ts';
import { png } from './png.ts';

async function tagsOf(...before: Uint8Array[]): Promise<Record<string, unknown>> {
  const found = noFindings('image/png');
  await png.read(memoryReader(buildPng({ before })), found);
  return Object.fromEntries(found.tags);
}

/** As ImageMagick writes profiles: a name, how many bytes, and those as digits. */
const rawProfile = (name: string, bytes: Uint8Array) => {
  const digits = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
  return utf8(
    `\n${name}\n${String(bytes.length).padStart(8)}\n${digits.replace(/.{72}/g, '$&\n')}\n`,
  );
};

describe('a PNG', () => {
  test('has XMP in packed text', async () => {
    const text = concat('XML:com.adobe.xmp\0\x01\0en\0XMP\0', await deflate(sampleXmp()));
    expect(await tagsOf(chunk('iTXt', text))).toMatchObject({ 'XMP-dc:Title': 'Negroni' });
  });

  test.each([
    ['exif', 'exif', concat('Exif\0\0', sampleExif()), 'IFD0:Make', 'Canon'],
    ['APP1', 'generic profile', concat('Exif\0\0', sampleExif()), 'IFD0:Make', 'Canon'],
    ['xmp', 'xmp', sampleXmp(), 'XMP-xmp:Rating', 4],
    ['iptc', 'IPTC profile', imageResources(dataSet(2, 90, 'Rome')), 'IPTC:City', 'Rome'],
    ['iptc', 'iptc', dataSet(2, 90, 'Rome'), 'IPTC:City', 'Rome'],
    ['icc', 'icc', namedProfile('sRGB'), 'ICC_Profile:ProfileDescription', 'sRGB'],
  ])('has a profile of type %s as digits, under “%s”', async (type, name, bytes, tag, value) => {
    const text = concat(`Raw profile type ${type}\0\0`, await deflate(rawProfile(name, bytes)));
    expect(await tagsOf(chunk('zTXt', text))).toMatchObject({ [tag]: value });
  });

  test('has its color profile packed', async () => {
    const content = concat('icc\0\0', await deflate(namedProfile('Display P3')));
    expect(await tagsOf(chunk('iCCP', content))).toEqual({
      'ICC_Profile:ProfileDescription': 'Display P3',
    });
  });

  test('has text in Latin-1', async () => {
    expect(await tagsOf(chunk('tEXt', concat('Author\0Bj\xf8rn')))).toEqual({
      'PNG:Author': 'Bjørn',
    });
  });

  test.each(['Creation Time', 'creation time', 'CREATION TIME'])(
    'has text under its keyword in any case: %s',
    async (keyword) => {
      expect(await tagsOf(chunk('tEXt', concat(`${keyword}\0`, '2026')))).toEqual({
        'PNG:CreationTime': '2026',
      });
    },
  );

  test.each(['constructor', '__proto__', 'toString', 'hasOwnProperty'])(
    'says nothing under a keyword that objects happen to have: %s',
    async (keyword) => {
      expect(await tagsOf(chunk('tEXt', concat(`${keyword}\0`, 'x')))).toEqual({});
    },
  );
});
