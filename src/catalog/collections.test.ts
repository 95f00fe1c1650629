import { describe, expect, it } from 'vitest';
import type { EditId } from '#contract/edit-key';
import { createCatalog } from './catalog.ts';
import { formatCollectionSubject, type Collection } from './collections.ts';
import { openListing } from './listing.ts';
import { OWNER, samplePhoto, toPhotoId } from './photos-for-tests.ts';
import { EVERYTHING, type CatalogQuery } from './query.ts';

const ROME = '5f0c2e4a-6b1d-4c3e-8f00-000000000001';
const OSLO = '5f0c2e4a-6b1d-4c3e-8f00-000000000002';
const LAYOUT = { width: 1000, rowHeight: 200, gap: 4, captionHeight: 44 };

/** Four photos, the newest first; the third is filed under two labels. */
function openLibrary() {
  const catalog = createCatalog(OWNER);
  const photos = [1, 2, 3, 4].map((number) =>
    samplePhoto({
      photoId: toPhotoId(number),
      time: { takenAt: `2026-03-1${5 - number}T10:00:00`, source: 'ExifIFD:DateTimeOriginal' },
    }),
  );
  const copy = samplePhoto({ ...photos[2], title: 'Espresso' });
  for (const photo of [...photos, copy]) catalog.hear([{ kind: 'photo', photo }]);
  let edits = 0;
  const say = (id: string, fields: Record<string, unknown>) => {
    edits += 1;
    catalog.expectEdit({
      id: String(edits).padStart(26, '0') as EditId,
      registers: Object.entries(fields).map(([field, value]) => ({
        subject: formatCollectionSubject(id),
        field,
        value,
      })),
    });
  };
  const list = () => catalog.collections.list();
  const find = (id: string): Collection | undefined => list().find((one) => one.id === id);
  const show = (query: Partial<CatalogQuery> = {}) => {
    const request = { query: { ...EVERYTHING, ...query }, ordering: 'taken' as const };
    const { rows } = openListing(catalog, { ...request, layout: LAYOUT }, new Date());
    return Array.from(rows, (row) => photos.findIndex(isAt(catalog.columns.read(row).photoId)) + 1);
  };
  return { catalog, say, list, find, show };
}

const isAt = (id: string) => (photo: { photoId: string }) => photo.photoId === id;
const member = (number: number) => `photo:${toPhotoId(number)}`;

describe('a collection', () => {
  it('has a name, the photos that are there, and the newest as its cover', () => {
    const { say, find } = openLibrary();
    say(ROME, { name: 'Rome', [member(4)]: 'b', [member(2)]: 'a', [member(9)]: 'c' });
    expect(find(ROME)).toMatchObject({ name: 'Rome', count: 2, isHidden: false, order: 'taken' });
    expect(find(ROME)?.cover?.photoId).toBe(toPhotoId(2));
  });

  it('counts a photo that is filed twice as both', () => {
    const { say, find, show } = openLibrary();
    say(ROME, { name: 'Rome', [member(3)]: 'a' });
    expect(find(ROME)?.count).toBe(2);
    expect(show({ collection: ROME })).toEqual([3, 3]);
  });

  it('has the cover that was chosen for as long as that photo is in it', () => {
    const { say, find } = openLibrary();
    say(ROME, { name: 'Rome', cover: toPhotoId(4), [member(4)]: 'b', [member(2)]: 'a' });
    expect(find(ROME)?.cover?.photoId).toBe(toPhotoId(4));
    say(ROME, { [member(4)]: null });
    expect(find(ROME)?.cover?.photoId).toBe(toPhotoId(2));
  });

  it('shows its photos by when they were taken, and no other', () => {
    const { say, show } = openLibrary();
    say(ROME, { name: 'Rome', [member(4)]: 'a', [member(1)]: 'b' });
    expect(show({ collection: ROME })).toEqual([1, 4]);
    expect(show({ collection: OSLO })).toEqual([]);
    say(ROME, { [member(1)]: null });
    expect(show({ collection: ROME })).toEqual([4]);
  });

  it('is gone when it is removed, and there again when that is taken back', () => {
    const { say, list } = openLibrary();
    say(ROME, { name: 'Rome', [member(1)]: 'a' });
    say(ROME, { removed: true });
    expect(list()).toEqual([]);
    say(ROME, { removed: undefined });
    expect(list()).toMatchObject([{ id: ROME, count: 1 }]);
  });

  it('was never there if its making is taken back, and stays where it lost its name alone', () => {
    const { say, list } = openLibrary();
    say(ROME, { name: 'Rome' });
    say(ROME, { name: undefined });
    say(OSLO, { name: null, [member(1)]: 'a' });
    expect(list()).toMatchObject([{ id: OSLO, name: '' }]);
  });

  it('of a search has no photos of its own', () => {
    const { say, find } = openLibrary();
    say(ROME, { name: 'Nikon', search: 'camera=NIKON', [member(1)]: 'a' });
    expect(find(ROME)).toMatchObject({ search: 'camera=NIKON', count: 0, cover: undefined });
  });
});

describe('collections', () => {
  it('come by rank, and then by name as people count', () => {
    const { say, list } = openLibrary();
    const ids = [1, 2, 3, 4].map((number) => `5f0c2e4a-6b1d-4c3e-8f00-00000000000${number}`);
    const said = [
      { name: 'Rome 10' },
      { name: 'Rome 9' },
      { name: 'A', rank: 'b' },
      { name: 'B', rank: 'a' },
    ];
    for (const [index, fields] of said.entries()) say(ids[index] ?? '', fields);
    expect(list().map(({ name }) => name)).toEqual(['Rome 9', 'Rome 10', 'B', 'A']);
  });

  it('follow a photo that leaves, and one that comes', () => {
    const { catalog, say, find } = openLibrary();
    say(ROME, { name: 'Rome', [member(1)]: 'a', [member(9)]: 'b' });
    catalog.hear([{ kind: 'photo', photo: samplePhoto({ photoId: toPhotoId(9) }) }]);
    expect(find(ROME)?.count).toBe(2);
    const { key } = samplePhoto({ photoId: toPhotoId(1) });
    catalog.hear([{ kind: 'removed', key, changedAt: '2027' }]);
    expect(find(ROME)?.count).toBe(1);
  });
});

describe('a hidden collection', () => {
  it('is left out of the library and of what is found, and shown by itself', () => {
    const { say, show, find } = openLibrary();
    say(ROME, { name: 'Rome', hidden: true, [member(1)]: 'a', [member(4)]: 'b' });
    expect(show()).toEqual([2, 3, 3]);
    expect(show({ text: 'Negroni' })).toEqual([2, 3]);
    expect(show({ collection: ROME })).toEqual([1, 4]);
    expect(find(ROME)?.isHidden).toBe(true);
    say(ROME, { hidden: null });
    expect(show()).toEqual([1, 2, 3, 3, 4]);
  });

  it('is found among hidden photos, with those that are hidden themselves', () => {
    const { catalog, say, show } = openLibrary();
    const id = '99999999999999999999999999' as EditId;
    catalog.expectEdit({
      id,
      registers: [{ subject: toPhotoId(2), field: 'hidden', value: true }],
    });
    say(ROME, { name: 'Rome', hidden: true, [member(1)]: 'a' });
    const hidden = { visibility: { any: ['hidden'], none: [] } };
    expect(show({ choices: hidden })).toEqual([1, 2]);
    expect(show({ choices: { visibility: { any: ['shown'], none: [] } } })).toEqual([3, 3, 4]);
  });

  it('hides nothing once it is removed', () => {
    const { say, show } = openLibrary();
    say(ROME, { name: 'Rome', hidden: true, [member(1)]: 'a' });
    say(ROME, { removed: true });
    expect(show()).toEqual([1, 2, 3, 3, 4]);
  });
});

describe('a photo that is hidden itself', () => {
  it('is shown in a collection: who looks there asks for it', () => {
    const { catalog, say, show } = openLibrary();
    const id = '99999999999999999999999999' as EditId;
    catalog.expectEdit({
      id,
      registers: [{ subject: toPhotoId(2), field: 'hidden', value: true }],
    });
    say(ROME, { name: 'Rome', [member(1)]: 'a', [member(2)]: 'b' });
    expect(show({ collection: ROME })).toEqual([1, 2]);
  });
});
