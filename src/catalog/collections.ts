/**
 * The collections that somebody has made of their photos, as the registers say: photos
 * chosen one by one, wherever they are filed, or a search that is kept.
 *
 * @module
 */
import {
  formatSubject,
  MEMBER_FIELD,
  parseSubject,
  type CollectionField,
} from '#contract/edit-fields';
import type { PhotoId } from '#contract/photo-id';
import type { Photo } from '#contract/photo-record';
import type { Said } from './edited-photo.ts';
import type { PhotoColumns } from './photo-columns.ts';
import type { Registers } from './registers.ts';

export interface Collection {
  /** UUID. */
  id: string;
  /** Empty if there is none, though something else was said of it. */
  name: string;
  /** Of the photos that are there; one that is filed twice counts twice. None of a search. */
  count: number;
  /** The photo that was chosen, or the newest. */
  cover: Photo | undefined;
  /** The address of Find, of a collection that is whatever a search finds. */
  search: string | undefined;
  /** Whether its photos are left out of the library. */
  isHidden: boolean;
  order: 'taken' | 'filed' | 'by-hand';
  /** Its place among the others; those without come first. */
  rank: string;
}

/** Collections over columns and registers as they are at any moment. */
export interface Collections {
  /** Something was said of a subject, which may be one of them. */
  hear(subject: string): void;
  /** By rank, then by name; those that were removed are left out. */
  list(): Collection[];
  /** By row, 1 for a photo that is in it; all 0 for a collection that is not there. */
  readMembers(collectionId: string): Uint8Array;
  /** By row, 1 for what a hidden collection holds; `undefined` if there is none. */
  readonly hidden: Uint8Array | undefined;
}

export function createCollections(columns: PhotoColumns, registers: Registers): Collections {
  const said = new Map<string, Said>();
  /** Where the members are; good until photos come or leave, or the collection is spoken of. */
  const rows = new Map<string, readonly number[]>();
  let hiddenRows: Uint8Array | undefined;
  let { placings } = columns;

  /** Spoken of since they were read: of a large one much is said, page by page. */
  const unread = new Set(registers.listCollections());

  const readAgain = (subject: string) => {
    const parsed = parseSubject(subject);
    if (parsed?.kind !== 'collection') return;
    const { collectionId } = parsed;
    const fields = registers.read(subject);
    if (isThere(fields)) said.set(collectionId, fields);
    else said.delete(collectionId);
    rows.delete(collectionId);
    hiddenRows = undefined;
  };

  const refresh = () => {
    for (const subject of unread) readAgain(subject);
    unread.clear();
    if (columns.placings === placings) return;
    ({ placings } = columns);
    rows.clear();
    hiddenRows = undefined;
  };
  const readRows = (id: string) => {
    const known = rows.get(id) ?? findMembers(columns, said.get(id));
    rows.set(id, known);
    return known;
  };
  const mark = (ids: readonly string[]) => {
    const isMember = new Uint8Array(columns.end);
    for (const id of ids) for (const row of readRows(id)) isMember[row] = 1;
    return isMember;
  };

  return {
    hear(subject) {
      if (parseSubject(subject)?.kind === 'collection') unread.add(subject);
    },
    list() {
      refresh();
      return [...said]
        .map(([id, fields]) => toCollection(columns, id, fields, readRows(id)))
        .sort(byRankAndName);
    },
    readMembers(id) {
      refresh();
      return mark([id]);
    },
    get hidden() {
      refresh();
      const ids = [...said].filter(([, fields]) => isHidden(fields)).map(([id]) => id);
      return ids.length === 0 ? undefined : (hiddenRows ??= mark(ids));
    },
  };
}

/** What an edit is about, of a collection. */
export const formatCollectionSubject = (collectionId: string): string =>
  formatSubject({ kind: 'collection', collectionId });

/** What a collection said; what was emptied is as if it had not been said. */
const read = (fields: Said, field: CollectionField): string | undefined =>
  (fields.get(field) ?? undefined) as string | undefined;

const isHidden = (fields: Said) => fields.get('hidden') === true;

/** What was made and taken back is not there, and neither is what is empty and has no name. */
const isThere = (fields: Said): boolean =>
  fields.get('removed') !== true &&
  (!!read(fields, 'name') || !!read(fields, 'search') || listMembers(fields).length > 0);

/** Photos that are said to be in it, whether they are there or not. */
export const listMembers = (fields: Said): PhotoId[] =>
  [...fields].flatMap(([field, rank]) =>
    // Registers are checked when they are heard: what follows is the id of a photo.
    field.startsWith(MEMBER_FIELD) && typeof rank === 'string'
      ? [field.slice(MEMBER_FIELD.length) as PhotoId]
      : [],
  );

const findMembers = (columns: PhotoColumns, fields: Said | undefined): number[] =>
  fields ? listMembers(fields).flatMap((photoId) => columns.findRows(photoId)) : [];

function toCollection(
  columns: PhotoColumns,
  id: string,
  fields: Said,
  rows: readonly number[],
): Collection {
  const search = read(fields, 'search');
  const members = search === undefined ? rows : [];
  const chosen = read(fields, 'cover') as PhotoId | undefined;
  const covers = chosen ? columns.findRows(chosen).filter((row) => members.includes(row)) : [];
  const cover = covers[0] ?? findNewest(columns, members);
  return {
    id,
    name: read(fields, 'name') ?? '',
    count: members.length,
    cover: cover === undefined ? undefined : columns.read(cover),
    search,
    isHidden: isHidden(fields),
    order: (read(fields, 'order') ?? 'taken') as Collection['order'],
    rank: read(fields, 'rank') ?? '',
  };
}

/** The one taken last; of those that do not say, the one filed last. */
function findNewest({ measures }: PhotoColumns, rows: readonly number[]): number | undefined {
  const timeOf = (row: number) => {
    const takenAt = measures.takenAt[row] ?? Number.NaN;
    return Number.isNaN(takenAt) ? -Infinity : takenAt;
  };
  const filedAt = (row: number) => measures.uploadedAt[row] ?? 0;
  let newest: number | undefined;
  for (const row of rows) {
    const isNewer =
      newest === undefined ||
      timeOf(row) > timeOf(newest) ||
      (timeOf(row) === timeOf(newest) && filedAt(row) > filedAt(newest));
    if (isNewer) newest = row;
  }
  return newest;
}

/** `Rome 9` before `Rome 10`. */
const names = new Intl.Collator(undefined, { numeric: true });

function byRankAndName(a: Collection, b: Collection): number {
  if (a.rank !== b.rank) return a.rank < b.rank ? -1 : 1;
  return names.compare(a.name, b.name) || (a.id < b.id ? -1 : 1);
}
