import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { MediaType } from '#contract/media-type';
import type { PhotoMetadata } from '#contract/photo-metadata';
import { NOTED_PHOTOS } from '../../../lambda/metadata/fixtures/noted-photos.ts';
import { PHOTOS } from '../../../lambda/metadata/fixtures/photos.ts';
import { LOCATED } from '../remove-location/photos-for-tests.ts';
import {
  blobOf,
  bytesOf,
  editableOf,
  latin1,
  metadataOf,
  SAID,
  WRITABLE,
} from './photos-for-tests.ts';
import type { StatedEdits } from './stated-edits.ts';
import { writeEdits } from './write-edits.ts';

async function writtenTo(file: Blob, type: MediaType, edits: StatedEdits): Promise<Blob> {
  const written = await writeEdits(file, type, edits);
  if (written.kind !== 'written') throw new Error(written.kind);
  return written.file;
}

/** What the fields are to be; only those that are said of. */
function expectedOf(edits: StatedEdits, before: PhotoMetadata) {
  const { takenAt, utcOffset, place, title, description, keywords, rating } = edits;
  const { orientation, camera, lens } = edits;
  const zone = utcOffset === 'Z' ? '+00:00' : (utcOffset ?? undefined);
  const isTimeless = takenAt === null || (takenAt === undefined && !before.time);
  return {
    ...(takenAt !== undefined && {
      takenAt: takenAt && (takenAt.length === 16 ? `${takenAt}:00` : takenAt),
    }),
    ...(utcOffset !== undefined && { utcOffset: isTimeless ? undefined : zone }),
    ...(place !== undefined && { place: place && [place.latitude, place.longitude] }),
    ...(title !== undefined && { title }),
    ...(description !== undefined && { description }),
    ...(keywords !== undefined && { keywords: keywords?.length ? keywords : null }),
    ...(rating !== undefined && { rating }),
    ...(orientation !== undefined && { orientation: orientation ?? 1 }),
    ...(camera !== undefined && { camera: [camera?.make, camera?.model] }),
    ...(lens !== undefined && { lens: [lens?.make, lens?.model] }),
  };
}

/** `null` and `undefined` are both nothing; coordinates are as near as Exif has them. */
const toComparable = (fields: object): unknown =>
  JSON.parse(
    JSON.stringify(fields, (key, value: unknown) =>
      key === 'place' && Array.isArray(value)
        ? value.map((degrees: number) => Math.round(degrees * 1e8) / 1e8)
        : (value ?? undefined),
    ).replaceAll('undefined', 'null'),
  );

/** What no edit is about. */
const othersOf = ({ codedWidth, codedHeight, exposure, color, about, text }: PhotoMetadata) => [
  [codedWidth, codedHeight, exposure, color, about],
  [text?.headline, text?.creator, text?.copyright, text?.label],
];

describe.each(Object.entries(WRITABLE))('%s', (_, [type, bytes]) => {
  test.each(Object.entries(SAID))('says %s, and all else as before', async (_name, edits) => {
    const file = blobOf(bytes);
    const before = await metadataOf(file);
    const after = await metadataOf(await writtenTo(file, type, edits));
    const was = editableOf(before);
    const expected = { ...was, ...expectedOf(edits, before) };
    if (edits.takenAt === null) expected.utcOffset = undefined;
    expect(toComparable(editableOf(after))).toEqual(toComparable(expected));
    expect(othersOf(after)).toEqual(othersOf(before));
  });

  test('reads as it did once it is told again what it said', async () => {
    const file = blobOf(bytes);
    const was = editableOf(await metadataOf(file));
    const [make, model] = was.camera;
    const [lensMake, lensModel] = was.lens;
    const named = (first?: string, second?: string) =>
      first === undefined && second === undefined
        ? null
        : { ...(first && { make: first }), ...(second && { model: second }) };
    const [latitude = NaN, longitude = NaN] = was.place ?? [];
    const back: StatedEdits = {
      takenAt: was.takenAt ?? null,
      utcOffset: was.utcOffset ?? null,
      place: was.place ? { latitude, longitude } : null,
      title: was.title ?? null,
      description: was.description ?? null,
      keywords: was.keywords ?? null,
      rating: was.rating ?? null,
      orientation: was.orientation,
      camera: named(make, model),
      lens: named(lensMake, lensModel),
    };
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...Object.values(SAID)), async (edits) => {
        const edited = await writtenTo(file, type, edits);
        const restored = await metadataOf(await writtenTo(edited, type, back));
        expect(toComparable(editableOf(restored))).toEqual(toComparable(was));
      }),
      { numRuns: 12 },
    );
  });
});

test('times before there was photography are written, though nobody reads them', async () => {
  const written = await writtenTo(blobOf(PHOTOS.jpeg[1]), 'image/jpeg', {
    takenAt: '0001-01-01T00:00:00',
  });
  expect(latin1(await bytesOf(written))).toContain('0001:01:01 00:00:00\0');
});

test.each(Object.entries(NOTED_PHOTOS))('%s has them where they can be read', async (_, photo) => {
  const before = await metadataOf(blobOf(photo[1]));
  const isNote = ([name]: [string, unknown]) => !/^(?:IFD0|ExifIFD|GPS|XMP|IPTC|File)/.test(name);
  const notes = Object.entries(before.tags).filter(isNote);
  const written = await writtenTo(blobOf(photo[1]), 'image/jpeg', {
    takenAt: '2001-02-03T04:05:06.7',
    utcOffset: '+05:45',
    place: { latitude: 1, longitude: 2 },
    title: 'A title',
    description: 'What is longer than what was there',
    rating: 2,
    orientation: 6,
  });
  const after = await metadataOf(written);
  expect(notes.length).toBeGreaterThan(0);
  expect(Object.entries(after.tags).filter(isNote)).toEqual(notes);
});

test('notes that would be taken for another maker’s are left alone, and so is the file', async () => {
  const [, bytes] = NOTED_PHOTOS['jpeg with notes of Canon'] ?? PHOTOS.jpeg;
  const other = { camera: { make: 'Leica', model: 'M3' } };
  expect(await writeEdits(blobOf(bytes), 'image/jpeg', other)).toEqual({ kind: 'sidecar' });
  const same = { camera: { make: 'Canon', model: 'EOS' } };
  expect(await writeEdits(blobOf(bytes), 'image/jpeg', same)).toMatchObject({ kind: 'written' });
});

test.each([
  ['a TIFF', ...PHOTOS.tiff],
  ['a GIF', ...PHOTOS.gif],
  ['a BMP', ...PHOTOS.bmp],
  ['an SVG', ...PHOTOS.svg],
  ['a RAW', ...PHOTOS.DNG],
  ['a JPEG XL', ...PHOTOS['boxed JPEG XL']],
  ['a JPEG that is said to be a PNG', 'image/png', PHOTOS.jpeg[1]],
  ['a JPEG without a picture', 'image/jpeg', PHOTOS.jpeg[1].slice(0, 500)],
] as const)('%s gets a sidecar', async (_, type, bytes) => {
  expect(await writeEdits(blobOf(bytes), type as MediaType, { rating: 3 })).toEqual({
    kind: 'sidecar',
  });
});

test('who has said nothing gets the file itself', async () => {
  const file = blobOf(PHOTOS.jpeg[1]);
  expect(await writeEdits(file, 'image/jpeg', { title: undefined })).toEqual({
    kind: 'written',
    file,
  });
});

test('whatever happened to a file, a copy says what was said, or there is none', async () => {
  const photos = [...Object.values(WRITABLE), ...Object.values(LOCATED)];
  const part = fc.double({ min: 0, max: 1, noNaN: true });
  const damage = fc.record({
    photo: fc.constantFrom(...photos),
    cut: fc.option(part, { freq: 2 }),
    writes: fc.array(fc.tuple(part, fc.nat(255)), { maxLength: 4 }),
    edits: fc.constantFrom(...Object.values(SAID)),
  });
  let writtenCount = 0;
  await fc.assert(
    fc.asyncProperty(damage, async ({ photo: [type, whole], cut, writes, edits }) => {
      const bytes = whole.slice(0, cut === null ? whole.length : Math.ceil(cut * whole.length));
      for (const [at, value] of writes) bytes[Math.floor(at * (bytes.length - 1))] = value;
      const written = await writeEdits(blobOf(bytes), type, edits);
      if (written.kind !== 'written') return;
      writtenCount += 1;
      const { text } = await metadataOf(written.file);
      if (edits.title !== undefined) expect(text?.title ?? null).toBe(edits.title);
      if (edits.rating !== undefined) expect(text?.rating ?? null).toBe(edits.rating);
    }),
    { numRuns: 400 },
  );
  expect(writtenCount).toBeGreaterThan(10);
}, 60_000);

test('arbitrary bytes get a sidecar, and throw nothing', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.uint8Array({ maxLength: 300 }),
      fc.constantFrom(...Object.values(WRITABLE)),
      async (bytes, [type]) => {
        expect(await writeEdits(blobOf(bytes), type, { rating: 1 })).toEqual({ kind: 'sidecar' });
      },
    ),
    { numRuns: 200 },
  );
});
