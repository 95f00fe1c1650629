import { useVirtualizer } from '@tanstack/react-virtual';
import { X } from 'lucide-react';
import { useEffect, useId, useRef, useState } from 'react';
import type { AppConfig } from '#contract/app-config';
import type { Photo } from '#contract/photo-record';
import type { Choice, FacetCount } from '../../catalog/query.ts';
import { useCatalog, useCatalogStatus } from '../../sheet/catalog-context.ts';
import { Button } from '../../ui/button.tsx';
import { Cover } from './cover.tsx';
import styles from './find-page.module.css';
import { matchLabels, NO_CHOICE, toMeantLabel } from './find-state.ts';

export interface LabelColumnProps {
  facet: 'album' | 'title';
  name: AppConfig['labels']['album'];
  /** What all other choices leave, the most frequent first. */
  counts: readonly FacetCount[];
  choice: Choice;
  typed: string;
  onType(typed: string): void;
  onChoose(choice: Choice): void;
}

/** Pixels; as its style says. */
const OPTION_HEIGHT = 52;

/** One label: a field to type it in, and the list of those in use. */
export function LabelColumn({
  facet,
  name,
  counts,
  choice,
  typed,
  onType,
  onChoose,
}: LabelColumnProps) {
  const inputId = useId();
  const list = useRef<HTMLDivElement>(null);
  const [chosen] = choice.any;
  const matching = new Set(matchLabels(counts, typed));
  const shown =
    typed.trim() === '' ? counts : counts.filter(({ name: label }) => matching.has(label));
  // eslint-disable-next-line react-hooks/incompatible-library -- no compiler memoizes here
  const rows = useVirtualizer({
    count: shown.length,
    getScrollElement: () => list.current,
    estimateSize: () => OPTION_HEIGHT,
    overscan: 6,
  });
  const visible = rows.getVirtualItems();
  const covers = useCovers(
    facet,
    visible.map(({ index }) => shown[index]?.name ?? ''),
  );
  const commit = () => {
    const meant = toMeantLabel(counts, typed);
    if (meant !== undefined && typed.trim() !== '') onChoose({ any: [meant], none: [] });
  };
  const any = `Any ${name.one.toLowerCase()}`;
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
          value={typed || chosen || ''}
          placeholder={any}
          autoComplete="off"
          dir="auto"
          enterKeyHint="search"
          onChange={({ target }) => onType(target.value)}
        />
        {(typed !== '' || chosen !== undefined) && (
          <Button
            look="quiet"
            iconOnly
            className={styles['clear']}
            aria-label={any}
            onClick={() => onChoose(NO_CHOICE)}
          >
            <X size={16} strokeWidth={1.75} />
          </Button>
        )}
      </form>
      <div ref={list} className={styles['facets']} hidden={shown.length === 0}>
        <ul style={{ height: rows.getTotalSize() }}>
          {visible.map(({ index, start }) => {
            const option = shown[index];
            return (
              option && (
                <li key={option.name} style={{ top: start }}>
                  <Option
                    option={option}
                    name={name.one}
                    cover={covers.get(option.name)}
                    isChosen={choice.any.includes(option.name)}
                    onChoose={() =>
                      onChoose(
                        choice.any.includes(option.name)
                          ? NO_CHOICE
                          : { any: [option.name], none: [] },
                      )
                    }
                  />
                </li>
              )
            );
          })}
        </ul>
      </div>
      {shown.length === 0 && typed !== '' && (
        <p className={styles['none']}>No such {name.one.toLowerCase()} here.</p>
      )}
    </section>
  );
}

interface OptionProps {
  option: FacetCount;
  name: string;
  cover: Photo | undefined;
  isChosen: boolean;
  onChoose(): void;
}

function Option({ option: { name: label, count }, name, cover, isChosen, onChoose }: OptionProps) {
  return (
    <button type="button" className={styles['facet']} aria-pressed={isChosen} onClick={onChoose}>
      <Cover photo={cover} />
      <bdi className={styles['label']} data-absent={label === '' || undefined}>
        {label || `No ${name.toLowerCase()}`}
      </bdi>
      <span className={styles['count']}>
        {count.toLocaleString('en-GB')}
        <span className="visually-hidden"> {count === 1 ? 'photo' : 'photos'}</span>
      </span>
    </button>
  );
}

/** The photos that stand for labels; the last known ones until the next are read. */
function useCovers(facet: 'album' | 'title', labels: readonly string[]): Map<string, Photo> {
  const catalog = useCatalog();
  const { version } = useCatalogStatus();
  const [covers, setCovers] = useState(() => new Map<string, Photo>());
  const wanted = JSON.stringify(labels);
  useEffect(() => {
    let isWanted = true;
    const asked = JSON.parse(wanted) as string[];
    void catalog.ask('readCovers', facet, asked).then((photos) => {
      if (!isWanted) return;
      setCovers((before) => {
        const after = new Map(before);
        for (const [index, label] of asked.entries()) {
          const photo = photos[index];
          if (photo) after.set(label, photo);
        }
        return after;
      });
    });
    return () => {
      isWanted = false;
    };
  }, [catalog, facet, wanted, version]);
  return covers;
}
