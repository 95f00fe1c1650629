/**
 * Photos that say where they were taken, in every way that we know of.
 *
 * @module
 */
import { bigEndian, concat, utf8 } from '../../../lambda/metadata/fixtures/bytes.ts';
import { buildHeif } from '../../../lambda/metadata/fixtures/heif.ts';
import { dataSet, resource } from '../../../lambda/metadata/fixtures/iptc.ts';
import { buildJpeg, exifSegment, segment } from '../../../lambda/metadata/fixtures/jpeg.ts';
import { sampleExif } from '../../../lambda/metadata/fixtures/photos.ts';
import { buildPng, chunk, deflate } from '../../../lambda/metadata/fixtures/png.ts';
import { buildWebp, canvas, riffChunk } from '../../../lambda/metadata/fixtures/webp.ts';
import { xmpPacket } from '../../../lambda/metadata/fixtures/xmp.ts';

const NAMESPACES = `
  xmlns:exif="http://ns.adobe.com/exif/1.0/"
  xmlns:Iptc4xmpCore="http://iptc.org/std/Iptc4xmpCore/1.0/xmlns/"
  xmlns:Iptc4xmpExt="http://iptc.org/std/Iptc4xmpExt/2008-02-29/"
  xmlns:drone="http://www.dji.com/drone-dji/1.0/"`;

/** As attributes, and as elements; beside them what is to stay. */
export const ATTRIBUTES = `${NAMESPACES} xmp:Rating="4" exif:GPSLatitude="35,41.373N"
  exif:GPSLongitude='139,41.505E' photoshop:City="東京" photoshop:Headline="東京 is in the headline"
  drone:GpsLongtitude="139.69"`;
export const ELEMENTS = `
  <photoshop:State>Tōkyō</photoshop:State><photoshop:Country>Japan</photoshop:Country>
  <Iptc4xmpCore:Location>Golden Gai</Iptc4xmpCore:Location>
  <Iptc4xmpCore:CountryCode>JPN</Iptc4xmpCore:CountryCode>
  <Iptc4xmpExt:LocationCreated><rdf:Bag><rdf:li rdf:parseType="Resource">
    <Iptc4xmpExt:City>Tōkyō</Iptc4xmpExt:City></rdf:li></rdf:Bag></Iptc4xmpExt:LocationCreated>
  <Iptc4xmpExt:LocationShown><rdf:Bag><rdf:li Iptc4xmpExt:Sublocation="Shinjuku"/></rdf:Bag></Iptc4xmpExt:LocationShown>
  <exif:GPSAltitude>40/1</exif:GPSAltitude>
  <dc:description><rdf:Alt><rdf:li xml:lang="x-default">A bär</rdf:li></rdf:Alt></dc:description>
  <dc:subject><rdf:Bag><rdf:li>night</rdf:li></rdf:Bag></dc:subject>`;

export const locatedXmp = (): Uint8Array => utf8(xmpPacket(ELEMENTS, ATTRIBUTES));

export const locatedIptc = (): Uint8Array =>
  concat(
    dataSet(1, 90, '\x1b%G'),
    dataSet(2, 26, 'JPN'),
    dataSet(2, 5, 'At the bar'),
    dataSet(2, 90, utf8('Tōkyō')),
    dataSet(2, 92, 'Golden Gai'),
    dataSet(2, 25, 'night'),
    dataSet(2, 95, 'Kanto'),
    dataSet(2, 100, 'JPN'),
    dataSet(2, 101, 'Japan'),
    dataSet(2, 120, 'Two Negronis'),
  );

export const locatedResources = (): Uint8Array =>
  concat(
    resource(0x0404, locatedIptc()),
    resource(0x0425, new Uint8Array(16).fill(7)),
    resource(0x040a, Uint8Array.of(1)),
  );

const XMP = 'http://ns.adobe.com/xap/1.0/\0';
const EXTENDED_XMP = 'http://ns.adobe.com/xmp/extension/\0';
const PACKET_ID = 'A'.repeat(32);

/** One packet in two segments. */
export function extendedXmp(packet = locatedXmp(), cut = 2_000): Uint8Array[] {
  const part = (start: number, end: number) =>
    segment(
      0xe1,
      concat(
        EXTENDED_XMP,
        PACKET_ID,
        bigEndian(packet.length, 4),
        bigEndian(start, 4),
        packet.subarray(start, end),
      ),
    );
  return [part(0, cut), part(cut, packet.length)];
}

const exifAndMore = (little: boolean, width = 16) =>
  buildJpeg({
    width,
    segments: [
      exifSegment(sampleExif({ little })),
      segment(0xe1, concat(XMP, locatedXmp())),
      ...extendedXmp(),
      segment(0xed, concat('Photoshop 3.0\0', locatedResources())),
      segment(0xfe, utf8('GPSLatitude="1" \x1c\x02\x5a\0\x04Oslo <exif:GPSLatitude>')),
    ],
  });

const hex = (kind: string, bytes: Uint8Array) => {
  const digits = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
  return utf8(
    `\n${kind}\n${String(bytes.length).padStart(8)}\n${digits.replace(/.{72}/g, '$&\n')}\n`,
  );
};

const png = async () =>
  buildPng({
    before: [
      chunk('eXIf', sampleExif()),
      chunk('iTXt', concat('XML:com.adobe.xmp\0\x01\0en\0\0', await deflate(locatedXmp()))),
      chunk('tEXt', concat('exif:GPSLatitude\0', '35/1, 41/1, 2240/100')),
      chunk('tEXt', concat('Description\0', 'GPSLatitude is a tag')),
    ],
    after: [
      chunk(
        'zTXt',
        concat('Raw profile type iptc\0\0', await deflate(hex('iptc', locatedResources()))),
      ),
      chunk(
        'tEXt',
        concat('Raw profile type exif\0', hex('exif', concat('Exif\0\0', sampleExif()))),
      ),
    ],
  });

/** By name; each says where in all ways that its format has. */
export const LOCATED = {
  'a JPEG': ['image/jpeg', exifAndMore(true)],
  'a big-endian JPEG': ['image/jpeg', exifAndMore(false)],
  'a PNG': ['image/png', await png()],
  'a WebP': [
    'image/webp',
    buildWebp(
      canvas(64, 32),
      riffChunk('VP8 ', new Uint8Array(40).fill(9)),
      riffChunk('EXIF', sampleExif()),
      riffChunk('XMP ', locatedXmp()),
    ),
  ],
  'a HEIC': ['image/heic', buildHeif({ exif: sampleExif(), xmp: locatedXmp(), turned: 1 })],
  'a HEIC with its picture first': [
    'image/heic',
    buildHeif({
      exif: sampleExif({ little: false }),
      xmp: locatedXmp(),
      pictureFirst: true,
      pictureBytes: 99,
    }),
  ],
  'an AVIF': [
    'image/avif',
    buildHeif({ brand: 'avif', exif: concat('Exif\0\0', sampleExif()), inItemData: true }),
  ],
} as const satisfies Readonly<Record<string, readonly [string, Uint8Array]>>;

export { exifAndMore as locatedJpeg };
