/**
 * Metadata that goes on over many segments: few reads take it, wherever the
 * picture begins.
 */
import { describe, expect, test } from 'vitest';
import { bigEndian, concat, utf8 } from '../fixtures/bytes.ts';
import { jumbfPayloads, manifestStore } from '../fixtures/c2pa.ts';
import { countedSource } from '../fixtures/counted-source.ts';
import { namedProfile } from '../fixtures/icc.ts';
import { buildJpeg, exifSegment, segment } from '../fixtures/jpeg.ts';
import { sampleExif } from '../fixtures/photos.ts';
import { xmpPacket } from '../fixtures/xmp.ts';
import { readMetadata } from '../read-metadata.ts';

async function measure(bytes: Uint8Array) {
  const source = countedSource(bytes);
  const reading = await readMetadata(source);
  return { reading, reads: source.reads };
}

/** How much of a whole each segment takes, bytes. */
const EACH = 65_000;

const cut = (whole: Uint8Array, bytesEach: number) =>
  Array.from({ length: Math.ceil(whole.length / bytesEach) }, (_, index) => ({
    offset: index * bytesEach,
    bytes: whole.subarray(index * bytesEach, (index + 1) * bytesEach),
  }));

/** A profile as large as a printing press's. */
function largeProfile(sizeBytes: number): Uint8Array {
  const profile = concat(namedProfile('Coated FOGRA39'), new Uint8Array(sizeBytes));
  profile.set(bigEndian(profile.length, 4));
  return profile;
}

function iccSegments(profile: Uint8Array): Uint8Array[] {
  const parts = cut(profile, EACH);
  return parts.map(({ bytes }, index) =>
    segment(0xe2, concat('ICC_PROFILE\0', [index + 1, parts.length], bytes)),
  );
}

const extendedXmpSegments = (packet: Uint8Array) =>
  cut(packet, EACH).map(({ offset, bytes }) =>
    segment(
      0xe1,
      concat(
        'http://ns.adobe.com/xmp/extension/\0',
        'A'.repeat(32),
        bigEndian(packet.length, 4),
        bigEndian(offset, 4),
        bytes,
      ),
    ),
  );

/** As one library cuts boxes: 64,000 bytes each, the box's own head among the first's. */
function c2paSegments(store: Uint8Array): Uint8Array[] {
  return cut(store, 64_000).map(({ bytes }, index) =>
    segment(
      0xeb,
      concat(
        'JP',
        [2, 0x11],
        bigEndian(index + 1, 4),
        index > 0 ? store.subarray(0, 8) : [],
        bytes,
      ),
    ),
  );
}

const manifest = manifestStore({ generator: 'Leica M11-P', pictureBytes: 3_000_000 });
const depth = utf8(
  xmpPacket(
    '',
    `xmp:Label="Blue" xmlns:GDepth="http://ns.google.com/photos/1.0/depthmap/" GDepth:Data="${'A'.repeat(3_000_000)}"`,
  ),
);

describe('a JPEG with 3 MB of metadata before its picture', () => {
  test.each([
    [
      'a manifest in segments of one length',
      4,
      jumbfPayloads(manifest, EACH).map((part) => segment(0xeb, part)),
    ],
    ['a manifest as one library cuts it', 4, c2paSegments(manifest)],
    ['a profile', 3, iccSegments(largeProfile(3_000_000))],
    ['a depth map in XMP', 3, extendedXmpSegments(depth)],
  ])('has its size behind %s, in %i reads', async (_, readsMax, segments) => {
    const exif = exifSegment(sampleExif());
    for (const before of [[], [exif]]) {
      const bytes = buildJpeg({ width: 40, height: 30, segments: [...before, ...segments] });
      const { reading, reads } = await measure(bytes);
      expect(reading).toMatchObject({ metadata: { codedWidth: 40, codedHeight: 30 } });
      expect(reads).toBeLessThanOrEqual(readsMax);
    }
  });

  test('has its Exif behind all of it', async () => {
    const segments = [...iccSegments(largeProfile(500_000)), exifSegment(sampleExif())];
    const { reading } = await measure(buildJpeg({ segments }));
    expect(reading).toMatchObject({
      metadata: { camera: { make: 'Canon' }, color: { profile: 'Coated FOGRA39' } },
    });
  });

  test('has what made its manifest, though a picture comes before that', async () => {
    const { reading } = await measure(buildJpeg({ segments: c2paSegments(manifest) }));
    expect(reading).toMatchObject({
      metadata: { about: { contentCredentials: { generator: 'Leica M11-P' } } },
    });
  });

  test('has what its extended XMP says before the depth map', async () => {
    const { reading } = await measure(buildJpeg({ segments: extendedXmpSegments(depth) }));
    expect(reading).toMatchObject({ metadata: { text: { label: 'Blue' } } });
  });

  test('is walked where the lengths that it states are lies', async () => {
    const profile = largeProfile(200_000);
    profile.set(bigEndian(2_000_000, 4));
    const bytes = buildJpeg({ width: 40, height: 30, segments: iccSegments(profile) });
    const { reading } = await measure(bytes);
    expect(reading).toMatchObject({ metadata: { codedWidth: 40 } });
  });
});

test('a JPEG of which nothing could be reached is a photo, and truncated', async () => {
  const segments = Array.from({ length: 120 }, () => segment(0xe3, new Uint8Array(65_000)));
  const { reading } = await measure(buildJpeg({ segments }));
  expect(reading).toEqual({
    kind: 'photo',
    metadata: { mediaType: 'image/jpeg', truncated: true, tags: {} },
  });
});

test('a series of segments that claims to be endless costs nothing', async () => {
  const endless = segment(
    0xeb,
    concat('JP', [0, 1, 0, 0, 0, 1, 0xff, 0xff, 0xff, 0xff], 'jumb', [0]),
  );
  const started = performance.now();
  const { reading } = await measure(buildJpeg({ width: 40, height: 30, segments: [endless] }));
  expect(reading).toMatchObject({ metadata: { codedWidth: 40 } });
  expect(performance.now() - started).toBeLessThan(500);
});
