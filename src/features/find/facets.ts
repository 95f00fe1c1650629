/**
 * The two labels as lists to choose from: each value with how many photos it has.
 *
 * @module
 */
import type { LabelEntry } from '../../backend/records.ts';

export interface Facet {
  label: string;
  /** Photos under it, among those that the other label leaves. */
  count: number;
  /** Its newest photo. */
  cover: LabelEntry;
}

export interface Choice {
  /** Chosen, or typed and not known; absent while nothing is. */
  album?: string | undefined;
  title?: string | undefined;
}

/** The albums, most photos first, of the photos with the chosen title. */
export const albumFacets = (entries: readonly LabelEntry[], { title }: Choice): Facet[] =>
  count(
    narrow(entries, (entry) => title === undefined || entry.title === title),
    ({ album }) => album,
  );

/** The titles, most photos first, of the photos in the chosen album. */
export const titleFacets = (entries: readonly LabelEntry[], { album }: Choice): Facet[] =>
  count(
    narrow(entries, (entry) => album === undefined || entry.album === album),
    ({ title }) => title,
  );

/** A label that no photo has leaves everything to choose from, instead of nothing. */
function narrow(entries: readonly LabelEntry[], matches: (entry: LabelEntry) => boolean) {
  const left = entries.filter(matches);
  return left.length > 0 ? left : entries;
}

function count(entries: readonly LabelEntry[], read: (entry: LabelEntry) => string): Facet[] {
  const facets = new Map<string, Facet>();
  for (const entry of entries) {
    const label = read(entry);
    const facet = facets.get(label);
    if (facet) facet.count += 1;
    else facets.set(label, { label, count: 1, cover: entry });
  }
  return [...facets.values()].sort((a, b) => b.count - a.count || a.label.localeCompare(b.label));
}

/** Facets whose label holds every word typed, whatever its case and accents. */
export function filterFacets(facets: readonly Facet[], typed: string): Facet[] {
  const words = fold(typed).split(/\s+/).filter(Boolean);
  return facets.filter(({ label }) => words.every((word) => fold(label).includes(word)));
}

/** The known label that someone means by what they typed: the same but for case and accents. */
export const toKnownLabel = (facets: readonly Facet[], typed: string): string | undefined =>
  facets.find(({ label }) => label === typed)?.label ??
  facets.find(({ label }) => fold(label) === fold(typed))?.label;

/** Known labels that look like what was typed, the likeliest first; at most three. */
export function suggestLabels(facets: readonly Facet[], typed: string): string[] {
  const wanted = fold(typed);
  return facets
    .filter(({ label }) => label !== '')
    .map(({ label }) => ({ label, distance: distanceBetween(wanted, fold(label)) }))
    .filter(
      ({ label, distance }) =>
        distance <= Math.max(2, wanted.length / 3) || (wanted && fold(label).includes(wanted)),
    )
    .sort((a, b) => a.distance - b.distance)
    .slice(0, 3)
    .map(({ label }) => label);
}

const fold = (text: string) => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().trim();

/** Levenshtein distance: single characters put in, taken out or exchanged. */
function distanceBetween(a: string, b: string): number {
  let previous = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (const [row, character] of Array.from(a).entries()) {
    const current = [row + 1];
    for (const [column, other] of Array.from(b).entries()) {
      const exchanged = (previous[column] ?? 0) + (character === other ? 0 : 1);
      const shifted = Math.min(previous[column + 1] ?? exchanged, current[column] ?? exchanged) + 1;
      current.push(Math.min(exchanged, shifted));
    }
    previous = current;
  }
  return previous.at(-1) ?? 0;
}
