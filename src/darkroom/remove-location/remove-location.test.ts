import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { MediaType } from '#contract/media-type';
import { blobSource } from '#metadata/byte-source';
import { readMetadata } from '#metadata/read-metadata';
import { concat, littleEndian } from '../../../lambda/metadata/fixtures/bytes.ts';
import { buildJpeg, exifSegment, segment } from '../../../lambda/metadata/fixtures/jpeg.ts';
import { sampleExif } from '../../../lambda/metadata/fixtures/photos.ts';
import { ascii, buildTiff, raw } from '../../../lambda/metadata/fixtures/tiff.ts';
import { xmpPacket } from '../../../lambda/metadata/fixtures/xmp.ts';
import { isLocationTag } from './location-names.ts';
import { extendedXmp, LOCATED, locatedJpeg, locatedXmp } from './photos-for-tests.ts';
import { removeLocation } from './remove-location.ts';

const blobOf = (bytes: Uint8Array) => new Blob([Uint8Array.from(bytes)]);
const bytesOf = async (blob: Blob) => new Uint8Array(await blob.arrayBuffer());

async function metadataOf(blob: Blob) {
  const reading = await readMetadata(blobSource(blob));
  if (reading.kind === 'rejected') throw new Error(reading.reason);
  return reading.metadata;
}

async function removedFrom(bytes: Uint8Array, mediaType: MediaType): Promise<Uint8Array> {
  const removal = await removeLocation(blobOf(bytes), mediaType);
  if (removal.kind !== 'removed') throw new Error(JSON.stringify(removal));
  return bytesOf(removal.file);
}

const latin1 = (bytes: Uint8Array) => Buffer.from(bytes).toString('latin1');

test.each(Object.entries(LOCATED))(
  '%s says no more where it was taken',
  async (_, [type, bytes]) => {
    const before = await metadataOf(blobOf(bytes));
    expect(before.place?.latitude).toBeCloseTo(35.6896, 3);
    const after = await metadataOf(blobOf(await removedFrom(bytes, type)));
    expect(after.place).toBeUndefined();
    expect(Object.keys(after.tags).filter(isLocationTag)).toEqual([]);
  },
);

test.each(Object.entries(LOCATED))(
  '%s says everything else as before',
  async (_, [type, bytes]) => {
    const { place, tags, ...before } = await metadataOf(blobOf(bytes));
    const { tags: tagsAfter, ...after } = await metadataOf(blobOf(await removedFrom(bytes, type)));
    const others = Object.entries(tags).filter(([name]) => !isLocationTag(name));
    expect(place).toBeDefined();
    expect(others.length).toBeGreaterThan(8);
    expect(tagsAfter).toEqual(Object.fromEntries(others));
    expect(after).toEqual(before);
  },
);

test.each(Object.entries(LOCATED))(
  '%s has no coordinate or name left in its bytes',
  async (_, [type, bytes]) => {
    const after = latin1(await removedFrom(bytes, type));
    const latitude = concat(...[35, 1, 41, 1, 2240, 100].map((part) => littleEndian(part, 4)));
    expect(after).not.toContain(latin1(latitude));
    expect(after).not.toMatch(/Golden Gai|Shinjuku|Japan|139,41|Kanto/);
  },
);

test.each(Object.entries(LOCATED).filter(([, [type]]) => type !== 'image/png'))(
  '%s keeps its length, and every byte that says nothing of a place',
  async (name, [type, bytes]) => {
    const after = await removedFrom(bytes, type);
    expect(after.length).toBe(bytes.length);
    const [picture, length] = name.includes('JPEG') ? ['\xff\xdb', 200] : ['VP8 ', 48];
    const at = latin1(bytes).indexOf(picture);
    if (/JPEG|WebP/.test(name)) {
      expect(at).toBeGreaterThan(0);
      expect(after.subarray(at, at + length)).toEqual(bytes.subarray(at, at + length));
    }
    // Once removed, there is nothing to remove.
    expect(await removeLocation(blobOf(after), type)).toEqual({ kind: 'none' });
  },
);

test('a PNG has its picture untouched, and checksums where chunks are new', async () => {
  const after = await removedFrom(...(LOCATED['a PNG'].toReversed() as [Uint8Array, 'image/png']));
  const { crc32 } = await import('node:zlib');
  const view = Buffer.from(after);
  const seen: string[] = [];
  for (let at = 8; at < view.length;) {
    const length = view.readUInt32BE(at);
    const type = view.toString('latin1', at + 4, at + 8);
    seen.push(type);
    const checksum = view.readUInt32BE(at + 8 + length);
    // The builder writes zeros.
    if (!['IHDR', 'IDAT', 'IEND'].includes(type) && checksum !== 0)
      expect(checksum).toBe(crc32(view.subarray(at + 4, at + 8 + length)));
    at += length + 12;
  }
  expect(seen).toEqual(['IHDR', 'eXIf', 'iTXt', 'tEXt', 'IDAT', 'zTXt', 'tEXt', 'IEND']);
  expect(latin1(after)).toContain('GPSLatitude is a tag');
});

test('what only looks like a location stays', async () => {
  const after = latin1(await removedFrom(locatedJpeg(true), 'image/jpeg'));
  expect(after).toContain('GPSLatitude="1" \x1c\x02\x5a\0\x04Oslo <exif:GPSLatitude>');
});

test('extended XMP says no more where, however it is cut', async () => {
  for (const cut of [300, 1_000, 2_000]) {
    const jpeg = buildJpeg({ segments: extendedXmp(locatedXmp(), cut) });
    const { place } = await metadataOf(blobOf(jpeg));
    const removal = await removeLocation(blobOf(jpeg), 'image/jpeg');
    if (removal.kind !== 'removed')
      throw new Error(`${cut}: ${JSON.stringify({ place, removal })}`);
    expect(latin1(await bytesOf(removal.file))).not.toMatch(/Golden Gai|139,41/);
  }
});

test('a thumbnail and the other pictures of a JPEG say no more where', async () => {
  const located = buildJpeg({ segments: [exifSegment(sampleExif())] });
  const withThumbnail = exifSegment(thumbnailed(located));
  const pictures = (offset: number) =>
    segment(0xe2, concat('MPF\0', multiPicture(located.length, offset)));
  const first = (offset: number) => buildJpeg({ segments: [withThumbnail, pictures(offset)] });
  const mpfAt = 2 + withThumbnail.length + 8;
  const bytes = concat(first(first(0).length - mpfAt), located);
  const latitude = latin1(concat(...[35, 1, 41, 1].map((part) => littleEndian(part, 4))));
  expect(latin1(bytes).split(latitude)).toHaveLength(4);
  const after = await removedFrom(bytes, 'image/jpeg');
  expect(latin1(after)).not.toContain(latitude);
  expect(after.length).toBe(bytes.length);
});

/** Exif with GPS, and a second directory with a small picture. */
function thumbnailed(jpeg: Uint8Array): Uint8Array {
  const exif = sampleExif();
  const view = new DataView(exif.buffer, exif.byteOffset);
  const next = 10 + 12 * view.getUint16(8, true);
  view.setUint32(next, exif.length, true);
  const row = (tag: number, value: number) =>
    concat(littleEndian(tag, 2), [4, 0, 1, 0, 0, 0], littleEndian(value, 4));
  const directory = [
    ...littleEndian(2, 2),
    ...row(0x0201, exif.length + 30),
    ...row(0x0202, jpeg.length),
    ...littleEndian(0, 4),
  ];
  return concat(exif, directory, jpeg);
}

/** A list of two pictures: the one it is in, and another. */
function multiPicture(length: number, offset: number): Uint8Array {
  const entry = (start: number) =>
    concat(littleEndian(0, 4), littleEndian(length, 4), littleEndian(start, 4), littleEndian(0, 4));
  return buildTiff({ ifd0: [raw(0xb002, 7, concat(entry(0), entry(offset)))] });
}

test('a photo without a location has none to remove, in any format', async () => {
  const jpeg = buildJpeg({
    segments: [exifSegment(buildTiff({ ifd0: [ascii(0x010f, 'Canon')] }))],
  });
  expect(await removeLocation(blobOf(jpeg), 'image/jpeg')).toEqual({ kind: 'none' });
  const tiff = buildTiff({ ifd0: [ascii(0x010f, 'Canon')] });
  expect(await removeLocation(blobOf(tiff), 'image/tiff')).toEqual({ kind: 'none' });
});

test('says so where it cannot: another format, or no photo at all', async () => {
  const format = { kind: 'impossible', reason: 'format' };
  expect(await removeLocation(blobOf(sampleExif()), 'image/tiff')).toEqual(format);
  const unsound = { kind: 'impossible', reason: 'unsound' };
  expect(await removeLocation(blobOf(Uint8Array.of(1, 2, 3)), 'image/jpeg')).toEqual(unsound);
});

test('says so where the video of a motion photo says where', async () => {
  const xmp = xmpPacket('', 'xmlns:c="http://ns.google.com/photos/1.0/camera/" c:MotionPhoto="1"');
  const photo = buildJpeg({
    segments: [
      exifSegment(sampleExif()),
      segment(0xe1, concat('http://ns.adobe.com/xap/1.0/\0', xmp)),
    ],
  });
  const video = (name: string) =>
    concat(
      '\0\0\0\x18ftypmp42',
      new Uint8Array(300_000),
      `\0\0\0\x1e${name}\0\x12\x15\xc7+35.6895+139.6917/`,
    );
  const removal = (name: string) =>
    removeLocation(blobOf(concat(photo, video(name))), 'image/jpeg');
  expect(await removal('free')).toMatchObject({ kind: 'removed' });
  expect(await removal('\xa9xyz')).toEqual({ kind: 'impossible', reason: 'remains' });
});

test('leaves a file alone whose location is where something else is', async () => {
  const exif = sampleExif();
  // GPSLatitude is said to be where the camera’s name is.
  const view = new DataView(exif.buffer, exif.byteOffset);
  const text = latin1(exif);
  const entry = text.indexOf('\x02\0\x05\0\x03\0\0\0');
  view.setUint32(entry + 8, text.indexOf('Canon EOS R5'), true);
  const jpeg = buildJpeg({ segments: [exifSegment(exif)] });
  expect(await removeLocation(blobOf(jpeg), 'image/jpeg')).toMatchObject({ kind: 'impossible' });
});

test('whatever happened to a file, it is removed, or the file is left as it is', async () => {
  const photos = Object.values(LOCATED);
  const damage = fc.record({
    photo: fc.nat(photos.length - 1),
    cut: fc.option(fc.double({ min: 0, max: 1, noNaN: true })),
    writes: fc.array(fc.tuple(fc.double({ min: 0, max: 1, noNaN: true }), fc.nat(255)), {
      maxLength: 12,
    }),
  });
  await fc.assert(
    fc.asyncProperty(damage, async ({ photo, cut, writes }) => {
      const [type, whole] = photos[photo] ?? LOCATED['a JPEG'];
      const bytes = whole.slice(0, cut === null ? whole.length : Math.ceil(cut * whole.length));
      for (const [at, value] of writes) bytes[Math.floor(at * (bytes.length - 1))] = value;
      const removal = await removeLocation(blobOf(bytes), type);
      if (removal.kind !== 'removed') return;
      const { place, tags } = await metadataOf(removal.file);
      expect(place).toBeUndefined();
      expect(Object.keys(tags).filter(isLocationTag)).toEqual([]);
      if (type !== 'image/png') expect(removal.file.size).toBe(bytes.length);
    }),
    { numRuns: 400 },
  );
}, 60_000);

test('arbitrary bytes are no photo, and throw nothing', async () => {
  const types = Object.values(LOCATED).map(([type]) => type);
  await fc.assert(
    fc.asyncProperty(
      fc.uint8Array({ maxLength: 300 }),
      fc.constantFrom(...types),
      async (bytes, type) => {
        expect((await removeLocation(blobOf(bytes), type)).kind).not.toBe('removed');
      },
    ),
    { numRuns: 200 },
  );
});
