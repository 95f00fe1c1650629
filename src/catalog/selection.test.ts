import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createCatalog } from './catalog.ts';
import { openListing, readWindow } from './listing.ts';
import { arbitraryPhoto, OWNER, samplePhoto, toPhotoId } from './photos-for-tests.ts';
import { EVERYTHING } from './query.ts';
import {
  changeSelection,
  countSelected,
  createSelection,
  forgetRow,
  selectedRows,
  viewSelection,
  type SelectionChange,
} from './selection.ts';

const LAYOUT = { width: 1000, rowHeight: 200, gap: 4, captionHeight: 44 };

const shot = (number: number) =>
  samplePhoto({
    photoId: toPhotoId(number),
    album: number < 3 ? 'Bar Italia' : 'Harbour',
    sizeBytes: 1_000 + number,
    time: {
      takenAt: `2026-03-1${number < 3 ? 4 : 5}T10:00:0${number % 10}`,
      source: 'ExifIFD:DateTimeOriginal',
    },
  });

/** Photos of two days, three a day, the newest first in their listing. */
function open() {
  const catalog = createCatalog(OWNER);
  const photos = Array.from({ length: 6 }, (_, index) => shot(index));
  catalog.hear(photos.map((photo) => ({ kind: 'photo', photo })));
  const listing = openListing(
    catalog,
    { query: EVERYTHING, ordering: 'taken', layout: LAYOUT },
    new Date('2026-06-15T12:00:00'),
  );
  const keys = Array.from(listing.rows, (row) => catalog.columns.read(row).key);
  const selection = createSelection();
  const change = (...changes: SelectionChange[]) => {
    for (const one of changes) changeSelection(selection, listing, one);
    return Array.from(selectedRows(selection, listing), (row) =>
      keys.indexOf(catalog.columns.read(row).key),
    );
  };
  const at = (index: number) => keys[index] ?? '';
  return { catalog, listing, selection, change, at, keys };
}

describe('a selection', () => {
  it('begins at a photo, and begins again where it is dropped', () => {
    const { change, at } = open();
    expect(change({ kind: 'begin', key: at(2) })).toEqual([2]);
    expect(change({ kind: 'begin', key: at(4) })).toEqual([2, 4]);
    expect(change({ kind: 'begin', key: at(2) })).toEqual([4]);
  });

  it('extends either way, the last extension in the place of the one before', () => {
    const { change, at } = open();
    change({ kind: 'begin', key: at(0) }, { kind: 'begin', key: at(3) });
    expect(change({ kind: 'extend', key: at(5) })).toEqual([0, 3, 4, 5]);
    expect(change({ kind: 'extend', key: at(2) })).toEqual([0, 2, 3]);
    expect(change({ kind: 'extend', key: at(3) })).toEqual([0, 3]);
  });

  it('drops what it extends over where it began by dropping', () => {
    const { change, at } = open();
    change({ kind: 'all' }, { kind: 'begin', key: at(1) });
    expect(change({ kind: 'extend', key: at(3) })).toEqual([0, 4, 5]);
  });

  it('begins where it is extended from nowhere', () => {
    const { change, at } = open();
    expect(change({ kind: 'extend', key: at(3) })).toEqual([3]);
    expect(change({ kind: 'extend', key: at(4) })).toEqual([3, 4]);
  });

  it('takes a whole day, and drops it where all of it was selected', () => {
    const { change, at, listing, selection } = open();
    change({ kind: 'begin', key: at(0) });
    expect(change({ kind: 'day', key: at(0) })).toEqual([0, 1, 2]);
    expect(countSelected(selection, listing, 0)).toBe(3);
    expect(countSelected(selection, listing, 1)).toBe(0);
    expect(change({ kind: 'day', key: at(4) })).toEqual([0, 1, 2, 3, 4, 5]);
    expect(change({ kind: 'day', key: at(2) })).toEqual([3, 4, 5]);
  });

  it('does nothing for a photo that is not in the listing', () => {
    const { change, at } = open();
    change({ kind: 'begin', key: at(1) });
    expect(change({ kind: 'begin', key: 'gone' }, { kind: 'extend', key: 'gone' })).toEqual([1]);
    expect(change({ kind: 'day', key: 'gone' })).toEqual([1]);
  });

  it('says how many, how large, and which labels all of them have', () => {
    const { change, selection, listing, at } = open();
    change({ kind: 'all' });
    expect(viewSelection(selection, listing)).toEqual({
      count: 6,
      sizeBytes: 6_015,
      album: undefined,
      title: 'Negroni',
    });
    change({ kind: 'none' }, { kind: 'begin', key: at(0) }, { kind: 'extend', key: at(2) });
    expect(viewSelection(selection, listing)).toMatchObject({ count: 3, album: 'Harbour' });
  });

  it('lets go of a photo that has left, and does not take the next one in its row', () => {
    const { catalog, selection, listing, change, at } = open();
    catalog.onFreed((row) => forgetRow(selection, row));
    change({ kind: 'begin', key: at(2) });
    catalog.expectRemoved([at(2)], Date.now());
    catalog.expectPhotos([shot(99)], Date.now());
    const now = openListing(catalog, listing.request, new Date());
    expect(viewSelection(selection, now).count).toBe(0);
  });

  it('marks in every window what is selected, whatever was done before', () => {
    const step = fc.oneof(
      fc.record({ kind: fc.constant('begin' as const), at: fc.nat(29) }),
      fc.record({ kind: fc.constant('extend' as const), at: fc.nat(29) }),
      fc.record({ kind: fc.constant('day' as const), at: fc.nat(29) }),
      fc.record({ kind: fc.constantFrom('all' as const, 'none' as const), at: fc.constant(0) }),
    );
    fc.assert(
      fc.property(fc.array(arbitraryPhoto, { maxLength: 30 }), fc.array(step), (photos, steps) => {
        const catalog = createCatalog(OWNER);
        catalog.hear(photos.map((photo) => ({ kind: 'photo', photo })));
        const listing = openListing(
          catalog,
          { query: EVERYTHING, ordering: 'taken', layout: LAYOUT },
          new Date(),
        );
        const selection = createSelection();
        const keys = Array.from(listing.rows, (row) => catalog.columns.read(row).key);
        for (const { kind, at } of steps)
          changeSelection(selection, listing, { kind, key: keys[at] ?? '' });
        const bands = readWindow(listing, 0, Infinity, {
          isSelected: (row) => selection.rows.has(row),
          isDaySelected: (day) =>
            countSelected(selection, listing, day) === listing.days[day]?.count,
        });
        const tiles = bands.flatMap((band) => band.tiles);
        expect(tiles.filter(({ isSelected }) => isSelected).length).toBe(
          viewSelection(selection, listing).count,
        );
        const captions = bands.flatMap((band) => band.captions);
        for (const { first, count, isSelected } of captions)
          expect(isSelected).toBe(
            tiles.slice(first, first + count).every((tile) => tile.isSelected),
          );
      }),
    );
  });
});
