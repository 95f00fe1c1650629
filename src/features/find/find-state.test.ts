import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FACETS } from '../../catalog/facets.ts';
import {
  choose,
  formatFindState,
  matchLabels,
  NO_CHOICE,
  NOTHING_SOUGHT,
  parseFindState,
  toMeantLabel,
  toQuery,
  type FindState,
} from './find-state.ts';

const counts = (...names: string[]) => names.map((name) => ({ name, count: 1 }));

describe('what is sought', () => {
  it('comes back from its address, labels that look encoded among it', () => {
    const label = fc.oneof(
      fc.constantFrom('40%abv', '100%cacao', '%2F', 'a+b', 'a&b=c', '', 'مقهى', '🍸'),
      fc.string(),
    );
    const choice = fc
      .record({ any: fc.array(label, { maxLength: 3 }), none: fc.array(label, { maxLength: 3 }) })
      .filter(({ any, none }) => any.length + none.length > 0);
    const states: fc.Arbitrary<FindState> = fc.record({
      text: label,
      typed: fc.record({ album: label, title: label }),
      choices: fc.dictionary(fc.constantFrom(...FACETS), choice, { noNullPrototype: true }),
    });
    fc.assert(
      fc.property(states, (state) => {
        const wellFormed = JSON.parse(
          JSON.stringify(state).replace(/\\ud[89a-f][0-9a-f]{2}/gi, '?'),
        ) as FindState;
        expect(parseFindState(`?${formatFindState(wellFormed)}`)).toEqual(wellFormed);
      }),
    );
  });

  it('is nothing in an empty address', () => {
    expect(parseFindState('')).toEqual(NOTHING_SOUGHT);
    expect(formatFindState(NOTHING_SOUGHT)).toBe('');
  });

  it('loses a facet that nothing is chosen of', () => {
    const chosen = choose(NOTHING_SOUGHT, 'camera', { any: ['Z 6'], none: [] });
    expect(choose(chosen, 'camera', NO_CHOICE)).toEqual(NOTHING_SOUGHT);
  });
});

describe('what is typed for a label', () => {
  const known = counts('Café', 'Café Uno', 'Bar Italia', '');

  it('stands for all labels with its words, whatever their case and accents', () => {
    expect(matchLabels(known, 'cafe')).toEqual(['Café', 'Café Uno']);
    expect(matchLabels(known, 'uno CAF')).toEqual(['Café Uno']);
    const { choices } = toQuery(
      { ...NOTHING_SOUGHT, typed: { album: 'cafe', title: '' } },
      { album: known, title: [] },
    );
    expect(choices).toEqual({ album: { any: ['Café', 'Café Uno'], none: [] } });
  });

  it('means the label that it names, though others hold it, or the only one that holds it', () => {
    expect(toMeantLabel(known, 'cafe')).toBe('Café');
    expect(toMeantLabel(known, 'ital')).toBe('Bar Italia');
    expect(toMeantLabel(known, 'caf')).toBeUndefined();
    expect(toMeantLabel(known, 'pub')).toBeUndefined();
  });

  it('finds nothing if no label is like it, and not everything', () => {
    const { choices } = toQuery(
      { ...NOTHING_SOUGHT, typed: { album: 'pub', title: '' } },
      { album: known, title: [] },
    );
    expect(choices.album?.any).toHaveLength(1);
    expect(known.some(({ name }) => name === choices.album?.any[0])).toBe(false);
  });
});
