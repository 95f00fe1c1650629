import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { EditId, Stamp } from '#contract/edit-key';
import { formatRegisterKey } from '#contract/edit-register';
import type { Photo } from '#contract/photo-record';
import { createCatalog, type Catalog, type Word } from './catalog.ts';
import { applyEdits } from './edited-photo.ts';
import { openListing } from './listing.ts';
import { createPhotoColumns } from './photo-columns.ts';
import { arbitraryPhoto, OWNER, samplePhoto, toPhotoId } from './photos-for-tests.ts';
import { EVERYTHING } from './query.ts';
import { decodeSnapshot, encodeSnapshot } from './snapshot.ts';
import { NOTHING_READ } from './sync-state.ts';

const LAYOUT = { width: 1000, rowHeight: 200, gap: 4, captionHeight: 44 };

const toStamp = (time: number) => String(time).padStart(26, '0') as Stamp & EditId;

const register = (subject: string, field: string, time: number, value?: unknown): Word => ({
  kind: 'register',
  register: {
    owner: OWNER,
    key: formatRegisterKey(subject, field),
    changedAt: '2026-06-01T10:00:00.000Z',
    status: 'edit',
    at: toStamp(time),
    ...(value !== undefined && { value }),
  },
});

const fieldSaid = fc.oneof(
  fc.tuple(fc.constant('rating'), fc.constantFrom<unknown>(1, 5, null, undefined)),
  fc.tuple(
    fc.constant('takenAt'),
    fc.constantFrom<unknown>('1987', '1969-07-20T20:17:40', null, undefined),
  ),
  fc.tuple(fc.constant('utcOffset'), fc.constantFrom<unknown>('+05:45', '-03:30', null, undefined)),
  fc.tuple(
    fc.constant('place'),
    fc.constantFrom<unknown>({ latitude: -90, longitude: 180 }, null, undefined),
  ),
  fc.tuple(fc.constant('title'), fc.constantFrom<unknown>('Negroni, again', null, undefined)),
  fc.tuple(fc.constant('camera'), fc.constantFrom<unknown>({ model: 'Box' }, null, undefined)),
  fc.tuple(fc.constant('turn'), fc.constantFrom<unknown>(1, 2, 3, null, undefined)),
  fc.tuple(fc.constant('favorite'), fc.constantFrom<unknown>(true, null, undefined)),
  fc.tuple(fc.constant('hidden'), fc.constantFrom<unknown>(true, null, undefined)),
  fc.tuple(fc.constant('keyword:dusk'), fc.constantFrom<unknown>(true, null, undefined)),
);

const subjects = [toPhotoId(1), toPhotoId(2), toPhotoId(3)];
/** The same bytes say the same wherever they are filed: what a photo says is its id's. */
const history = fc.tuple(arbitraryPhoto, arbitraryPhoto, arbitraryPhoto).chain((contents) => {
  const somePhoto = fc
    .record({ at: fc.nat({ max: 2 }), title: fc.constantFrom('', 'Negroni', 'Espresso 🍸') })
    .map(({ at, title }) =>
      samplePhoto({ ...(contents[at] as object), photoId: toPhotoId(at + 1), title }),
    );
  return fc.array(
    fc.oneof(
      fc.record({ kind: fc.constant('photo'), photo: somePhoto }),
      fc.record({ kind: fc.constant('remove'), photo: somePhoto }),
      fc.record({
        kind: fc.constant('register'),
        subject: fc.constantFrom(...subjects),
        said: fieldSaid,
        time: fc.nat({ max: 50 }),
      }),
    ),
    { maxLength: 40 },
  );
});

const readAll = (catalog: Catalog) =>
  Array.from(catalog.readOrder('taken'), (row) => catalog.columns.read(row)).toSorted((a, b) =>
    a.key < b.key ? -1 : 1,
  );

describe('edits in the catalogue', () => {
  it('come to the same whatever comes first, and what is given back is as it was', () => {
    fc.assert(
      fc.property(history, (steps) => {
        const catalog = createCatalog(OWNER);
        const photos = new Map<string, Photo>();
        const said = new Map<
          string,
          { time: number; subject: string; field: string; value: unknown }
        >();
        for (const one of steps) {
          if (one.kind === 'photo') {
            catalog.hear([{ kind: 'photo', photo: one.photo }]);
            photos.set(one.photo.key, one.photo);
          } else if (one.kind === 'remove') {
            catalog.hear([{ kind: 'removed', key: one.photo.key, changedAt: '2027' }]);
            photos.delete(one.photo.key);
          } else {
            const { subject, time } = one;
            const [field, value] = one.said;
            catalog.hear([register(subject, field, time, value)]);
            const before = said.get(`${subject}/${field}`);
            if (!before || before.time < time)
              said.set(`${subject}/${field}`, { time, subject, field, value });
          }
        }
        const anew = createPhotoColumns(OWNER);
        for (const photo of photos.values()) {
          const own = new Map(
            [...said.values()]
              .filter(({ subject, value }) => subject === photo.photoId && value !== undefined)
              .map(({ field, value }) => [field, value]),
          );
          anew.write(photo.status === 'ready' ? applyEdits(photo, own) : photo);
        }
        const expected = Array.from({ length: anew.end }, (_, row) => anew.read(row));
        expect(readAll(catalog)).toEqual(expected.toSorted((a, b) => (a.key < b.key ? -1 : 1)));

        // Everything is given back: the photos are what the camera wrote.
        for (const subject of subjects)
          for (const { field } of said.values()) catalog.hear([register(subject, field, 100)]);
        const plain = createPhotoColumns(OWNER);
        for (const photo of photos.values()) plain.write(photo);
        expect(readAll(catalog)).toEqual(
          Array.from({ length: plain.end }, (_, row) => plain.read(row)).toSorted((a, b) =>
            a.key < b.key ? -1 : 1,
          ),
        );
      }),
    );
  });

  it('outlive the visit in a snapshot, less what no table has', async () => {
    const catalog = createCatalog(OWNER);
    const photo = samplePhoto({ time: { takenAt: '2026-03-14T21:04:09', source: 'a' } });
    catalog.hear([{ kind: 'photo', photo }, register(photo.photoId, 'takenAt', 1, '1987')]);
    const registers = [{ subject: photo.photoId, field: 'rating', value: 4 }];
    catalog.expectEdit({ id: toStamp(2), registers });
    const bytes = await encodeSnapshot({ catalog, sync: NOTHING_READ });
    const kept = (await decodeSnapshot(bytes, OWNER))?.catalog;
    expect(kept && readAll(kept)).toMatchObject([
      { time: { takenAt: '1987-01-01T00:00:00', precision: 'year' } },
    ]);
    expect(kept && readAll(kept)[0]).not.toHaveProperty('text.rating');
    kept?.hear([register(photo.photoId, 'takenAt', 3)]);
    expect(kept && readAll(kept)).toMatchObject([{ time: photo.time }]);
  });

  it('show before the table has them, and give way to what is later', () => {
    const catalog = createCatalog(OWNER);
    const photo = samplePhoto({});
    const { photoId } = photo;
    const rating = () => readAll(catalog).map((one) => one.status === 'ready' && one.text?.rating);
    catalog.hear([{ kind: 'photo', photo }, register(photoId, 'rating', 1, 2)]);
    const id = toStamp(5);
    const edit = { id, registers: [{ subject: photoId, field: 'rating', value: 4 }] };
    expect(catalog.expectEdit(edit)).toEqual([{ subject: photoId, field: 'rating', value: 2 }]);
    expect(rating()).toEqual([4]);
    catalog.hear([register(photoId, 'rating', 3, 1)]); // another device, before
    expect(rating()).toEqual([4]);
    expect(catalog.registers.findPending([id])).toEqual([id]);
    catalog.hear([register(photoId, 'rating', 7, 3)]); // another device, after
    expect(rating()).toEqual([3]);
    expect(catalog.registers.findPending([id])).toEqual([]);
    // Of a device whose clock is ahead the stamp is set back, with the id behind it.
    const ahead = '9'.repeat(26) as EditId;
    catalog.expectEdit({ id: ahead, registers: edit.registers });
    const word = register(photoId, 'rating', 0, 4);
    if (word.kind === 'register') word.register.at = `0000000009${ahead}` as Stamp;
    catalog.hear([word]);
    expect(catalog.registers.findPending([ahead])).toEqual([]);
    expect(rating()).toEqual([4]);
  });

  it('leave hidden photos out until somebody asks for them', () => {
    const catalog = createCatalog(OWNER);
    const photos = [1, 2, 3].map((number) => samplePhoto({ photoId: toPhotoId(number) }));
    catalog.hear(photos.map((photo) => ({ kind: 'photo', photo })));
    catalog.hear([register(toPhotoId(2), 'hidden', 1, true)]);
    const count = (query = EVERYTHING) =>
      openListing(catalog, { query, ordering: 'taken', layout: LAYOUT }, new Date()).rows.length;
    expect(count()).toBe(2);
    expect(count({ text: 'negroni', choices: {} })).toBe(2);
    expect(count({ text: '', choices: { visibility: { any: ['hidden'], none: [] } } })).toBe(1);
    catalog.hear([register(toPhotoId(2), 'hidden', 2, null)]);
    expect(count()).toBe(3);
  });

  it('of a photo that is filed twice change both, and move with it', () => {
    const catalog = createCatalog(OWNER);
    const [here, there] = [samplePhoto({}), samplePhoto({ album: 'Elsewhere' })];
    catalog.hear([here, there].map((photo) => ({ kind: 'photo', photo })));
    catalog.hear([register(here.photoId, 'rating', 1, 5)]);
    expect(readAll(catalog)).toMatchObject([{ text: { rating: 5 } }, { text: { rating: 5 } }]);
    const [shown] = readAll(catalog);
    if (!shown) throw new Error('nothing there');
    const moved = { ...shown, album: 'New', key: shown.key.replace(/^[^/]+/, 'New') };
    catalog.expectRemoved([shown.key], 0);
    catalog.expectPhotos([moved], 0);
    catalog.hear([register(here.photoId, 'rating', 2)]);
    expect(readAll(catalog).every((one) => one.status === 'ready' && !one.text?.rating)).toBe(true);
  });

  it('that cannot be read are passed over', () => {
    const catalog = createCatalog(OWNER);
    const photo = samplePhoto({});
    catalog.hear([
      { kind: 'photo', photo },
      register(photo.photoId, 'rating', 1, 'many'),
      register(photo.photoId, 'place', 1, { latitude: 91, longitude: 0 }),
      register(photo.photoId, 'mood', 1, 'blue'),
      register('nobody', 'rating', 1, 5),
    ]);
    expect(readAll(catalog)).toEqual(readAll(createWith(photo)));
  });
});

function createWith(photo: Photo): Catalog {
  const catalog = createCatalog(OWNER);
  catalog.hear([{ kind: 'photo', photo }]);
  return catalog;
}

describe('a photo with what is said of it', () => {
  const time = {
    takenAt: '2026-03-14T21:04:09',
    utcOffset: '+01:00',
    source: 'ExifIFD:DateTimeOriginal',
  };

  it.each([
    [{ takenAt: '2026-10-25T02:30:00' }, '2026-10-25T02:30:00', '2026-10-25T01:30:00.000Z'],
    [{ utcOffset: '+05:45' }, '2026-03-14T21:04:09', '2026-03-14T15:19:09.000Z'],
    [{ utcOffset: '-03:30' }, '2026-03-14T21:04:09', '2026-03-15T00:34:09.000Z'],
    [{ utcOffset: null }, '2026-03-14T21:04:09', undefined],
    [
      { takenAt: '1899-12-31T23:59:59', utcOffset: 'Z' },
      '1899-12-31T23:59:59',
      '1899-12-31T23:59:59.000Z',
    ],
  ])('%o was taken at %s, which is %s', (said, takenAt, takenAtUtc) => {
    const edited = applyEdits(samplePhoto({ time }), new Map(Object.entries(said)));
    expect(edited.time?.takenAt).toBe(takenAt);
    expect(edited.time?.takenAtUtc).toBe(takenAtUtc);
  });

  it('has no date if that is said, and no offset without one', () => {
    const said = new Map<string, unknown>([
      ['takenAt', null],
      ['utcOffset', 'Z'],
    ]);
    expect(applyEdits(samplePhoto({ time }), said)).not.toHaveProperty('time');
  });

  it('keeps what was not said of', () => {
    const place = { latitude: 1, longitude: 2, altitude: 3, city: 'Rome' };
    const camera = { make: 'A', model: 'B', serialNumber: 'C' };
    const photo = samplePhoto({
      place,
      camera,
      text: { creator: 'Ada', keywords: ['dusk', 'bar'] },
    });
    const said = new Map<string, unknown>([
      ['place', { latitude: 4, longitude: 5 }],
      ['camera', { model: 'D' }],
      ['keyword:dusk', null],
      ['keyword:dawn', true],
      ['turn', 1],
    ]);
    expect(applyEdits(photo, said)).toMatchObject({
      place: { latitude: 4, longitude: 5 },
      camera: { model: 'D', serialNumber: 'C' },
      text: { creator: 'Ada', keywords: ['bar', 'dawn'] },
      width: 3000,
      height: 4000,
      marks: { turn: 1 },
    });
  });
});
