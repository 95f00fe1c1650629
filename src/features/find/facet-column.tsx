import { useQuery } from '@tanstack/react-query';
import { X } from 'lucide-react';
import { useId, useState } from 'react';
import type { AppConfig } from '#contract/app-config';
import { useArchive } from '../../backend/archive-context.ts';
import { coverQuery } from '../../backend/photo-queries.ts';
import type { LabelEntry } from '../../backend/records.ts';
import { Button } from '../../ui/button.tsx';
import { Contain } from '../../ui/contain.tsx';
import { Print } from '../../ui/print.tsx';
import { useInView } from '../../ui/use-in-view.ts';
import { filterFacets, toKnownLabel, type Facet } from './facets.ts';
import styles from './find-page.module.css';

export interface FacetColumnProps {
  name: AppConfig['labels']['album'];
  /** What the other label leaves. */
  facets: readonly Facet[];
  /** All there is, for what is typed without regard to the other label. */
  everyFacet: readonly Facet[];
  chosen: string | undefined;
  onChoose(label: string | undefined): void;
}

/** One label: a field to type it in, and the list of those in use. */
export function FacetColumn({ name, facets, everyFacet, chosen, onChoose }: FacetColumnProps) {
  const [typed, setTyped] = useState(chosen ?? '');
  const inputId = useId();
  const [lastChosen, setLastChosen] = useState(chosen);
  if (chosen !== lastChosen) {
    setLastChosen(chosen);
    setTyped(chosen ?? '');
  }

  const isChosen = chosen !== undefined;
  const shown = isChosen && typed === chosen ? facets : filterFacets(facets, typed);
  const commit = () => {
    const text = typed.trim();
    onChoose(text === '' ? undefined : (toKnownLabel(everyFacet, text) ?? text));
  };
  return (
    <section className={styles['column']} aria-labelledby={`${inputId}-heading`}>
      <h2 id={`${inputId}-heading`} className={styles['heading']}>
        <label htmlFor={inputId}>{name.one}</label>
      </h2>
      <form
        className={styles['search']}
        onSubmit={(event) => {
          event.preventDefault();
          commit();
        }}
      >
        <input
          id={inputId}
          className={styles['input']}
          value={typed}
          placeholder={`Any ${name.one.toLowerCase()}`}
          autoComplete="off"
          dir="auto"
          enterKeyHint="search"
          onChange={({ target }) => setTyped(target.value)}
        />
        {(typed !== '' || isChosen) && (
          <Button
            look="quiet"
            iconOnly
            className={styles['clear']}
            aria-label={`Any ${name.one.toLowerCase()}`}
            onClick={() => {
              setTyped('');
              onChoose(undefined);
            }}
          >
            <X size={16} strokeWidth={1.75} />
          </Button>
        )}
      </form>
      <ul className={styles['facets']} hidden={shown.length === 0}>
        {shown.map((facet) => (
          <FacetOption
            key={facet.label}
            facet={facet}
            name={name.one}
            isChosen={facet.label === chosen}
            onChoose={() => onChoose(facet.label === chosen ? undefined : facet.label)}
          />
        ))}
      </ul>
      {shown.length === 0 && (
        <p className={styles['none']}>
          No such {name.one.toLowerCase()} here. Press Enter to look for it anyway.
        </p>
      )}
    </section>
  );
}

interface FacetOptionProps {
  facet: Facet;
  name: string;
  isChosen: boolean;
  onChoose(): void;
}

function FacetOption({
  facet: { label, count, cover },
  name,
  isChosen,
  onChoose,
}: FacetOptionProps) {
  return (
    <li>
      <button type="button" className={styles['facet']} aria-pressed={isChosen} onClick={onChoose}>
        <Contain instead={<span className={styles['cover']} />}>
          <Cover entry={cover} />
        </Contain>
        <bdi className={styles['label']} data-absent={label === '' || undefined}>
          {label || `No ${name.toLowerCase()}`}
        </bdi>
        <span className={styles['count']}>
          {count}
          <span className="visually-hidden"> {count === 1 ? 'photo' : 'photos'}</span>
        </span>
      </button>
    </li>
  );
}

function Cover({ entry }: { entry: LabelEntry }) {
  const archive = useArchive();
  const { ref, isInView } = useInView<HTMLSpanElement>();
  const { data: thumb } = useQuery({ ...coverQuery(archive, entry), enabled: isInView });
  return (
    <span ref={ref} className={styles['cover']} aria-hidden="true">
      <Print alt="" picture={thumb} placeholder={entry.placeholder} />
    </span>
  );
}
