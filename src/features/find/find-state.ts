/**
 * What is looked for, as the address says it, so that it can be kept and sent.
 *
 *     /find?album=Bar%20Italia&title~=negr&q=last%20summer&camera=NIKON~Z%206&camera!=…
 *
 * Read and written by the platform's own classes, which decode once: a label may be `%2F`.
 *
 * @module
 */
import { FACETS, LABEL_FACETS, type FacetName } from '../../catalog/facets.ts';
import { fold } from '../../catalog/fold.ts';
import type { CatalogQuery, Choice, FacetCount } from '../../catalog/query.ts';

export interface FindState {
  /** What is in the search box. */
  text: string;
  /** What was typed for a label, while it names none. */
  typed: { album: string; title: string };
  choices: CatalogQuery['choices'];
}

export const NOTHING_SOUGHT: FindState = {
  text: '',
  typed: { album: '', title: '' },
  choices: {},
};

const TYPED = '~';
const NOT = '!';

export function parseFindState(search: string): FindState {
  const params = new URLSearchParams(search);
  const choices: FindState['choices'] = {};
  for (const name of FACETS) {
    const any = params.getAll(name);
    const none = params.getAll(name + NOT);
    if (any.length + none.length > 0) choices[name] = { any, none };
  }
  return {
    text: params.get('q') ?? '',
    typed: { album: params.get('album' + TYPED) ?? '', title: params.get('title' + TYPED) ?? '' },
    choices,
  };
}

/** Without a question mark; empty if nothing is sought. Inverse of {@link parseFindState}. */
export function formatFindState({ text, typed, choices }: FindState): string {
  const params = new URLSearchParams();
  if (text !== '') params.set('q', text);
  for (const name of LABEL_FACETS) if (typed[name] !== '') params.set(name + TYPED, typed[name]);
  for (const name of FACETS) {
    for (const value of choices[name]?.any ?? []) params.append(name, value);
    for (const value of choices[name]?.none ?? []) params.append(name + NOT, value);
  }
  return params.toString();
}

/** The same, with another choice of one facet. */
export function choose(state: FindState, name: FacetName, choice: Choice): FindState {
  const { [name]: _, ...others } = state.choices;
  const isNone = choice.any.length + choice.none.length === 0;
  return { ...state, choices: isNone ? others : { ...others, [name]: choice } };
}

export const NO_CHOICE: Choice = { any: [], none: [] };

/** No photo is under it: a label holds no control character. */
const NO_LABEL = '\0';

/**
 * What to ask the catalogue. What was typed for a label stands for all labels that hold
 * its words, or for the one that it names but for case and accents.
 */
export function toQuery(
  { text, typed, choices }: FindState,
  known: { album: readonly FacetCount[]; title: readonly FacetCount[] },
): CatalogQuery {
  const query = { text, choices: { ...choices } };
  for (const name of LABEL_FACETS) {
    if (typed[name].trim() === '') continue;
    const labels = matchLabels(known[name], typed[name]);
    query.choices[name] = { any: labels.length > 0 ? labels : [NO_LABEL], none: [] };
  }
  return query;
}

/** The labels that hold every word typed, whatever their case and accents. */
export function matchLabels(known: readonly FacetCount[], typed: string): string[] {
  const words = fold(typed).split(/\s+/).filter(Boolean);
  return known
    .map(({ name }) => name)
    .filter((name) => name !== '' && words.every((word) => fold(name).includes(word)));
}

/** The one label that somebody means by what they typed: named but for case and accents, or the only one like it. */
export function toMeantLabel(known: readonly FacetCount[], typed: string): string | undefined {
  const wanted = fold(typed.trim());
  const named = known.filter(({ name }) => fold(name) === wanted);
  const exact = named.find(({ name }) => name === typed.trim()) ?? named[0];
  if (exact) return exact.name;
  const [only, ...others] = matchLabels(known, typed);
  return others.length === 0 ? only : undefined;
}
