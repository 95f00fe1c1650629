import fc from 'fast-check';
import type { PhotoId } from '#contract/photo-id';
import { formatSortKey } from '#contract/photo-key';
import type { Photo } from '#contract/photo-record';

export const OWNER = '11111111-2222-4333-8444-555555555555';

type ReadyPhoto = Extract<Photo, { status: 'ready' }>;

/** A photo id that ends in a number. */
export const toPhotoId = (number: number): PhotoId =>
  `${Math.imul(number + 1, 0x9e3779b1)
    .toString(16)
    .replace('-', '')
    .padStart(8, '0')
    .slice(-8)}-0000-8000-8000-${number.toString(16).padStart(12, '0')}` as PhotoId;

/** A photo, with what matters to a test. */
export function samplePhoto(facts: Partial<ReadyPhoto>): ReadyPhoto {
  const photo: ReadyPhoto = {
    owner: OWNER,
    key: '',
    photoId: toPhotoId(1),
    extension: 'jpg',
    album: 'Bar Italia',
    title: 'Negroni',
    status: 'ready',
    changedAt: '2026-06-01T10:00:01.000Z',
    uploadedAt: '2026-06-01T10:00:00.000Z',
    sizeBytes: 2_000_000,
    mediaType: 'image/jpeg',
    placeholder: undefined,
    width: 4000,
    height: 3000,
    ...facts,
  };
  return { ...photo, key: formatSortKey(photo) };
}

const instant = fc
  .date({
    min: new Date('2020-01-01T00:00:00Z'),
    max: new Date('2026-06-15T00:00:00Z'),
    noInvalidDate: true,
  })
  .map((date) => date.toISOString());

const clock = fc
  .date({
    min: new Date('0001-01-01T00:00:00Z'),
    max: new Date('9999-12-31T23:59:59Z'),
    noInvalidDate: true,
  })
  .map((date) => date.toISOString().replace(/(?:\.0+)?Z$/, ''));

const time = fc
  .record({
    takenAt: fc.oneof(
      clock,
      fc.constantFrom('2026-03-14T21:04:09', '2026-03-14T08:00:00', '2025-12-31T23:59:59'),
    ),
    precision: fc.constantFrom(undefined, undefined, undefined, 'day', 'month', 'year'),
    source: fc.constant('ExifIFD:DateTimeOriginal'),
  })
  .map(({ precision, ...rest }) => ({ ...rest, ...(precision && { precision }) }));

/** Photos that meet each other: few ids and labels, all kinds of times and shapes. */
export const arbitraryPhoto: fc.Arbitrary<Photo> = fc
  .record({
    number: fc.nat(40),
    album: fc.constantFrom('', 'Bar Italia', 'Café %2F', 'مقهى', '100%cacao'),
    title: fc.constantFrom('', 'Negroni', 'Espresso 🍸', '-', 'Sazerac'),
    uploadedAt: instant,
    changedAt: instant,
    sizeBytes: fc.constantFrom(0, 10, 999_999, 1_000_000, 5_000_000_000),
    isRejected: fc.boolean(),
    fileName: fc.option(
      fc.string({ maxLength: 20 }).map((name) => name.replace(/\p{Cc}/gu, '')),
      {
        nil: undefined,
      },
    ),
    time: fc.option(time, { nil: undefined }),
    dimensions: fc.constantFrom([4000, 3000], [3000, 4000], [1, 100_000], [100_000, 1], undefined),
    camera: fc.constantFrom(undefined, { make: 'NIKON', model: 'Z 6' }, { model: 'Pixel 9' }),
    iso: fc.option(fc.integer({ min: 1, max: 100_000 }), { nil: undefined }),
    place: fc.constantFrom(undefined, { latitude: 41.9, longitude: 12.5, city: 'Rome' }),
  })
  .map(({ number, isRejected, dimensions, iso, ...facts }) => {
    const photo = samplePhoto({ photoId: toPhotoId(number) });
    const { album, title, uploadedAt, changedAt, sizeBytes, fileName } = facts;
    const common = {
      album,
      title,
      uploadedAt,
      changedAt,
      sizeBytes,
      ...(fileName && { fileName }),
    };
    const key = formatSortKey({ ...photo, ...common });
    if (isRejected) {
      const { owner, photoId, extension, placeholder } = photo;
      const identity = { owner, photoId, extension, placeholder };
      return { ...identity, ...common, key, status: 'rejected', reason: 'damaged' } as const;
    }
    return {
      ...photo,
      ...common,
      key,
      width: dimensions?.[0],
      height: dimensions?.[1],
      ...(facts.time && { time: facts.time }),
      ...(facts.camera && { camera: facts.camera }),
      ...(iso !== undefined && { exposure: { iso } }),
      ...(facts.place && { place: facts.place }),
    };
  });
