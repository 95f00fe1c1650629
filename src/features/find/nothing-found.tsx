import { useArchive } from '../../backend/archive-context.ts';
import { LABEL_FACETS } from '../../catalog/facets.ts';
import type { FacetCount } from '../../catalog/query.ts';
import { countErrors, toleranceOf } from '../../catalog/typing-errors.ts';
import { fold } from '../../catalog/fold.ts';
import { Button } from '../../ui/button.tsx';
import styles from './find-page.module.css';
import { choose, NOTHING_SOUGHT, type FindState } from './find-state.ts';

export interface NothingFoundProps {
  state: FindState;
  known: { album: readonly FacetCount[]; title: readonly FacetCount[] };
  onChange(state: FindState): void;
}

/** Says that nothing is there, and what is like what was typed. */
export function NothingFound({ state, known, onChange }: NothingFoundProps) {
  const { labels } = useArchive().config;
  const pair = LABEL_FACETS.map((name) => state.typed[name] || state.choices[name]?.any[0])
    .filter(Boolean)
    .join(', ');
  const ways = LABEL_FACETS.flatMap((name) =>
    suggestLabels(known[name], state.typed[name]).map((label) => ({ name, label })),
  );
  return (
    <div className={styles['nothing']} role="status">
      <p className={styles['nothingTitle']}>
        {pair ? (
          <>
            Nothing is filed under <bdi>{pair}</bdi>
            {state.text || Object.keys(state.choices).length > 2 ? ' that fits the rest.' : '.'}
          </>
        ) : (
          'Nothing fits.'
        )}
      </p>
      {ways.length > 0 && <p className={styles['hint']}>These exist:</p>}
      <ul className={styles['ways']}>
        {ways.map(({ name, label }) => (
          <li key={`${name} ${label}`}>
            <Button
              onClick={() =>
                onChange(
                  choose({ ...state, typed: { ...state.typed, [name]: '' } }, name, {
                    any: [label],
                    none: [],
                  }),
                )
              }
            >
              <span className={styles['hint']}>{labels[name].one}</span> <bdi>{label}</bdi>
            </Button>
          </li>
        ))}
        <li>
          <Button look="quiet" onClick={() => onChange(NOTHING_SOUGHT)}>
            Show everything
          </Button>
        </li>
      </ul>
    </div>
  );
}

const MOST = 3;

/** Labels that look like what was typed, the likeliest first. */
function suggestLabels(known: readonly FacetCount[], typed: string): string[] {
  const wanted = fold(typed.trim());
  if (wanted === '') return [];
  const limit = Math.max(2, toleranceOf(wanted));
  return known
    .filter(({ name }) => name !== '')
    .map(({ name }) => ({ name, errors: countErrors(wanted, fold(name), limit) }))
    .filter(({ errors }) => errors <= limit)
    .toSorted((a, b) => a.errors - b.errors)
    .slice(0, MOST)
    .map(({ name }) => name);
}
