import { X } from 'lucide-react';
import { useEffect, useState } from 'react';
import type { Photo } from '#contract/photo-record';
import { explain } from '../../problems.ts';
import { Button } from '../../ui/button.tsx';
import styles from './deletion-notice.module.css';
import { useDeletions, type DeletionNews } from './use-deletions.ts';

/** For as long as it is said, milliseconds; longer while somebody is at it. */
const SAID_FOR_MS = 8_000;

export interface DeletionNoticeProps {
  /** The photo is back, and may be shown. */
  onPutBack(photo: Photo): void;
}

/** What was just deleted, and the way back: above the viewer, or above the page. */
export function DeletionNotice({ onPutBack }: DeletionNoticeProps) {
  const { news, putBack, dismiss } = useDeletions();
  const [isHeld, setHeld] = useState(false);
  const isProblem = news !== undefined && 'problem' in news;
  useEffect(() => {
    if (!news || isHeld || isProblem) return undefined;
    const timer = setTimeout(dismiss, SAID_FOR_MS);
    return () => clearTimeout(timer);
  }, [news, isHeld, isProblem, dismiss]);

  const undo = (photo: Photo) => {
    setHeld(false);
    putBack(photo);
    onPutBack(photo);
  };
  return (
    <div
      className={styles['place']}
      onPointerEnter={() => setHeld(true)}
      onPointerLeave={() => setHeld(false)}
      onFocus={() => setHeld(true)}
      onBlur={() => setHeld(false)}
    >
      {/* There before its words are, so that they are read out. */}
      <div role="status" className={news ? styles['notice'] : undefined}>
        {news && (
          <>
            <p className={styles['words']}>{wordsOf(news)}</p>
            {news.kind === 'deleted' && <Button onClick={() => undo(news.photo)}>Undo</Button>}
            {isProblem && (
              <Button look="quiet" iconOnly aria-label="Dismiss" onClick={dismiss}>
                <X size={16} strokeWidth={1.75} />
              </Button>
            )}
          </>
        )}
      </div>
    </div>
  );
}

function wordsOf(news: DeletionNews): string {
  switch (news.kind) {
    case 'deleted':
      return 'Deleted';
    case 'put-back':
      return 'Put back';
    case 'not-deleted':
      return `The photo was not deleted. ${explain(news.problem).title}`;
    case 'not-put-back':
      return `The photo was not put back; it is in the Trash. ${explain(news.problem).title}`;
    default:
      return news satisfies never;
  }
}
