import { X } from 'lucide-react';
import { useId, useState } from 'react';
import { parseKeyword } from '#contract/edit-fields';
import styles from './edit.module.css';

/** Keywords as they are going to be. */
export interface KeywordsTyped {
  add: readonly string[];
  remove: readonly string[];
}

export const NO_KEYWORDS: KeywordsTyped = { add: [], remove: [] };

export interface KeywordFieldProps {
  /** Of the photos, and how many of them have each. */
  known: ReadonlyMap<string, number>;
  /** How many photos it is about. */
  count: number;
  typed: KeywordsTyped;
  onType(typed: KeywordsTyped): void;
}

/** Keywords, each to be taken off, and new ones after a comma or Enter. */
export function KeywordField({ known, count, typed, onType }: KeywordFieldProps) {
  const id = useId();
  const [text, setText] = useState('');
  const [fault, setFault] = useState<string>();
  const kept = [...known].filter(([word]) => !typed.remove.includes(word));
  const take = (words: string) => {
    const parts = words.split(/[,;\n]/).filter((part) => part.trim() !== '');
    const keywords = parts.map(parseKeyword);
    if (keywords.includes(undefined)) {
      setFault('A keyword has at most 100 characters.');
      return;
    }
    setFault(undefined);
    setText('');
    const words_ = keywords.filter((word) => word !== undefined);
    const fresh = words_.filter((word) => known.get(word) !== count || typed.remove.includes(word));
    onType({
      add: [...new Set([...typed.add, ...fresh])],
      remove: typed.remove.filter((word) => !words_.includes(word)),
    });
  };
  const remove = (word: string) =>
    onType({
      add: typed.add.filter((other) => other !== word),
      remove: known.has(word) ? [...typed.remove, word] : typed.remove,
    });
  return (
    <div className={styles['field']}>
      <label htmlFor={id} className={styles['name']}>
        Keywords
      </label>
      <ul className={styles['chips']}>
        {kept.map(([word, photos]) => (
          <Chip
            key={word}
            word={word}
            isOfSome={photos < count && !typed.add.includes(word)}
            onRemove={remove}
          />
        ))}
        {typed.add
          .filter((word) => !known.has(word))
          .map((word) => (
            <Chip key={word} word={word} isOfSome={false} onRemove={remove} />
          ))}
      </ul>
      <input
        id={id}
        type="text"
        className={styles['input']}
        value={text}
        dir="auto"
        placeholder="Add, with commas between"
        onChange={({ target }) => {
          setText(target.value);
          if (/[,;\n]$/.test(target.value)) take(target.value);
        }}
        onKeyDown={(event) => {
          if (event.key !== 'Enter' || text.trim() === '') return;
          event.preventDefault();
          take(text);
        }}
        onBlur={() => text.trim() !== '' && take(text)}
      />
      {fault !== undefined && (
        <p className={styles['fault']} role="alert">
          {fault}
        </p>
      )}
    </div>
  );
}

interface ChipProps {
  word: string;
  /** Whether only some of the photos have it. */
  isOfSome: boolean;
  onRemove(word: string): void;
}

function Chip({ word, isOfSome, onRemove }: ChipProps) {
  return (
    <li className={styles['chip']} data-some={isOfSome || undefined}>
      <bdi>{word}</bdi>
      {isOfSome && <span className={styles['some']}>some</span>}
      <button type="button" aria-label={`Remove ${word}`} onClick={() => onRemove(word)}>
        <X size={12} strokeWidth={2} aria-hidden />
      </button>
    </li>
  );
}
