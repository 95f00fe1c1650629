import { SlidersHorizontal, X } from 'lucide-react';
import { useState } from 'react';
import { Button as AriaButton, Dialog, DialogTrigger, Popover } from 'react-aria-components';
import { useArchive } from '../../backend/archive-context.ts';
import { OTHER_FACETS, type FacetName } from '../../catalog/facets.ts';
import type { Answer, CatalogQuery, Choice, FacetCount } from '../../catalog/query.ts';
import { buttonClass } from '../../ui/button.tsx';
import { arrange, nameClass, nameFacet } from './facet-words.ts';
import styles from './filters.module.css';
import { NO_CHOICE } from './find-state.ts';

export interface FiltersProps {
  counts: Answer['counts'] | undefined;
  choices: CatalogQuery['choices'];
  onChoose(facet: FacetName, choice: Choice): void;
}

/** What is chosen beside the two labels, and the way to choose more. */
export function Filters({ counts, choices, onChoose }: FiltersProps) {
  return (
    <div className={styles['filters']}>
      <DialogTrigger>
        <AriaButton className={buttonClass()}>
          <SlidersHorizontal size={16} strokeWidth={1.75} aria-hidden />
          Filters
        </AriaButton>
        <Popover className={styles['popover'] ?? ''} placement="bottom start">
          <Dialog className={styles['dialog'] ?? ''} aria-label="Filters">
            {OTHER_FACETS.map((facet) => (
              <Facet
                key={facet}
                facet={facet}
                counts={counts?.[facet] ?? []}
                choice={choices[facet] ?? NO_CHOICE}
                onChoose={(choice) => onChoose(facet, choice)}
              />
            ))}
          </Dialog>
        </Popover>
      </DialogTrigger>
      <ul className={styles['chips']} aria-label="Chosen filters">
        {OTHER_FACETS.flatMap((facet) => {
          const choice = choices[facet] ?? NO_CHOICE;
          const drop = (value: string) => onChoose(facet, without(choice, value));
          return [
            ...choice.any.map((value) => (
              <Chip
                key={`${facet} ${value}`}
                facet={facet}
                value={value}
                onDrop={() => drop(value)}
              />
            )),
            ...choice.none.map((value) => (
              <Chip
                key={`not ${facet} ${value}`}
                facet={facet}
                value={value}
                isNot
                onDrop={() => drop(value)}
              />
            )),
          ];
        })}
      </ul>
    </div>
  );
}

interface ChipProps {
  facet: FacetName;
  value: string;
  isNot?: boolean;
  onDrop(): void;
}

function Chip({ facet, value, isNot = false, onDrop }: ChipProps) {
  const { labels } = useArchive().config;
  const words = `${isNot ? 'Not ' : ''}${nameClass(facet, value, labels)}`;
  return (
    <li>
      <button
        type="button"
        className={styles['chip']}
        onClick={onDrop}
        aria-label={`Drop ${words}`}
      >
        <bdi>{words}</bdi>
        <X size={14} strokeWidth={1.75} aria-hidden />
      </button>
    </li>
  );
}

/** Classes that a facet shows before it is asked for all. */
const FEW = 6;

interface FacetProps {
  facet: FacetName;
  counts: readonly FacetCount[];
  choice: Choice;
  onChoose(choice: Choice): void;
}

function Facet({ facet, counts, choice, onChoose }: FacetProps) {
  const { labels } = useArchive().config;
  const [isWhole, setWhole] = useState(false);
  const gone = [...choice.any, ...choice.none]
    .filter((value) => !counts.some(({ name }) => name === value))
    .map((name) => ({ name, count: 0 }));
  const all = arrange(facet, [...counts, ...gone]);
  if (all.length < 2 && gone.length === 0 && choice === NO_CHOICE) return null;
  const shown = isWhole ? all : all.slice(0, FEW);
  return (
    <fieldset className={styles['facet']}>
      <legend>{nameFacet(facet, labels)}</legend>
      {shown.map(({ name, count }) => {
        const words = nameClass(facet, name, labels);
        const isAny = choice.any.includes(name);
        const isNone = choice.none.includes(name);
        return (
          <div key={name} className={styles['class']}>
            <label>
              <input
                type="checkbox"
                checked={isAny}
                onChange={() =>
                  onChoose(
                    isAny
                      ? without(choice, name)
                      : { ...without(choice, name), any: [...choice.any, name] },
                  )
                }
              />
              <bdi>{words}</bdi>
              <span className={styles['count']}>{count.toLocaleString('en-GB')}</span>
            </label>
            <button
              type="button"
              className={styles['not']}
              aria-pressed={isNone}
              aria-label={`Not ${words}`}
              onClick={() =>
                onChoose(
                  isNone
                    ? without(choice, name)
                    : { ...without(choice, name), none: [...choice.none, name] },
                )
              }
            >
              not
            </button>
          </div>
        );
      })}
      {all.length > FEW && (
        <button type="button" className={styles['more']} onClick={() => setWhole(!isWhole)}>
          {isWhole ? 'Fewer' : `All ${all.length}`}
        </button>
      )}
    </fieldset>
  );
}

const without = ({ any, none }: Choice, value: string): Choice => ({
  any: any.filter((name) => name !== value),
  none: none.filter((name) => name !== value),
});
