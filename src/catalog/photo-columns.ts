/**
 * All photos of one owner, a column a fact: what a hundred thousand objects would take
 * several times over, and what a loop runs over in milliseconds.
 *
 * A row keeps its number for as long as its photo is there; a new photo takes the
 * row of one that left.
 *
 * @module
 */
import { parseSortKey } from '#contract/photo-key';
import type { PhotoId } from '#contract/photo-id';
import type { Photo } from '#contract/photo-record';
import { createByteArena, type ByteArena } from './byte-arena.ts';
import { createDictionaryColumn, type DictionaryColumn } from './dictionary-column.ts';
import { createKeyTable } from './key-table.ts';
import { ID_BYTES, readPhotoId, writePhotoId } from './photo-id-bytes.ts';
import { formatRow, parseRow, type TextFact, type NumberFact } from './photo-row.ts';
import { withRoom } from './typed-arrays.ts';

export type Dictionaries = { [Name in TextFact]: DictionaryColumn<string> } & {
  [Name in NumberFact]: DictionaryColumn<number>;
};

export interface Measures {
  /** By the photo's own wall clock as if it were UTC, milliseconds since 1970; NaN where it is not known. */
  takenAt: Float64Array<ArrayBuffer>;
  /** Milliseconds since 1970. */
  uploadedAt: Float64Array<ArrayBuffer>;
  /** Milliseconds since 1970. */
  changedAt: Float64Array<ArrayBuffer>;
  sizeBytes: Float64Array<ArrayBuffer>;
  /** Degrees; NaN where it is not known. */
  latitude: Float32Array<ArrayBuffer>;
  longitude: Float32Array<ArrayBuffer>;
}

export interface PhotoColumns {
  readonly owner: string;
  /** One more than the highest row that was ever used. */
  readonly end: number;
  /** How many photos there are. */
  readonly count: number;
  /** Grows whenever a photo comes or leaves. */
  readonly placings: number;
  readonly dictionaries: Dictionaries;
  /** By row; longer than there are rows, and other arrays once they have grown. */
  readonly measures: Measures;
  /** {@link ID_BYTES} a row. */
  readonly photoIds: Uint8Array<ArrayBuffer>;
  readonly words: ByteArena;
  /** Whether a row holds a photo. */
  isTaken(row: number): boolean;
  /** Write a photo in the place of the one with its key, or as a new one; its row. */
  write(photo: Photo): number;
  /** Take the photo with this sort key out; the row it had, if it was there. */
  remove(sortKey: string): number | undefined;
  findRow(sortKey: string): number | undefined;
  /** Wherever a photo is filed. */
  findRows(photoId: PhotoId): number[];
  /**
   * A photo as the index has it, less what no list shows.
   *
   * @throws RangeError if the row holds none.
   */
  read(row: number): Photo;
}

/** What a snapshot holds of a table. */
export interface ColumnParts {
  end: number;
  dictionaries: Dictionaries;
  measures: Measures;
  photoIds: Uint8Array<ArrayBuffer>;
  words: ByteArena;
}

const TEXTS: readonly TextFact[] = [
  'album',
  'title',
  'extension',
  'state',
  'mediaType',
  'dimensions',
  'precision',
  'utcOffset',
  'timeSource',
  'month',
  'camera',
  'lens',
  'placeName',
  'keywords',
  'marks',
];
const NUMBERS: readonly NumberFact[] = [
  'iso',
  'fNumber',
  'exposureTime',
  'focalLength',
  'focalLength35',
  'rating',
];

const DOUBLES = ['takenAt', 'uploadedAt', 'changedAt', 'sizeBytes'] as const;
const SINGLES = ['latitude', 'longitude'] as const;
const MEASURES = [...DOUBLES, ...SINGLES];

/** Columns for nobody's photos yet, or those of a snapshot. */
export function createPhotoColumns(owner: string, parts = createParts()): PhotoColumns {
  const { dictionaries, measures, words } = parts;
  const { album, title, state } = dictionaries;
  let { photoIds, end } = parts;
  let placings = 0;
  const free: number[] = [];
  for (let row = end - 1; row >= 0; row -= 1) if (state.ids[row] === 0) free.push(row);
  const isTaken = (row: number) => row < end && state.ids[row] !== 0;

  const hash = (albumId: number, titleId: number, bytes: Uint8Array, at: number) =>
    (((bytes[at] ?? 0) |
      ((bytes[at + 1] ?? 0) << 8) |
      ((bytes[at + 2] ?? 0) << 16) |
      ((bytes[at + 3] ?? 0) << 24)) ^
      Math.imul(albumId + 1, 0x9e3779b1) ^
      Math.imul(titleId + 1, 0x85ebca6b)) >>>
    0;
  const hashOf = (row: number) =>
    hash(album.ids[row] ?? 0, title.ids[row] ?? 0, photoIds, row * ID_BYTES);
  const keys = createKeyTable(hashOf, end);
  // Of the id alone: edits are of a photo, wherever it is filed.
  const hashId = (bytes: Uint8Array, at: number) => hash(-1, -1, bytes, at);
  const copies = createKeyTable((row) => hashId(photoIds, row * ID_BYTES), end);
  for (let row = 0; row < end; row += 1)
    if (isTaken(row)) {
      keys.add(hashOf(row), row);
      copies.add(hashId(photoIds, row * ID_BYTES), row);
    }

  const sought = new Uint8Array(ID_BYTES);
  const isSought = (row: number) => {
    for (let index = 0; index < ID_BYTES; index += 1)
      if (photoIds[row * ID_BYTES + index] !== sought[index]) return false;
    return true;
  };
  const find = (key: ReturnType<typeof parseSortKey>): number | undefined => {
    const albumId = key && album.findId(key.album);
    const titleId = key && title.findId(key.title);
    if (!key || albumId === undefined || titleId === undefined) return undefined;
    writePhotoId(key.photoId, sought, 0);
    return keys.find(
      hash(albumId, titleId, sought, 0),
      (row) => album.ids[row] === albumId && title.ids[row] === titleId && isSought(row),
    );
  };

  const findRow = (sortKey: string) => find(parseSortKey(sortKey));

  const findRows = (photoId: PhotoId) => {
    writePhotoId(photoId, sought, 0);
    const rows: number[] = [];
    copies.find(hashId(sought, 0), (row) => {
      if (isSought(row)) rows.push(row);
      return false;
    });
    return rows;
  };

  const write = (photo: Photo): number => {
    const known = find(photo);
    const row = known ?? free.pop() ?? end;
    if (row === end) {
      end += 1;
      photoIds = withRoom(photoIds, end * ID_BYTES);
      for (const name of DOUBLES) measures[name] = withRoom(measures[name], end);
      for (const name of SINGLES) measures[name] = withRoom(measures[name], end);
    }
    const facts = parseRow(photo);
    for (const name of TEXTS) dictionaries[name].set(row, facts.texts[name]);
    for (const name of NUMBERS) dictionaries[name].set(row, facts.numbers[name]);
    for (const name of MEASURES) measures[name][row] = facts.measures[name];
    words.write(row, facts.words);
    writePhotoId(photo.photoId, photoIds, row * ID_BYTES);
    if (known === undefined) {
      placings += 1;
      keys.add(hashOf(row), row);
      copies.add(hashId(photoIds, row * ID_BYTES), row);
    }
    return row;
  };

  return {
    owner,
    dictionaries,
    measures,
    words,
    isTaken,
    findRow,
    findRows,
    write,
    get end() {
      return end;
    },
    get count() {
      return end - free.length;
    },
    get placings() {
      return placings;
    },
    get photoIds() {
      return photoIds;
    },
    remove(sortKey) {
      const row = findRow(sortKey);
      if (row === undefined) return undefined;
      keys.remove(hashOf(row), row);
      copies.remove(hashId(photoIds, row * ID_BYTES), row);
      state.set(row, undefined);
      words.write(row, new Uint8Array(0));
      free.push(row);
      placings += 1;
      return row;
    },
    read(row) {
      if (!isTaken(row)) throw new RangeError(`row ${row} holds no photo`);
      return formatRow(owner, {
        photoId: readPhotoId(photoIds, row * ID_BYTES),
        texts: mapNames(TEXTS, (name) => dictionaries[name].read(row)),
        numbers: mapNames(NUMBERS, (name) => dictionaries[name].read(row)),
        measures: mapNames(MEASURES, (name) => measures[name][row] ?? Number.NaN),
        words: words.read(row),
      });
    },
  };
}

function createParts(): ColumnParts {
  return {
    end: 0,
    dictionaries: {
      ...mapNames(TEXTS, () => createDictionaryColumn<string>()),
      ...mapNames(NUMBERS, () => createDictionaryColumn<number>()),
    },
    measures: {
      takenAt: new Float64Array(0),
      uploadedAt: new Float64Array(0),
      changedAt: new Float64Array(0),
      sizeBytes: new Float64Array(0),
      latitude: new Float32Array(0),
      longitude: new Float32Array(0),
    },
    photoIds: new Uint8Array(0),
    words: createByteArena(),
  };
}

const mapNames = <Name extends string, Value>(
  names: readonly Name[],
  toValue: (name: Name) => Value,
) => Object.fromEntries(names.map((name) => [name, toValue(name)])) as Record<Name, Value>;
