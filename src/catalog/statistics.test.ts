import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Photo } from '#contract/photo-record';
import { createCatalog } from './catalog.ts';
import { byCopies } from './facets.ts';
import { joinTexts } from './joined-texts.ts';
import { arbitraryPhoto, OWNER, samplePhoto, toPhotoId } from './photos-for-tests.ts';
import { countRejected, MOST_NAMED, readStatistics } from './statistics.ts';

type ReadyPhoto = Extract<Photo, { status: 'ready' }>;

function catalogOf(photos: readonly Photo[]) {
  const catalog = createCatalog(OWNER);
  catalog.hear(photos.map((photo) => ({ kind: 'photo', photo })));
  return catalog;
}

const read = (catalog: ReturnType<typeof createCatalog>) =>
  readStatistics(catalog.columns, byCopies(catalog.columns));

/** Photo by photo, with nothing but what a photo says. */
function countNaively(photos: readonly Photo[]) {
  const ready = photos.filter((photo): photo is ReadyPhoto => photo.status === 'ready');
  const times = ready.flatMap(({ time }) => (time ? [time.takenAt] : [])).toSorted();
  const countBy = (nameOf: (photo: ReadyPhoto) => string) => {
    const counts: Record<string, number> = {};
    for (const photo of ready) counts[nameOf(photo)] = (counts[nameOf(photo)] ?? 0) + 1;
    return counts;
  };
  const others = photos.filter(({ status }) => status === 'rejected');
  return {
    photos: { count: ready.length, sizeBytes: sumOf(ready) },
    rejected: { count: others.length, sizeBytes: sumOf(others) },
    first: times[0],
    last: times.at(-1),
    withoutDate: ready.filter(({ time }) => !time).length,
    withoutPlace: ready.filter(({ place }) => place?.latitude === undefined).length,
    copies: ready.filter(({ photoId, key }) =>
      photos.some((other) => other.photoId === photoId && other.key !== key),
    ).length,
    years: countBy(({ time }) => time?.takenAt.slice(0, 4) ?? ''),
    months: countBy(({ time }) =>
      time && time.precision !== 'year' ? time.takenAt.slice(0, 7) : '',
    ),
    album: countBy(({ album }) => album),
    camera: countBy(({ camera }) => (camera && joinTexts([camera.make, camera.model])) ?? ''),
    mediaType: countBy(({ mediaType }) => mediaType),
  };
}

const sumOf = (photos: readonly Photo[]) =>
  photos.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0);

describe('statistics', () => {
  it('agree with a count of photo by photo, whatever came and went', () => {
    fc.assert(
      fc.property(fc.array(arbitraryPhoto, { maxLength: 80 }), fc.nat(79), (photos, gone) => {
        const catalog = catalogOf(photos);
        const left = photos[gone];
        if (left) catalog.hear([{ kind: 'removed', key: left.key, changedAt: '2027' }]);
        const present = new Map(photos.map((photo) => [photo.key, photo]));
        if (left) present.delete(left.key);
        const naive = countNaively([...present.values()]);
        const { rankings, years, otherYears, first, last, ...rest } = read(catalog);

        expect(rest).toEqual({
          photos: naive.photos,
          rejected: naive.rejected,
          withoutDate: naive.withoutDate,
          withoutPlace: naive.withoutPlace,
          copies: naive.copies,
        });
        expect(countRejected(catalog.columns)).toBe(naive.rejected.count);
        expect([takenAt(first), takenAt(last)]).toEqual([naive.first, naive.last]);
        for (const fact of ['album', 'camera', 'mediaType'] as const) {
          const { '': without = 0, ...named } = naive[fact];
          expect(toCounts(rankings[fact].named)).toEqual(named);
          expect(rankings[fact].without.count).toBe(without);
        }
        const { '': _, ...byYear } = naive.years;
        expect(otherYears.classCount).toBe(0);
        expect(toCounts(years)).toEqual(byYear);
        const { '': __, ...byMonth } = naive.months;
        expect(
          Object.fromEntries(
            years.flatMap(({ name, months }) =>
              months.flatMap((count, index) =>
                count > 0 ? [[`${name}-${String(index + 1).padStart(2, '0')}`, count]] : [],
              ),
            ),
          ),
        ).toEqual(byMonth);
      }),
    );
  });

  it('name the most frequent, and count the others together', () => {
    const photos = Array.from({ length: 25 }, (_, bar) =>
      Array.from({ length: bar + 1 }, (__, index) =>
        samplePhoto({ album: `Bar ${bar}`, photoId: toPhotoId(bar * 100 + index), sizeBytes: 10 }),
      ),
    ).flat();
    const { named, others } = read(catalogOf(photos)).rankings.album;
    expect(named).toHaveLength(MOST_NAMED);
    expect(named[0]).toEqual({ name: 'Bar 24', count: 25, sizeBytes: 250 });
    expect(others).toEqual({ classCount: 5, count: 15, sizeBytes: 150 });
  });

  it('are all nought of an empty library', () => {
    const { photos, years, first, rejected } = read(createCatalog(OWNER));
    expect({ photos, years, first, rejected }).toEqual({
      photos: { count: 0, sizeBytes: 0 },
      years: [],
      first: undefined,
      rejected: { count: 0, sizeBytes: 0 },
    });
  });
});

const toCounts = (sums: readonly { name: string; count: number }[]) =>
  Object.fromEntries(sums.map(({ name, count }) => [name, count]));

/** To the second, as the columns may give more. */
const takenAt = (photo: Photo | undefined) =>
  photo?.status === 'ready' ? photo.time?.takenAt : undefined;
