import { expect, test } from 'vitest';
import { toPhotoId } from '#contract/photo-id';
import type { Photo } from '#contract/photo-record';
import { describeFormat, describeWithoutPicture } from './describe-photo.ts';

const photo: Extract<Photo, { status: 'ready' }> = {
  owner: 'a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11',
  key: 'Bar/Drink/id',
  photoId: toPhotoId('ab'.repeat(32)),
  extension: 'nef',
  album: 'Bar',
  title: 'Drink',
  changedAt: '2026-03-14T21:05:00.000Z',
  uploadedAt: '2026-03-14T21:05:00.000Z',
  sizeBytes: 1_000,
  status: 'ready',
  mediaType: 'image/x-nikon-nef',
};

test('a photo without a picture says what it is, by which camera, and when', () => {
  expect(
    describeWithoutPicture({
      ...photo,
      camera: { make: 'NIKON CORPORATION', model: 'NIKON Z 6' },
      time: { takenAt: '2026-03-14T21:04:09', source: 'ExifIFD:DateTimeOriginal' },
    }),
  ).toEqual(['Nikon NEF', 'NIKON Z 6', '14 Mar 2026 21:04']);
});

test('it says no more than is known', () => {
  expect(describeWithoutPicture(photo)).toEqual(['Nikon NEF']);
});

test('one of too many pixels says that', () => {
  const huge = { ...photo, mediaType: 'image/png', width: 20_000, height: 20_000 } as const;
  expect(describeWithoutPicture(huge)).toEqual(['PNG', 'Too large to be shown']);
});

test.each([
  ['image/jpeg', 'JPEG'],
  ['image/heic', 'HEIC'],
  ['image/webp', 'WebP'],
  ['image/svg+xml', 'SVG'],
  ['image/x-fuji-raf', 'Fujifilm RAF'],
] as const)('%s is called %s', (mediaType, name) => {
  expect(describeFormat(mediaType)).toBe(name);
});
