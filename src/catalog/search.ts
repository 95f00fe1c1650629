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
import { splitTexts, type TextFact } from './photo-row.ts';
import { textStart } from './photo-words.ts';
import type { SearchTerm, SearchTerms } from './search-terms.ts';
import { countErrors, toleranceOf } from './typing-errors.ts';

/** A word that no photo has, and those that were taken for it. */
export interface Correction {
  typed: string;
  meant: readonly string[];
}

export interface Search {
  /** Whether a row has all terms. */
  isFound(row: number): boolean;
  corrections: Correction[];
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

export function openSearch(columns: PhotoColumns, { terms, ranges }: SearchTerms): Search {
  const vocabulary = readVocabulary(columns);
  const corrections: Correction[] = [];
  const finders = terms.map((term) => {
    const find = findTerm(columns, vocabulary, [term.word], term);
    if (isAnywhere(columns, find)) return find;
    const meant = guessMeant(columns, vocabulary, term.word);
    if (meant.length === 0) return find;
    corrections.push({ typed: term.word, meant });
    return findTerm(columns, vocabulary, meant, term);
  });
  const { takenAt } = columns.measures;
  return {
    corrections,
    isFound(row) {
      const time = takenAt[row] ?? Number.NaN;
      return (
        ranges.every(({ from, to }) => time >= from && time < to) &&
        finders.every((find) => find(row))
      );
    },
  };
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

/** Whether a row has one of these words. */
function findTerm(
  columns: PhotoColumns,
  vocabulary: Vocabulary,
  words: readonly string[],
  { range }: SearchTerm,
): (row: number) => boolean {
  const sought = words.map((word) => (word.length < ANYWHERE_FROM ? ` ${word}` : word));
  const tables = vocabulary
    .map(({ fact, folded }) => ({
      ids: columns.dictionaries[fact].ids,
      has: Uint8Array.from(folded, (text) => (sought.some((word) => text.includes(word)) ? 1 : 0)),
    }))
    .filter(({ has }) => has.includes(1));
  const isInWords = findInWords(columns, words);
  const { takenAt } = columns.measures;
  return (row) => {
    for (const { ids, has } of tables) if (has[ids[row] ?? 0] === 1) return true;
    const time = takenAt[row] ?? Number.NaN;
    return (range !== undefined && time >= range.from && time < range.to) || isInWords(row);
  };
}

/** Whether a row's own texts hold one of these words; letters beyond ASCII are folded row by row. */
function findInWords(
  { words: { bytes, starts, lengths } }: PhotoColumns,
  sought: readonly string[],
): (row: number) => boolean {
  const encoder = new TextEncoder();
  const decoder = new TextDecoder();
  const needles = sought.map((word) => encoder.encode(word));
  return (row) => {
    const start = starts[row] ?? 0;
    const end = start + (lengths[row] ?? 0);
    const from = start + textStart(bytes.subarray(start, start + 1));
    for (const [index, needle] of needles.entries()) {
      const answer = scan(bytes, from, end, needle);
      if (answer === true) return true;
      const word = sought[index] ?? '';
      if (answer === undefined && fold(decoder.decode(bytes.subarray(from, end))).includes(word))
        return true;
    }
    return false;
  };
}

/** Whether bytes hold a word, case apart; `undefined` if there is more than ASCII among them. */
function scan(
  bytes: Uint8Array,
  from: number,
  end: number,
  needle: Uint8Array,
): boolean | undefined {
  const [first = 0] = needle;
  let isAscii = true;
  for (let at = from; at < end; at += 1) {
    const byte = bytes[at] ?? 0;
    if (byte > 0x7f) isAscii = false;
    if (toLower(byte) !== first || at + needle.length > end) continue;
    let matched = 1;
    while (matched < needle.length && toLower(bytes[at + matched] ?? 0) === needle[matched])
      matched += 1;
    if (matched === needle.length) return true;
  }
  return isAscii ? false : undefined;
}

const toLower = (byte: number): number => (byte >= 0x41 && byte <= 0x5a ? byte | 0x20 : byte);

function isAnywhere({ end, isTaken }: PhotoColumns, find: (row: number) => boolean): boolean {
  for (let row = 0; row < end; row += 1) if (isTaken(row) && find(row)) return true;
  return false;
}

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
