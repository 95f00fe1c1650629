import { crc32 } from 'node:zlib';
import { expect, test, vi } from 'vitest';
import type { MediaType } from '#contract/media-type';
import { memoryReader } from '#metadata/byte-reader';
import { buildAvif } from '../../../lambda/metadata/fixtures/avif.ts';
import { bigEndian, concat, littleEndian, utf8 } from '../../../lambda/metadata/fixtures/bytes.ts';
import { box, buildHeif } from '../../../lambda/metadata/fixtures/heif.ts';
import { dataSet, resource } from '../../../lambda/metadata/fixtures/iptc.ts';
import { buildJpeg, exifSegment, segment } from '../../../lambda/metadata/fixtures/jpeg.ts';
import { sampleExif } from '../../../lambda/metadata/fixtures/photos.ts';
import { buildPng, chunk } from '../../../lambda/metadata/fixtures/png.ts';
import { buildTiff, raw } from '../../../lambda/metadata/fixtures/tiff.ts';
import { buildWebp, riffChunk } from '../../../lambda/metadata/fixtures/webp.ts';
import { xmpPacket } from '../../../lambda/metadata/fixtures/xmp.ts';
import { parseLocations } from './heif-locations.ts';
import { placeBoxes } from './iso-tree.ts';
import { blobOf, bytesOf, latin1, metadataOf, vp8l, WRITABLE } from './photos-for-tests.ts';
import type { StatedEdits } from './stated-edits.ts';
import { writeEdits } from './write-edits.ts';

const MUCH: StatedEdits = {
  takenAt: '2026-03-14T21:04:09.25',
  utcOffset: '+05:45',
  place: { latitude: 27.7172, longitude: 85.324 },
  title: 'A title',
  description: 'A description that is longer than what was there',
  keywords: ['one', 'two'],
  rating: 4,
};

async function written(bytes: Uint8Array, type: MediaType, edits: StatedEdits = MUCH) {
  const result = await writeEdits(blobOf(bytes), type, edits);
  if (result.kind !== 'written') throw new Error(result.kind);
  return bytesOf(result.file);
}

const XMP = 'http://ns.adobe.com/xap/1.0/\0';
const names = (jpeg: Uint8Array) =>
  [
    ...latin1(jpeg).matchAll(
      /\xff[\xe0-\xef\xfe]..(JFIF|Exif|http:..ns.adobe.com.xap|MPF|ICC_PROFILE|Photoshop)/gs,
    ),
  ].map(([, name]) => name);

test('a JPEG has JFIF, Exif, XMP and all others in this order, and its picture untouched', async () => {
  const jfif = segment(0xe0, concat('JFIF\0', [1, 1, 0, 0, 1, 0, 1, 0, 0]));
  const icc = segment(0xe2, concat('ICC_PROFILE\0', [1, 1], new Uint8Array(200)));
  const bytes = buildJpeg({ segments: [jfif, icc] });
  const after = await written(bytes, 'image/jpeg');
  expect(names(after)).toEqual(['JFIF', 'Exif', 'http://ns.adobe.com/xap', 'ICC_PROFILE']);
  const behind = bytes.subarray(2 + jfif.length);
  expect(after.subarray(-behind.length)).toEqual(behind);
});

test('what is behind the picture, and in extended XMP, is the same byte for byte', async () => {
  const extended = segment(
    0xe1,
    concat(
      'http://ns.adobe.com/xmp/extension/\0',
      'A'.repeat(32),
      bigEndian(5, 4),
      bigEndian(0, 4),
      '<x:x>',
    ),
  );
  const video = concat('\0\0\0\x18ftypmp42', new Uint8Array(1_000).fill(7));
  const bytes = concat(buildJpeg({ segments: [extended] }), video);
  const after = await written(bytes, 'image/jpeg');
  expect(latin1(after).endsWith(latin1(bytes.subarray(2)))).toBe(true);
});

test('the list of other pictures in a JPEG says where they are now, and how long the first is', async () => {
  const second = buildJpeg({ width: 8, height: 8 });
  const list = (length: number, offset: number) => {
    const entry = (size: number, start: number) =>
      concat(littleEndian(0, 4), littleEndian(size, 4), littleEndian(start, 4), littleEndian(0, 4));
    return segment(
      0xe2,
      concat(
        'MPF\0',
        buildTiff({
          ifd0: [raw(0xb002, 7, concat(entry(length, 0), entry(second.length, offset)))],
        }),
      ),
    );
  };
  const resources = segment(
    0xed,
    concat('Photoshop 3.0\0', resource(0x0404, dataSet(2, 5, 'Old'))),
  );
  const build = (length: number, offset: number) =>
    buildJpeg({ segments: [exifSegment(sampleExif()), list(length, offset), resources] });
  const baseOf = (bytes: Uint8Array) => latin1(bytes).indexOf('MPF\0') + 4;
  const first = build(0, 0);
  const bytes = concat(build(first.length, first.length - baseOf(first)), second);
  const after = await written(bytes, 'image/jpeg');
  const view = Buffer.from(after);
  const base = baseOf(after);
  const entries = base + latin1(after.subarray(base)).indexOf('\x02\xb0') + 8;
  const at = base + view.readUInt32LE(entries);
  expect(view.readUInt32LE(at + 4)).toBe(after.length - second.length);
  expect(after.subarray(base + view.readUInt32LE(at + 24))).toEqual(second);
});

test('IPTC loses what is said elsewhere now, and its digest; the rest stays', async () => {
  const iptc = concat(
    dataSet(2, 5, 'Old title'),
    dataSet(2, 105, 'A headline'),
    dataSet(2, 25, 'old'),
  );
  const resources = concat(
    resource(0x0404, iptc),
    resource(0x0425, new Uint8Array(16)),
    resource(0x040a, Uint8Array.of(1)),
  );
  const bytes = buildJpeg({ segments: [segment(0xed, concat('Photoshop 3.0\0', resources))] });
  const { text, tags } = await metadataOf(blobOf(await written(bytes, 'image/jpeg')));
  expect(text).toMatchObject({
    title: 'A title',
    headline: 'A headline',
    keywords: ['one', 'two'],
  });
  expect(Object.keys(tags).filter((name) => name.startsWith('IPTC'))).toEqual(['IPTC:Headline']);
  expect(latin1(await written(bytes, 'image/jpeg'))).not.toContain('8BIM\x04\x25');
});

test('XMP keeps whatever is not edited, character for character', async () => {
  const packet = xmpPacket(
    '<dc:creator><rdf:Seq><rdf:li>Ada &amp; Bö</rdf:li></rdf:Seq></dc:creator><!-- so it stays -->',
    "xmlns:my='urn:mine' my:own='>1<' xmp:Rating='2' photoshop:Headline=\"H\"",
  ).replace('>1<', '1');
  const bytes = buildJpeg({ segments: [segment(0xe1, concat(XMP, utf8(packet)))] });
  const after = Buffer.from(await written(bytes, 'image/jpeg', { rating: 5 })).toString('utf8');
  const [start = '', end = ''] = packet.split(" xmp:Rating='2'");
  expect(after).toContain(start);
  expect(after).toContain(end.slice(0, end.indexOf('</rdf:RDF>')).trimEnd());
  expect(after.match(/Rating/g)).toHaveLength(2);
});

test('XMP that says otherwise where we do not write gets a sidecar', async () => {
  const extended = (text: string) => {
    const packet = utf8(xmpPacket(text));
    return segment(
      0xe1,
      concat(
        'http://ns.adobe.com/xmp/extension/\0',
        'A'.repeat(32),
        bigEndian(packet.length, 4),
        bigEndian(0, 4),
        packet,
      ),
    );
  };
  const jpeg = (text: string) => blobOf(buildJpeg({ segments: [extended(text)] }));
  const other = '<xmp:Rating>1</xmp:Rating>';
  expect(await writeEdits(jpeg(other), 'image/jpeg', { rating: 4 })).toEqual({ kind: 'sidecar' });
  expect(await writeEdits(jpeg(''), 'image/jpeg', { rating: 4 })).toMatchObject({
    kind: 'written',
  });
});

test('Exif that would not fit into a segment gets a sidecar', async () => {
  const exif = buildTiff({ exif: [raw(0x927c, 7, new Uint8Array(65_400))] });
  const jpeg = blobOf(buildJpeg({ segments: [exifSegment(exif)] }));
  expect(await writeEdits(jpeg, 'image/jpeg', MUCH)).toEqual({ kind: 'sidecar' });
  expect(await writeEdits(jpeg, 'image/jpeg', { rating: 4 })).toMatchObject({ kind: 'written' });
});

test('a value that fits is written where the old one was', async () => {
  const bytes = buildJpeg({ segments: [exifSegment(sampleExif())] });
  const after = latin1(await written(bytes, 'image/jpeg', { takenAt: '2025-03-14T21:04:09.25' }));
  expect(after.indexOf('2025:03:14')).toBe(latin1(bytes).indexOf('2026:03:14'));
  expect(after).not.toContain('2026:03:14');
});

test('a PNG has new chunks behind its header, with checksums, and its frames untouched', async () => {
  const frames = [
    chunk('fcTL', new Uint8Array(26)),
    chunk('IDAT', new Uint8Array(9)),
    chunk('fdAT', new Uint8Array(9)),
  ];
  const bytes = buildPng({
    before: [chunk('acTL', concat(bigEndian(2, 4), bigEndian(0, 4))), ...frames],
  });
  const after = Buffer.from(await written(bytes, 'image/png'));
  const types: string[] = [];
  for (let at = 8; at < after.length;) {
    const length = after.readUInt32BE(at);
    const type = after.toString('latin1', at + 4, at + 8);
    types.push(type);
    if (/^(?:eXIf|iTXt)$/.test(type))
      expect(after.readUInt32BE(at + 8 + length)).toBe(
        crc32(after.subarray(at + 4, at + 8 + length)),
      );
    at += length + 12;
  }
  expect(types).toEqual(['IHDR', 'eXIf', 'iTXt', 'acTL', 'fcTL', 'IDAT', 'fdAT', 'IDAT', 'IEND']);
  expect(latin1(after).endsWith(latin1(bytes.subarray(33)))).toBe(true);
});

test('a plain WebP becomes an extended one that says what is in it', async () => {
  const picture = riffChunk('VP8L', vp8l(33, 17));
  const after = Buffer.from(await written(buildWebp(picture), 'image/webp'));
  expect(after.readUInt32LE(4)).toBe(after.length - 8);
  expect(after.toString('latin1', 12, 16)).toBe('VP8X');
  // Transparency, Exif and XMP; then 33 by 17, one less each.
  expect([...after.subarray(20, 30)]).toEqual([0x1c, 0, 0, 0, 32, 0, 0, 16, 0, 0]);
  expect(after.subarray(30, 30 + picture.length)).toEqual(Buffer.from(picture));
  expect(latin1(after).match(/EXIF|XMP (?=.{4}<\?x)/gs)).toEqual(['EXIF', 'XMP ']);
});

test('an animated WebP keeps its frames, and an odd chunk its filling', async () => {
  const canvas = riffChunk(
    'VP8X',
    concat([0x02, 0, 0, 0], littleEndian(63, 3), littleEndian(31, 3)),
  );
  const frames = concat(
    riffChunk('ANIM', new Uint8Array(6)),
    riffChunk('ANMF', new Uint8Array(33)),
    riffChunk('ANMF', new Uint8Array(40)),
  );
  const after = await written(
    buildWebp(canvas, frames, riffChunk('EXIF', sampleExif())),
    'image/webp',
  );
  expect(latin1(after)).toContain(latin1(frames));
  expect(after[20]).toBe(0x02 | 0x08 | 0x04);
  expect(after.length % 2).toBe(0);
});

test.each(Object.entries(WRITABLE).filter(([, [type]]) => /heic|heif|avif/.test(type)))(
  '%s is made of boxes to its end, has its trailer there, and no byte of the old title',
  async (_, [type, bytes]) => {
    const trailer = box('mpvd', new Uint8Array(50).fill(9));
    const after = await written(concat(bytes, trailer), type, { ...MUCH, orientation: 6 });
    const boxes = await placeBoxes(memoryReader(after));
    expect(boxes.map((placed) => placed.type)).toEqual(
      expect.arrayContaining(['ftyp', 'meta', 'mdat', 'mpvd']),
    );
    expect(latin1(after).endsWith(latin1(trailer))).toBe(true);
    expect(latin1(after)).not.toContain('Negroni');
  },
);

test.each([
  ['before', true],
  ['behind', false],
])('the items of a HEIF are found %s the box that says where they are', async (_, isBefore) => {
  const picture = Uint8Array.from({ length: 300 }, (__, index) => index % 251);
  const size = { width: 16, height: 16, configuration: Uint8Array.of(0x81, 0, 12, 0) };
  const whole = buildAvif({ ...size, picture, exif: sampleExif(), orientation: 6 });
  const [head, meta, data] = (await placeBoxes(memoryReader(whole))).map(({ start, end }) =>
    whole.subarray(start, end),
  ) as [Uint8Array, Uint8Array, Uint8Array];
  const bytes = isBefore ? concat(head, data, moveItems(meta, -meta.length)) : whole;
  const after = await written(bytes, 'image/avif', { ...MUCH, orientation: 3 });
  const box = (await placeBoxes(memoryReader(after))).find(({ type }) => type === 'meta');
  const content = after.subarray(box?.contentStart, box?.end);
  const iloc = (await placeBoxes(memoryReader(content), 4)).find(({ type }) => type === 'iloc');
  const items = parseLocations(content.subarray(iloc?.contentStart, iloc?.end));
  const [extent = { offset: 0, length: 0 }] = items.find(({ id }) => id === 1)?.extents ?? [];
  expect(after.subarray(extent.offset, extent.offset + extent.length)).toEqual(picture);
  expect(items.map(({ id }) => id)).toEqual([1, 2, 3]);
});

/** The places in a box whose items have each one part, in four bytes. */
function moveItems(meta: Uint8Array, by: number): Uint8Array {
  const moved = Buffer.from(meta);
  const rows = latin1(meta).indexOf('iloc') + 12;
  for (const row of [rows, rows + 14])
    moved.writeUInt32BE(moved.readUInt32BE(row + 6) + by, row + 6);
  return moved;
}

test('a HEIF is turned by its own properties, whatever Exif says', async () => {
  for (const turned of [undefined, 0, 1, 2, 3])
    for (const mirrored of [undefined, 0, 1])
      for (let orientation = 1; orientation <= 8; orientation += 1) {
        const bytes = buildHeif({
          exif: sampleExif(),
          ...(turned !== undefined && { turned }),
          ...(mirrored !== undefined && { mirrored }),
        });
        const after = await metadataOf(blobOf(await written(bytes, 'image/heic', { orientation })));
        expect(after.orientation ?? 1).toBe(orientation);
        expect(after.tags['IFD0:Orientation']).toBe(orientation);
      }
});

test('a HEIF with tracks gets a sidecar: they have places in the file, too', async () => {
  const bytes = concat(buildHeif({ exif: sampleExif() }), box('moov', new Uint8Array(8)));
  expect(await writeEdits(blobOf(bytes), 'image/heic', MUCH)).toEqual({ kind: 'sidecar' });
});

test('a large file is not read, but for what is said in it', async () => {
  const picture = new Uint8Array(64 * 1024 * 1024);
  const file = blobOf(concat(buildJpeg({ segments: [exifSegment(sampleExif())] }), picture));
  let readBytes = 0;
  const read = vi.spyOn(Blob.prototype, 'arrayBuffer').mockImplementation(function (this: Blob) {
    readBytes += this.size;
    return new Response(this.stream()).arrayBuffer();
  });
  const { kind } = await writeEdits(file, 'image/jpeg', MUCH);
  read.mockRestore();
  expect(kind).toBe('written');
  expect(readBytes).toBeGreaterThan(0);
  expect(readBytes).toBeLessThan(1024 * 1024);
});
