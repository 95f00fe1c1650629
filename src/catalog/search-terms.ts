/**
 * What somebody typed into the search box, as terms that a photo has all of.
 *
 * @module
 */
import { readDates, readYear, type TimeRange } from './dates-in-words.ts';
import { fold, toWords } from './fold.ts';

export interface SearchTerm {
  /** Folded letters and digits. */
  word: string;
  /** Where the word may be a year. */
  range?: TimeRange | undefined;
}

export interface SearchTerms {
  terms: SearchTerm[];
  /** A photo was taken in all of them. */
  ranges: TimeRange[];
}

/** More than this many do not narrow any more. */
const MOST_TERMS = 12;

export function parseSearch(text: string, now: Date): SearchTerms {
  const { ranges, rest } = readDates(fold(text), now);
  const words = toWords(rest).slice(0, MOST_TERMS);
  return { ranges, terms: words.map((word) => ({ word, range: readYear(word) })) };
}
