import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatSortKey } from '#contract/photo-key';
import type { Photo } from '#contract/photo-record';
import { createCatalog, type Word } from './catalog.ts';
import { openListing, readWindow, type ListingRequest } from './listing.ts';
import { createPhotoColumns } from './photo-columns.ts';
import { arbitraryPhoto, OWNER, samplePhoto } from './photos-for-tests.ts';
import { EVERYTHING } from './query.ts';

const NOW = new Date('2026-06-15T12:00:00');
const LAYOUT = { width: 1000, rowHeight: 200, gap: 4, captionHeight: 44 };
const ALL: ListingRequest = { query: EVERYTHING, ordering: 'taken', layout: LAYOUT };

const removedWord = (photo: Photo): Word => ({
  kind: 'removed',
  key: photo.key,
  changedAt: '2027-01-01T00:00:00.000Z',
});
const photoWord = (photo: Photo): Word => ({ kind: 'photo', photo });

/** All that a person could see of a catalogue. */
function show(catalog: ReturnType<typeof createCatalog>, request: ListingRequest) {
  const { rows, answer, geometry, months } = openListing(catalog, request, NOW);
  return {
    keys: Array.from(rows, (row) => catalog.columns.read(row)),
    answer: answer && { counts: answer.counts, corrections: answer.corrections },
    geometry: Array.from(geometry.bands),
    months,
  };
}

describe('the catalogue', () => {
  it('keeps what the index says of a photo', () => {
    fc.assert(
      fc.property(arbitraryPhoto, (photo) => {
        const columns = createPhotoColumns(OWNER);
        const row = columns.write(photo);
        const { read } = columns;
        expect(read(row)).toMatchObject({
          key: photo.key,
          photoId: photo.photoId,
          album: photo.album,
          title: photo.title,
          status: photo.status,
          sizeBytes: photo.sizeBytes,
          uploadedAt: photo.uploadedAt,
        });
        if (photo.status === 'ready')
          expect(read(row)).toMatchObject({
            mediaType: photo.mediaType,
            ...(photo.time && { time: { takenAt: photo.time.takenAt } }),
            ...(photo.camera && { camera: photo.camera }),
          });
      }),
    );
  });

  it('is after any changes what it would be made anew', () => {
    const step = fc.oneof(
      { weight: 3, arbitrary: fc.record({ kind: fc.constant('write'), photo: arbitraryPhoto }) },
      { weight: 2, arbitrary: fc.record({ kind: fc.constant('remove'), at: fc.nat() }) },
      { weight: 1, arbitrary: fc.record({ kind: fc.constant('look') }) },
    );
    const requests = fc.constantFrom<ListingRequest>(
      ALL,
      { ...ALL, ordering: 'filed' },
      { ...ALL, query: { text: 'negroni', choices: {} } },
      { ...ALL, query: { text: '', choices: { camera: { any: [''], none: [] } } } },
      {
        ...ALL,
        query: { text: '', choices: { album: { any: [], none: ['Bar Italia'] } } },
        ordering: 'filed',
      },
    );
    fc.assert(
      fc.property(fc.array(step, { maxLength: 60 }), requests, (steps, request) => {
        const catalog = createCatalog(OWNER);
        const truth = new Map<string, Photo>();
        for (const taken of steps) {
          if (taken.kind === 'look') openListing(catalog, request, NOW);
          else if ('photo' in taken) {
            truth.set(taken.photo.key, taken.photo);
            catalog.hear([photoWord(taken.photo)]);
          } else if (truth.size > 0 && 'at' in taken) {
            const gone = [...truth.values()][taken.at % truth.size];
            if (!gone) continue;
            truth.delete(gone.key);
            catalog.hear([removedWord(gone)]);
          }
        }
        const anew = createCatalog(OWNER);
        anew.hear([...truth.values()].map(photoWord));
        expect(catalog.columns.count).toBe(truth.size);
        expect(show(catalog, request)).toEqual(show(anew, request));
      }),
      { numRuns: 300 },
    );
  });

  it('shows every photo of a listing once, in order, and none beside the sheet', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(arbitraryPhoto, { selector: ({ key }) => key, maxLength: 80 }),
        fc.integer({ min: 320, max: 2560 }),
        (photos, width) => {
          const catalog = createCatalog(OWNER);
          catalog.hear(photos.map(photoWord));
          const listing = openListing(catalog, { ...ALL, layout: { ...LAYOUT, width } }, NOW);
          const bands = readWindow(listing, 0, Number.POSITIVE_INFINITY);
          const tiles = bands.flatMap((band) => band.tiles);
          expect(tiles.map(({ index }) => index)).toEqual(photos.map((_, index) => index));
          for (const { left, width: tileWidth } of tiles) {
            expect(left).toBeGreaterThanOrEqual(0);
            expect(left + tileWidth).toBeLessThanOrEqual(Math.max(width, 600) + 0.01);
          }
          for (const { tiles: row } of bands)
            for (const [at, tile] of row.entries())
              if (at > 0)
                expect(tile.left).toBeGreaterThanOrEqual(
                  (row[at - 1]?.left ?? 0) + (row[at - 1]?.width ?? 0),
                );
        },
      ),
    );
  });

  it('shows what was done at once, and the table cannot take it back with what it said before', () => {
    const catalog = createCatalog(OWNER);
    const photo = samplePhoto({ changedAt: '2026-06-15T10:00:00.000Z' });
    catalog.hear([photoWord(photo)]);
    catalog.expectRemoved([photo.key], Date.now());
    expect(catalog.columns.count).toBe(0);
    catalog.hear([photoWord(photo)]);
    expect(catalog.columns.count).toBe(0);
    catalog.hear([photoWord({ ...photo, changedAt: '2026-06-15T10:00:01.000Z' })]);
    expect(catalog.columns.count).toBe(1);
  });

  it('knows that the table tells of a deletion after the photo was put back', () => {
    const catalog = createCatalog(OWNER);
    const photo = samplePhoto({ changedAt: '2026-06-15T10:00:00.000Z' });
    catalog.hear([photoWord(photo)]);
    catalog.expectRemoved([photo.key], Date.now());
    catalog.expectPhotos([photo], Date.now());
    catalog.hear([{ ...removedWord(photo), changedAt: '2026-06-15T10:00:01.000Z' } as Word]);
    expect(catalog.columns.count).toBe(1);
    catalog.hear([photoWord({ ...photo, changedAt: '2026-06-15T10:00:02.000Z' })]);
    catalog.hear([{ ...removedWord(photo), changedAt: '2026-06-15T10:00:03.000Z' } as Word]);
    expect(catalog.columns.count).toBe(0);
  });

  it('shows again what did not leave after all', () => {
    const catalog = createCatalog(OWNER);
    const photo = samplePhoto({});
    catalog.hear([photoWord(photo)]);
    catalog.expectRemoved([photo.key], Date.now());
    catalog.giveUp([photo.key]);
    expect(catalog.columns.findRow(photo.key)).toBeDefined();
  });

  it('takes a moved photo from where it was to where it goes', () => {
    const catalog = createCatalog(OWNER);
    const photo = samplePhoto({ album: 'Bar Italia', title: 'Negroni' });
    const moved = { ...photo, title: 'Sazerac' };
    const target = { ...moved, key: formatSortKey(moved) };
    catalog.hear([photoWord(photo)]);
    catalog.expectRemoved([photo.key], Date.now());
    catalog.expectPhotos([target], Date.now());
    expect(show(catalog, ALL).keys.map(({ key }) => key)).toEqual([target.key]);
  });
});
