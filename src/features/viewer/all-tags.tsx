import { Check, ChevronRight, Copy, Save, Search } from 'lucide-react';
import { useDeferredValue, useEffect, useMemo, useRef, useState } from 'react';
import type { Photo, ReadyRecord } from '#contract/photo-record';
import { Button } from '../../ui/button.tsx';
import { saveFile } from '../../ui/save-file.ts';
import styles from './all-tags.module.css';
import { formatRecordJson, toJsonFileName } from './record-json.ts';
import { countTags, filterTags, groupTags, type Tag } from './tag-groups.ts';

export interface AllTagsProps {
  photo: Photo;
  record: ReadyRecord;
}

/** All that the file states: looked through, copied piece by piece, or taken along whole. */
export function AllTags({ photo, record }: AllTagsProps) {
  const [typed, setTyped] = useState('');
  const sought = useDeferredValue(typed);
  const groups = useMemo(() => groupTags(record.tags), [record.tags]);
  const found = useMemo(() => filterTags(groups, sought), [groups, sought]);
  const { copied, said, copy } = useCopy();
  const total = countTags(groups);
  const count = countTags(found);
  return (
    <details className={styles['tags']}>
      <summary className={styles['summary']}>
        <ChevronRight size={16} strokeWidth={1.75} className={styles['arrow']} />
        {total === 1 ? 'The one tag' : `All ${total} tags`} in the file
      </summary>
      <div className={styles['inside']} data-searched={typed !== '' || undefined}>
        <div className={styles['whole']}>
          <Button onClick={() => copy('JSON', formatRecordJson(record))}>
            <Mark isDone={copied === 'JSON'} /> Copy as JSON
          </Button>
          <Button onClick={() => saveFile(toJsonFile(record), toJsonFileName(photo))}>
            <Save size={16} strokeWidth={1.75} /> Save as JSON
          </Button>
        </div>
        <label className={styles['search']}>
          <Search size={16} strokeWidth={1.75} />
          <input
            type="search"
            aria-label="Search the tags"
            placeholder="Search names and values"
            value={typed}
            onChange={({ target }) => setTyped(target.value)}
          />
        </label>
        {sought.trim() !== '' && (
          <p className={styles['count']}>
            {count === 0 ? 'No tag has that' : `${count} of ${total}`}
          </p>
        )}
        {found.map(({ namespace, tags }) => (
          <details key={namespace} open className={styles['group']}>
            <summary className={styles['summary']}>
              <ChevronRight size={14} strokeWidth={1.75} className={styles['arrow']} />
              <bdi>{namespace}</bdi> <span className={styles['count']}>{tags.length}</span>
            </summary>
            <dl>
              {tags.map((tag) => (
                <Row key={tag.name} tag={tag} isCopied={copied === tag.name} onCopy={copy} />
              ))}
            </dl>
          </details>
        ))}
        <Rest record={record} />
      </div>
      {/* Who sees the mark need not read it; a refusal has no mark. */}
      <p role="status" className={copied === undefined ? styles['count'] : 'visually-hidden'}>
        {said}
      </p>
    </details>
  );
}

interface RowProps {
  tag: Tag;
  isCopied: boolean;
  onCopy(name: string, text: string): void;
}

/** Above so many characters a value is cut until it is asked for. */
const LONG = 160;

function Row({ tag: { name, label, value }, isCopied, onCopy }: RowProps) {
  const [isWhole, setWhole] = useState(false);
  const isLong = value.length > LONG || value.split('\n').length > 4;
  return (
    <div className={styles['row']}>
      <dt className={styles['label']}>
        <bdi>{label}</bdi>
      </dt>
      <dd className={styles['value']}>
        <bdi className={styles['text']} data-cut={(isLong && !isWhole) || undefined}>
          {value}
        </bdi>
        {isLong && (
          <button
            type="button"
            className={styles['more']}
            aria-expanded={isWhole}
            aria-label={`${isWhole ? 'Less' : 'All'} of ${name}`}
            onClick={() => setWhole(!isWhole)}
          >
            {isWhole ? 'Less' : 'All of it'}
          </button>
        )}
      </dd>
      <dd className={styles['copy']}>
        <button type="button" aria-label={`Copy ${name}`} onClick={() => onCopy(name, value)}>
          <Mark isDone={isCopied} />
        </button>
      </dd>
    </div>
  );
}

const Mark = ({ isDone }: { isDone: boolean }) =>
  isDone ? <Check size={16} strokeWidth={1.75} /> : <Copy size={16} strokeWidth={1.75} />;

/** What is not there says so. */
function Rest({ record: { droppedTags = 0, truncated } }: { record: ReadyRecord }) {
  if (droppedTags === 0 && !truncated) return null;
  return (
    <p className={styles['count']}>
      {droppedTags > 0
        ? `${droppedTags} more in the file did not fit into the record.`
        : 'More may be in the file: reading stopped at its bounds.'}
    </p>
  );
}

const toJsonFile = (record: ReadyRecord) =>
  new Blob([formatRecordJson(record)], { type: 'application/json' });

const COPIED_FOR_MS = 2_000;

/** What was copied last, for as long as that is worth saying. */
function useCopy() {
  const [copied, setCopied] = useState<string>();
  const [said, setSaid] = useState('');
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);
  const say = (name: string | undefined, words: string) => {
    clearTimeout(timer.current);
    setCopied(name);
    setSaid(words);
    timer.current = setTimeout(() => {
      setCopied(undefined);
      setSaid('');
    }, COPIED_FOR_MS);
  };
  const copy = (name: string, text: string) => {
    navigator.clipboard.writeText(text).then(
      () => say(name, 'Copied'),
      () => say(undefined, 'This browser did not let it be copied'),
    );
  };
  return { copied, said, copy };
}
