/**
 * Which photos have all the terms that somebody searches for.
 *
 * Words that repeat lie in dictionaries and are looked at once, however many photos
 * have them; file names and captions are looked at photo by photo, as bytes.
 *
 * @module
 */
import { fold, toWords } from './fold.ts';
import type { PhotoColumns } from './photo-columns.ts';
import { splitTexts } from './joined-texts.ts';
import type { TextFact } from './photo-row.ts';
import type { TimeRange } from './dates-in-words.ts';
import type { SearchTerm, SearchTerms } from './search-terms.ts';
import { countErrors, toleranceOf } from './typing-errors.ts';

/** A word that no photo has, and those that were taken for it. */
export interface Correction {
  typed: string;
  meant: readonly string[];
}

export interface Found {
  /** By row, 1 if it has all terms; absent if there are none. */
  isFound: Uint8Array | undefined;
  corrections: Correction[];
}

/** Looks through columns as they are, and remembers what it found for each term. */
export interface Finder {
  find(terms: SearchTerms): Found;
}

/** Facts in which words are looked for. */
const SEARCHED: readonly TextFact[] = [
  'album',
  'title',
  'camera',
  'lens',
  'placeName',
  'keywords',
  'mediaType',
];

/** Shorter terms are looked for at the beginning of words only: they are in too many. */
const ANYWHERE_FROM = 3;

/** Terms that are remembered: those of one text while it is typed. */
const REMEMBERED = 24;

/** @param columns may not be written while the finder is in use */
export function createFinder(columns: PhotoColumns): Finder {
  const vocabulary = readVocabulary(columns);
  const remembered = new Map<string, { hits: Uint8Array; correction?: Correction | undefined }>();

  const findTerm = (term: SearchTerm) => {
    const known = remembered.get(term.word);
    if (known) return known;
    if (remembered.size >= REMEMBERED) remembered.clear();
    let hits = findWords(columns, vocabulary, [term.word], term.range);
    let correction: Correction | undefined;
    if (!hits.includes(1)) {
      const meant = guessMeant(columns, vocabulary, term.word);
      if (meant.length > 0) {
        correction = { typed: term.word, meant };
        hits = findWords(columns, vocabulary, meant, undefined);
      }
    }
    const found = { hits, correction };
    remembered.set(term.word, found);
    return found;
  };

  return {
    find({ terms, ranges }) {
      const found = terms.map(findTerm);
      const tables = [
        ...found.map(({ hits }) => hits),
        ...ranges.map((range) => findTimes(columns, range)),
      ];
      return {
        isFound: intersect(tables),
        corrections: found.flatMap(({ correction }) => correction ?? []),
      };
    },
  };
}

function intersect(tables: readonly Uint8Array[]): Uint8Array | undefined {
  const [first, ...others] = tables;
  if (!first || others.length === 0) return first;
  const both = first.slice();
  for (const table of others)
    for (let row = 0; row < both.length; row += 1) both[row] = (both[row] ?? 0) & (table[row] ?? 0);
  return both;
}

/** The folded values of every dictionary that is searched, by id. */
type Vocabulary = { fact: TextFact; folded: readonly string[] }[];

const cache = new WeakMap<readonly unknown[], string[]>();

/** Folded once: a value that is known keeps its id. */
function readVocabulary({ dictionaries }: PhotoColumns): Vocabulary {
  return SEARCHED.map((fact) => {
    const { values } = dictionaries[fact];
    const folded = cache.get(values) ?? [];
    cache.set(values, folded);
    for (let id = folded.length; id < values.length; id += 1)
      folded.push(` ${splitTexts(values[id]).map(fold).flatMap(toWords).join(' ')}`);
    return { fact, folded };
  });
}

/** By row, whether it has one of these words, or was taken in the year that a word may be. */
function findWords(
  columns: PhotoColumns,
  vocabulary: Vocabulary,
  words: readonly string[],
  range: TimeRange | undefined,
): Uint8Array {
  const hits = range ? findTimes(columns, range) : new Uint8Array(columns.end);
  const sought = words.map((word) => (word.length < ANYWHERE_FROM ? ` ${word}` : word));
  for (const { fact, folded } of vocabulary) {
    const has = Uint8Array.from(folded, (text) =>
      sought.some((word) => text.includes(word)) ? 1 : 0,
    );
    if (has.includes(1)) mark(hits, columns.dictionaries[fact].ids, has);
  }
  for (const word of words) markInTexts(hits, columns, word);
  for (let row = 0; row < hits.length; row += 1) if (!columns.isTaken(row)) hits[row] = 0;
  return hits;
}

function mark(hits: Uint8Array, ids: ArrayLike<number>, has: Uint8Array): void {
  for (let row = 0; row < hits.length; row += 1) if (has[ids[row] ?? 0] === 1) hits[row] = 1;
}

function findTimes({ end, measures }: PhotoColumns, { from, to }: TimeRange): Uint8Array {
  const hits = new Uint8Array(end);
  const { takenAt } = measures;
  for (let row = 0; row < end; row += 1) {
    const time = takenAt[row] ?? Number.NaN;
    if (time >= from && time < to) hits[row] = 1;
  }
  return hits;
}

/** Mark the rows whose own texts hold a word; letters beyond ASCII are folded row by row. */
function markInTexts(
  hits: Uint8Array,
  { words: { bytes, starts, lengths } }: PhotoColumns,
  word: string,
): void {
  const needle = new TextEncoder().encode(word);
  const decoder = new TextDecoder();
  for (let row = 0; row < hits.length; row += 1) {
    if (hits[row] === 1) continue;
    const start = starts[row] ?? 0;
    const end = start + (lengths[row] ?? 0);
    // The placeholder is before the texts, and its length before it.
    const from = start + 1 + (bytes[start] ?? 0);
    const found = scan(bytes, from, end, needle);
    if (found === HIT) hits[row] = 1;
    else if (found === NOT_ASCII && fold(decoder.decode(bytes.subarray(from, end))).includes(word))
      hits[row] = 1;
  }
}

const MISS = 0;
const HIT = 1;
const NOT_ASCII = 2;

/** Whether bytes hold a word, case apart. */
function scan(bytes: Uint8Array, from: number, end: number, needle: Uint8Array): number {
  const first = needle[0] ?? 0;
  const { length } = needle;
  let answer = MISS;
  for (let at = from; at < end; at += 1) {
    const byte = bytes[at] ?? 0;
    if (byte > 0x7f) answer = NOT_ASCII;
    if (toLower(byte) !== first || at + length > end) continue;
    let matched = 1;
    while (matched < length && toLower(bytes[at + matched] ?? 0) === needle[matched]) matched += 1;
    if (matched === length) return HIT;
  }
  return answer;
}

const toLower = (byte: number): number => (byte >= 0x41 && byte <= 0x5a ? byte | 0x20 : byte);

/** The words of photos that are nearest to what was typed. */
function guessMeant(columns: PhotoColumns, vocabulary: Vocabulary, typed: string): string[] {
  let nearest = toleranceOf(typed);
  let meant = new Set<string>();
  if (nearest === 0) return [];
  for (const { fact, folded } of vocabulary)
    for (const id of listIdsInUse(columns, fact))
      for (const word of (folded[id] ?? '').split(' ')) {
        if (word.length < typed.length - nearest) continue;
        const errors = countErrors(typed, word, nearest);
        if (errors > nearest) continue;
        if (errors < nearest) meant = new Set();
        nearest = errors;
        meant.add(word);
      }
  return [...meant].slice(0, 5);
}

/** A dictionary keeps words that no photo has any more. */
function listIdsInUse({ dictionaries, end, isTaken }: PhotoColumns, fact: TextFact): Set<number> {
  const { ids } = dictionaries[fact];
  const inUse = new Set<number>();
  for (let row = 0; row < end; row += 1) if (isTaken(row)) inUse.add(ids[row] ?? 0);
  return inUse;
}
