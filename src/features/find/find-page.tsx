import { Search, X } from 'lucide-react';
import { useMemo, useState, type ReactNode } from 'react';
import type { Photo } from '#contract/photo-record';
import { useArchive } from '../../backend/archive-context.ts';
import type { ListingId, ListingView } from '../../catalog/catalog-messages.ts';
import { LABEL_FACETS } from '../../catalog/facets.ts';
import type { CatalogQuery, FacetCount } from '../../catalog/query.ts';
import { useCatalogStatus } from '../../sheet/catalog-context.ts';
import { CatalogProblem } from '../../sheet/catalog-problem.tsx';
import { SelectButton } from '../../sheet/select-button.tsx';
import { Sheet } from '../../sheet/sheet.tsx';
import { Button } from '../../ui/button.tsx';
import { countPhotos } from '../../ui/count-words.ts';
import { Empty } from '../../ui/empty.tsx';
import { Filters } from './filters.tsx';
import styles from './find-page.module.css';
import { choose, formatFindState, NO_CHOICE, toQuery, type FindState } from './find-state.ts';
import { LabelColumn } from './label-column.tsx';
import { NothingFound } from './nothing-found.tsx';
import { useFindState } from './use-find-state.ts';

const NONE_KNOWN: Record<'album' | 'title', readonly FacetCount[]> = { album: [], title: [] };

export interface FindPageProps {
  onOpen(photo: Photo, listing: ListingId): void;
  /** How what is looked for is kept, by its address. */
  showSave(search: string): ReactNode;
}

/** Choose or type the two labels, or anything else; see what is filed under them. */
export function FindPage({ onOpen, showSave }: FindPageProps) {
  const { config } = useArchive();
  const { photoCount, isOpen, isWhole } = useCatalogStatus();
  const [state, change] = useFindState();
  const [view, setView] = useState<ListingView>();
  const known = view?.counts ?? NONE_KNOWN;
  const query = useSame(toQuery(state, known));
  const search = formatFindState(state);
  const { album, title } = config.labels;

  if (isOpen && photoCount === 0 && isWhole)
    return (
      <Empty
        title="Nothing to find yet"
        text={`Once photos are filed under a ${album.one.toLowerCase()} and a ${title.one.toLowerCase()}, they are found here by either or both, and by all that the camera wrote.`}
      />
    );
  return (
    <div className={styles['page']}>
      <h1 className="visually-hidden">Find</h1>
      {LABEL_FACETS.map((name) => (
        <LabelColumn
          key={name}
          facet={name}
          name={config.labels[name]}
          counts={known[name]}
          choice={state.choices[name] ?? NO_CHOICE}
          typed={state.typed[name]}
          onType={(typed) =>
            change(choose({ ...state, typed: { ...state.typed, [name]: typed } }, name, NO_CHOICE))
          }
          onChoose={(choice) =>
            change(choose({ ...state, typed: { ...state.typed, [name]: '' } }, name, choice))
          }
        />
      ))}
      <section className={styles['found']} aria-label="Found">
        <SearchBox text={state.text} onChange={(text) => change({ ...state, text })} />
        <div className={styles['narrowed']}>
          <Filters
            counts={view?.counts}
            choices={state.choices}
            onChoose={(facet, choice) => change(choose(state, facet, choice))}
          />
          <Told view={view} />
          {search !== '' && showSave(search)}
          <SelectButton />
        </div>
        <CatalogProblem />
        {photoCount > 0 && view?.photoCount === 0 && (
          <NothingFound state={state} known={known} onChange={change} />
        )}
        {isOpen && (
          <Sheet
            name="Found photos"
            query={query}
            ordering="taken"
            hasCounts
            onOpen={onOpen}
            onView={setView}
          />
        )}
      </section>
    </div>
  );
}

function SearchBox({
  text,
  onChange,
}: {
  text: FindState['text'];
  onChange: (text: string) => void;
}) {
  return (
    <div className={styles['search']} role="search">
      <Search size={16} strokeWidth={1.75} aria-hidden className={styles['glass']} />
      <input
        type="text"
        className={styles['input']}
        data-search
        value={text}
        aria-label="Search everything"
        placeholder="Search everything: names, places, cameras, last summer"
        autoComplete="off"
        dir="auto"
        enterKeyHint="search"
        onChange={({ target }) => onChange(target.value)}
      />
      {text !== '' && (
        <Button
          look="quiet"
          iconOnly
          className={styles['clear']}
          aria-label="Clear search"
          onClick={() => onChange('')}
        >
          <X size={16} strokeWidth={1.75} />
        </Button>
      )}
    </div>
  );
}

/** How many were found, and what was taken for what was typed. */
function Told({ view }: { view: ListingView | undefined }) {
  const corrections = view?.corrections ?? [];
  return (
    <p className={styles['told']} role="status">
      {view && view.photoCount > 0 && countPhotos(view.photoCount)}
      {corrections.map(({ typed, meant }) => (
        <span key={typed}>
          {' '}
          · shown for <bdi>{meant.join(', ')}</bdi>, not <bdi>{typed}</bdi>
        </span>
      ))}
    </p>
  );
}

/** The same object for as long as it says the same. */
function useSame(query: CatalogQuery): CatalogQuery {
  const text = JSON.stringify(query);
  return useMemo(() => JSON.parse(text) as CatalogQuery, [text]);
}
