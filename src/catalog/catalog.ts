/**
 * The photos of one owner as this device knows them, in order.
 *
 * Nothing in it is true that the table does not say, but for what this tab has just
 * done: that shows at once, and gives way to the table's word.
 *
 * @module
 */
import type { RegisterEdit } from '#contract/edit';
import type { EditId } from '#contract/edit-key';
import type { EditRegister } from '#contract/edit-register';
import type { Photo } from '#contract/photo-record';
import { createEditedColumns } from './edited-columns.ts';
import { createCollections, type Collections } from './collections.ts';
import { hideAlso, openFacets } from './facets.ts';
import { mergeRows, sortRows, type Ordering } from './order.ts';
import { createPhotoColumns, type PhotoColumns } from './photo-columns.ts';
import type { Questioned } from './query.ts';
import { createRegisters, type PendingEdit, type Registers } from './registers.ts';
import { createFinder } from './search.ts';

/** What the table says of one sort key. */
export type Word =
  | { kind: 'photo'; photo: Photo }
  | { kind: 'removed'; key: string; changedAt: string }
  | { kind: 'register'; register: EditRegister };

type PhotoWord = Exclude<Word, { kind: 'register' }>;

export interface Catalog {
  readonly columns: PhotoColumns;
  /** Grows with every change. */
  readonly version: number;
  /** Take in what the table says. */
  hear(words: readonly Word[]): void;
  /** What is said of photos and collections. */
  readonly registers: Registers;
  readonly collections: Collections;
  /** Show what is said, though the table does not say so yet; what was said before. */
  expectEdit(edit: PendingEdit): RegisterEdit[];
  /** It is not said after all. */
  giveUpEdit(id: EditId): void;
  /** Show what is about to come: photos that were filed, or put back. */
  expectPhotos(photos: readonly Photo[], now: number): void;
  /** Show that these leave, though the table does not say so yet. */
  expectRemoved(sortKeys: readonly string[], now: number): void;
  /** What was expected does not come: show again what the table had said. */
  giveUp(sortKeys: readonly string[]): void;
  /** All rows in order; the same array until something changes. */
  readOrder(ordering: Ordering): Uint32Array<ArrayBuffer>;
  /** Orders as they are, to be kept, and of a snapshot. */
  readonly orders: Partial<Record<Ordering, Uint32Array<ArrayBuffer> | undefined>>;
  /** Hear of rows that a photo has left: they may be another's from then on. */
  onFreed(listener: (row: number) => void): void;
  /** What questions are answered from; good until something changes. */
  openQuestions(): Questioned;
}

/** More changes than these at once are not merged into an order. */
const MOST_MERGED = 20_000;

const ORDERINGS: readonly Ordering[] = ['taken', 'filed'];

/** For how long the table may be behind what was done, milliseconds. */
const PATIENCE_MS = 300_000;

interface Expectation {
  /** What the table had said; nothing if it had not. */
  before: Photo | undefined;
  /** The table's word counts if it is later. */
  changedAt: string;
  isRemoval: boolean;
  /** Whether the opposite was expected before: the table will say that first, and it is no news. */
  isTurned: boolean;
  until: number;
  /** What the table said meanwhile: it counts if nothing else comes. */
  heard: PhotoWord | undefined;
}

export function createCatalog(
  owner: string,
  columns = createPhotoColumns(owner),
  kept: Catalog['orders'] = {},
  registers = createRegisters(),
): Catalog {
  const edited = createEditedColumns(columns, registers);
  const orders = { ...kept };
  const changed: Record<Ordering, Set<number>> = { taken: new Set(), filed: new Set() };
  const collections = createCollections(columns, registers);
  let questioned: Questioned | undefined;
  const freed: ((row: number) => void)[] = [];
  const expected = new Map<string, Expectation>();
  let version = 0;

  const note = (row: number | undefined) => {
    if (row === undefined) return;
    questioned = undefined;
    for (const ordering of ORDERINGS) {
      if (!orders[ordering]) continue;
      changed[ordering].add(row);
      if (changed[ordering].size <= MOST_MERGED) continue;
      // It is sooner made anew.
      orders[ordering] = undefined;
      changed[ordering].clear();
    }
  };
  const write = (photo: Photo) => note(edited.write(photo));
  const writeShown = (photo: Photo) => note(edited.writeShown(photo));
  /** Each subject once, however much is said of it. */
  const refresh = (subjects: Iterable<string>) => {
    for (const subject of new Set(subjects)) {
      collections.hear(subject);
      for (const row of edited.refresh(subject)) note(row);
    }
  };
  const remove = (key: string) => {
    const row = columns.remove(key);
    note(row);
    if (row !== undefined) for (const listener of freed) listener(row);
  };
  const expect = (key: string, isRemoval: boolean, now: number) => {
    const earlier = expected.get(key);
    if (earlier) {
      const isTurned = earlier.isTurned || earlier.isRemoval !== isRemoval;
      expected.set(key, { ...earlier, isRemoval, isTurned, until: now + PATIENCE_MS });
      return;
    }
    const row = columns.findRow(key);
    const before = row === undefined ? undefined : columns.read(row);
    expected.set(key, {
      before,
      changedAt: before?.changedAt ?? '',
      isRemoval,
      isTurned: false,
      until: now + PATIENCE_MS,
      heard: undefined,
    });
  };
  /** Whether the table's word is older than what was done since. */
  const isOutdated = (word: PhotoWord) => {
    const { key, changedAt } = word.kind === 'photo' ? word.photo : word;
    const expectation = expected.get(key);
    if (!expectation) return false;
    const isOld = changedAt <= expectation.changedAt;
    const isRemoval = word.kind === 'removed';
    const isOvertaken = expectation.isTurned && isRemoval !== expectation.isRemoval;
    if (isOld || isOvertaken) expectation.heard = word;
    else expected.delete(key);
    return isOld || isOvertaken;
  };
  const take = (word: PhotoWord) => {
    if (word.kind === 'photo') write(word.photo);
    else remove(word.key);
  };
  /** What was expected for too long does not come. */
  const endPatience = (now: number) => {
    for (const [key, { until, heard }] of expected) {
      if (now < until) continue;
      expected.delete(key);
      if (!heard) continue;
      take(heard);
      version += 1;
    }
  };

  return {
    columns,
    orders,
    get version() {
      return version;
    },
    registers,
    collections,
    hear(words) {
      endPatience(Date.now());
      const said: string[] = [];
      for (const word of words)
        if (word.kind === 'register') said.push(...toList(registers.hear(word.register)));
        else if (!isOutdated(word)) take(word);
      refresh(said);
      if (words.length > 0) version += 1;
    },
    expectEdit(edit) {
      const before = registers.expect(edit);
      refresh(before.map(({ subject }) => subject));
      version += 1;
      return before;
    },
    giveUpEdit(id) {
      refresh(registers.giveUp(id));
      version += 1;
    },
    expectPhotos(photos, now) {
      for (const photo of photos) {
        expect(photo.key, false, now);
        writeShown(photo);
      }
      version += 1;
    },
    expectRemoved(sortKeys, now) {
      for (const key of sortKeys) {
        expect(key, true, now);
        remove(key);
      }
      version += 1;
    },
    giveUp(sortKeys) {
      for (const key of sortKeys) {
        const before = expected.get(key)?.before;
        if (!expected.delete(key)) continue;
        if (before) writeShown(before);
        else remove(key);
      }
      version += 1;
    },
    onFreed: (listener) => void freed.push(listener),
    openQuestions() {
      questioned ??= {
        facets: openFacets(columns),
        finder: createFinder(columns),
        places: columns.measures,
        collections,
      };
      const { hidden } = collections;
      if (!hidden) return questioned;
      const { facets } = questioned;
      const visibility = hideAlso(facets.visibility, columns, hidden);
      return { ...questioned, facets: { ...facets, visibility } };
    },
    readOrder(ordering) {
      const before = orders[ordering];
      const rows = changed[ordering];
      if (before && rows.size === 0) return before;
      const order = before
        ? mergeRows(columns, ordering, before, rows)
        : sortRows(columns, ordering);
      orders[ordering] = order;
      rows.clear();
      return order;
    },
  };
}

const toList = <Value>(value: Value | undefined): Value[] => (value === undefined ? [] : [value]);
