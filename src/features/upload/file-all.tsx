import { useMemo } from 'react';
import { useArchive } from '../../backend/archive-context.ts';
import { Button } from '../../ui/button.tsx';
import { LabelField } from '../../ui/label-field.tsx';
import { isEditable, type TransferItem } from '../../transfer/transfer-item.ts';
import styles from './upload-page.module.css';
import { useUploads } from './upload-provider.tsx';
import type { Selection } from './use-selection.ts';

interface FileAllProps {
  items: readonly TransferItem[];
  selection: Selection;
  albums: readonly string[];
  titles: readonly string[];
}

/** One row above them all: what is typed here is typed into each that can still change, or is selected. */
export function FileAll({ items, selection, albums, titles }: FileAllProps) {
  const { labels } = useArchive().config;
  const { transfer } = useUploads();
  const { ids, clear } = selection;
  const meant = useMemo(
    () => items.filter((item) => isEditable(item) && (ids.size === 0 || ids.has(item.id))),
    [items, ids],
  );
  const scope = ids.size === 0 ? 'all' : [...ids];
  const guessed = meant.filter(hasOpenGuess);
  return (
    <section className={styles['all']} aria-label="For all">
      <p className={styles['allWords']}>
        {ids.size === 0 ? `For all ${meant.length}` : `For the ${meant.length} selected`}
      </p>
      <LabelField
        name={labels.album.one}
        value={common(meant, ({ album }) => album)}
        guess={common(meant, ({ guess }) => guess.album)}
        known={albums}
        onChange={(album) => transfer.relabel({ album }, scope)}
      />
      <LabelField
        name={labels.title.one}
        value={common(meant, ({ title }) => title)}
        guess={common(meant, ({ guess }) => guess.title)}
        known={titles}
        onChange={(title) => transfer.relabel({ title }, scope)}
      />
      {(guessed.length > 1 || ids.size > 0) && (
        <div className={styles['allActions']}>
          {guessed.length > 1 && (
            <Button onClick={() => transfer.takeGuesses(guessed.map(({ id }) => id))}>
              Take the names of files and folders
            </Button>
          )}
          {ids.size > 0 && (
            <Button look="quiet" onClick={clear}>
              Select none
            </Button>
          )}
        </div>
      )}
    </section>
  );
}

const hasOpenGuess = ({ album, title, guess }: TransferItem) =>
  (album === '' && guess.album !== '') || (title === '' && guess.title !== '');

/** What all of them have, or nothing. */
function common(items: readonly TransferItem[], read: (item: TransferItem) => string): string {
  const first = items[0] ? read(items[0]) : '';
  return items.every((item) => read(item) === first) ? first : '';
}
