import { describe, expect, test } from 'vitest';
import type { Photo } from '#contract/photo-record';
import { createCatalog } from './catalog.ts';
import { openListing, readWindow } from './listing.ts';
import { OWNER, samplePhoto, toPhotoId } from './photos-for-tests.ts';
import { EVERYTHING } from './query.ts';
import { readStatistics } from './statistics.ts';
import { byCopies } from './facets.ts';

const LAYOUT = { width: 390, rowHeight: 124, gap: 4, captionHeight: 44 };
const UNSELECTED = { isSelected: () => false, isDaySelected: () => false };

const catalogOf = (photos: readonly Photo[]) => {
  const catalog = createCatalog(OWNER);
  catalog.hear(photos.map((photo) => ({ kind: 'photo', photo })));
  return catalog;
};

function list(photos: readonly Photo[], query = EVERYTHING) {
  const catalog = catalogOf(photos);
  const request = { query, ordering: 'taken', layout: LAYOUT } as const;
  return openListing(catalog, request, new Date('2026-06-01T00:00:00Z'));
}

const takenAt = (time: string) => ({ takenAt: time, source: 'ExifIFD:DateTimeOriginal' });

describe('a listing holds', () => {
  test('fifty thousand photos of one day, and gives those of a window at once', () => {
    const photos = Array.from({ length: 50_000 }, (_, index) =>
      samplePhoto({ photoId: toPhotoId(index), time: takenAt('2026-03-14T21:04:09') }),
    );
    const listing = list(photos);
    expect(listing.days).toHaveLength(1);
    const { height } = listing.geometry;
    const bands = readWindow(listing, height - 800, height, UNSELECTED);
    expect(bands.length).toBeGreaterThan(3);
    expect(bands.length).toBeLessThan(20);
    expect(bands.at(-1)?.tiles.at(-1)?.index).toBe(49_999);
  });

  test.each([
    ['no pixel', 0, 0],
    ['no height', 4000, 0],
    ['a line upright', 1, 100_000],
    ['a line across', 100_000, 1],
  ])('a photo of %s, in a tile that can be seen', (_, width, height) => {
    const odd = samplePhoto({ photoId: toPhotoId(1), width, height });
    const listing = list([odd, samplePhoto({ photoId: toPhotoId(2) })]);
    const tiles = readWindow(listing, 0, 10_000, UNSELECTED).flatMap((band) => band.tiles);
    expect(tiles).toHaveLength(2);
    for (const tile of tiles) {
      expect(tile.width).toBeGreaterThan(20);
      expect(tile.width).toBeLessThanOrEqual(LAYOUT.width + 1);
    }
  });

  test('photos of the years 1 and 9999, the later first', () => {
    const first = samplePhoto({ photoId: toPhotoId(1), time: takenAt('0001-01-01T00:00:00') });
    const last = samplePhoto({ photoId: toPhotoId(2), time: takenAt('9999-12-31T23:59:59') });
    const listing = list([first, last]);
    const tiles = readWindow(listing, 0, 10_000, UNSELECTED).flatMap((band) => band.tiles);
    expect(tiles.map(({ photo }) => photo)).toMatchObject([
      { key: last.key, time: last.time },
      { key: first.key, time: first.time },
    ]);
    const catalog = catalogOf([first, last]);
    const { years } = readStatistics(catalog.columns, byCopies(catalog.columns));
    expect(years.map(({ name }) => name)).toEqual(['9999', '0001']);
  });

  test.each(['مقهى الفيشاوي', 'בר השוק', '🍸🏳️‍🌈', 'e\u0301toile'.normalize('NFC'), '-', '100%'])(
    'photos under %s, found by it',
    (album) => {
      const odd = samplePhoto({ photoId: toPhotoId(1), album });
      const photos = [odd, samplePhoto({ photoId: toPhotoId(2) })];
      const choices = { album: { any: [album], none: [] } };
      const chosen = list(photos, { ...EVERYTHING, choices });
      const tiles = readWindow(chosen, 0, 10_000, UNSELECTED).flatMap((band) => band.tiles);
      expect(tiles.map(({ photo }) => photo.key)).toEqual([odd.key]);
    },
  );
});
